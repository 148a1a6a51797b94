"""Whether what follows a command takes it back. In doubt a “done” is not recorded: its owner is asked."""

import re

from held.practice.replies.languages import SPOKEN
from held.practice.replies.languages.shape import finder, only_words, phrases, plain
from held.practice.words import Status

_SENTENCE = re.compile(r"[.!?…。؟\n]+")
_MOCKING = re.compile("[🙄🙃🤥🤡😏😅😬😒🤣😂👎❌✖🚫]|;-?\\)|(?<!\\w):-?[(/|p](?!\\w)|(?<!\\w)j?/[sk](?!\\w)")
_TAKES_BACK = finder(frozenset(one for language in SPOKEN for one in language.takes_back))
_BENIGN = finder(frozenset(one for language in SPOKEN for one in language.benign))
_NEGATIONS = finder(frozenset(one for language in SPOKEN for one in language.negations))
_HEDGES = finder(frozenset(one for language in SPOKEN for one in language.hedges))
_OWN_HEDGES = {language.code: finder(language.own_hedges) for language in SPOKEN}
_SPEAKS = {language.code: finder(language.says[Status.DONE]) for language in SPOKEN}
# Not doing, said of anything at all: “the fourth I haven't touched”.
_LEFT_UNDONE = finder(
    phrases(
        "havent | have not | hasnt | has not | hadnt | didnt | did not | couldnt | could not | wasnt able"
        " | was not able | unable | isnt done | not done | not finished | not complete | not sent | not yet | none of"
        " | not all | not everything | not the"
    )
)
_STARTS_DEPENDENT = re.compile(
    r"(?:is|isnt|are|arent|was|wasnt|but|except|with|by|if|when|as|for|or|not|until|only|before|after|once|unless"
    r"|soon|tomorrow|on|at|to|of|than|because|about|apart|would|will|could|should|might|may|can|be|been)(?!\w)"
)
# “80 %”, “2/4”, “two of the four”: less than all of it.
_NUMBERS = "|".join(sorted({name for language in SPOKEN for names in language.numbers for name in names}))
_OF = "|".join(sorted({of for language in SPOKEN for of in language.of}, key=len, reverse=True))
_COUNTED = re.compile(rf"\d\s*%|\d\s*/\s*\d|(?<!\w)(?:{_NUMBERS}|\d+) (?:{_OF}) (?:{_NUMBERS}|\d+)(?!\w)")
_OPENERS = finder(frozenset(one for language in SPOKEN for one in language.openers))
_STATEMENTS = finder(frozenset(one for language in SPOKEN for one in language.statements))
_ANSWERED = re.compile(
    r"(?!(?:it|that|part|some|half)\b)[^\W\d_]+ (?:said yes|loved it|liked it)(?!\w)"
)  # “Tama said yes”
_POLITE = finder(frozenset(one for language in SPOKEN for one in language.polite))
_NUMBERED = re.compile(r"\s*#?\d+\s*[.):]\s")  # an item that was not understood, under one that was
OPENING_WORDS = 4
NAME_WORDS = 3
CLOSE_SENTENCES = 2
SHORT_WORDS = 5


def takes_back(rest: str) -> bool:
    """True if the words after any command take it back."""
    return bool(_TAKES_BACK.search(only_words(plain(rest))))


def doubtful(rest: str, *, command: str, language: str) -> bool:
    """True if the words after a “done” could make it less than done.

    Args:
        rest: the words, beginning with a line break unless they stand on the same line.
        command: what stood before them; it shows which languages are being spoken.
        language: the language its writer reads in.
    """
    folded, before = plain(rest), plain(command)
    if (
        _NUMBERED.match(folded)
        or _MOCKING.search(before)
        or _MOCKING.search(folded)
        or _COUNTED.search(folded)
        or takes_back(rest)
    ):
        return True
    spoken = [code for code, speaks in _SPEAKS.items() if code == language or speaks.search(only_words(before))]
    sentences = [words for sentence in _SENTENCE.split(folded) if (words := only_words(sentence))]
    if sentences and not _may_open(sentences[0], same_line=not rest.startswith("\n")):
        return True
    return any(_casts_doubt(place, sentence, spoken) for place, sentence in enumerate(sentences))


def _may_open(sentence: str, *, same_line: bool) -> bool:
    """A statement of its own, thanks, or a name at the end. “Up to chapter three” is none of them."""
    words = sentence.split()
    if not _POLITE.sub("", sentence).strip():
        return True
    if same_line:
        return bool(_STATEMENTS.match(sentence) or _ANSWERED.match(sentence))
    return len(words) <= NAME_WORDS or bool(_OPENERS.search(" ".join(words[:OPENING_WORDS])))


def _casts_doubt(place: int, sentence: str, spoken: list[str]) -> bool:
    """The first sentences and short ones are read strictly; a long story further down only for what is left undone."""
    read = _BENIGN.sub(" ", sentence)
    if place < CLOSE_SENTENCES or len(sentence.split()) <= SHORT_WORDS:
        own = any(_OWN_HEDGES[code].search(read) for code in spoken)
        return own or bool(_NEGATIONS.search(read) or _HEDGES.search(read))
    return bool(_LEFT_UNDONE.search(read) or "except" in read.split())


def continues(rest: str) -> bool:
    """True if this line reads on from an unfinished one above it: “Done / is better than perfect”."""
    return bool(_STARTS_DEPENDENT.match(only_words(plain(rest))))
