"""One command as it is written: which status, for which actions of the letter."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from held.practice.replies.dates import date_in
from held.practice.replies.languages import SPOKEN
from held.practice.replies.languages.shape import Language, only_words
from held.practice.words import Status

LONGEST_COMMAND = 120
_QUESTION = re.compile("[?؟]")
_TRAILING_OFF = re.compile(r"\.\.")
_DROPPED = re.compile("[✅✔☑🎉👍🙂😊😀😃😄😁☺🙏❤♥💚💙🥳💪✨🚀🏻🏼🏽🏾🏿]|(?<!\\w)[:=]-?[)d](?!\\w)")
_AND = "and|und|et|y|e|en|&|,|/|\\+"


@dataclass(frozen=True)
class Claim:
    """What she says of one action. `action` counts from nought, in the letter's order."""

    action: int
    status: Status
    part: tuple[int, int] | None = None
    moved_to: date | None = None


@dataclass(frozen=True)
class Said:
    status: Status
    part: tuple[int, int] | None = None
    moved_to: date | None = None

    def of(self, actions: Iterable[int]) -> tuple[Claim, ...]:
        return tuple(Claim(action, self.status, self.part, self.moved_to) for action in actions)


def _one_of(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(filter(None, words), key=len, reverse=True)))


_OF_WORDS = _one_of([of for language in SPOKEN for of in language.of])
_MONTHS = _one_of([name for language in SPOKEN for month in language.months for name in month])
# A number that begins an item: “1 done”, “#2: partly”, “1 and 2 done”; not “2 of 4”, not “4 December”.
_ITEM = re.compile(
    rf"(?:^|(?<=[\s,;/&]))#?(\d{{1,2}}(?:\s*(?:{_AND})\s*#?\d{{1,2}})*)(\s*[.):]|\s*[-–—]\s|\s)\s*"
    rf"(?=[^\W\d_])(?!(?:{_OF_WORDS}|{_MONTHS})\b)"
)
_BETWEEN_ITEMS = re.compile(r"(?:[\s,;/.&+]|(?<!\w)(?:and|und|et|y|e|en)(?!\w))+$")
_POLITE = sorted({phrase for language in SPOKEN for phrase in language.polite}, key=len, reverse=True)
_BEFORE = re.compile(rf"^(?:(?:{_one_of(_POLITE)})(?!\w) ?)+")
_AFTER = re.compile(rf"(?: (?<!\w)(?:{_one_of(_POLITE)}))+$")
_GREETING = _one_of([phrase for language in SPOKEN for phrase in language.greetings])
GREETING_LINE = re.compile(rf"^(?:{_GREETING})(?!\w)(?:[\s,]+[^\W\d_]+){{0,3}}[\s,.!:\-–—]*$")
_GREETED = re.compile(rf"^(?:{_GREETING})(?!\w)(?:\s+[^\W\d_]+){{0,2}}\s*[,!.:\-–—]\s*(?=\w)")


_THANKED = re.compile(
    r"[,.!\s]\s*(?:thanks|thank you|cheers|gracias|danke|merci|obrigad[oa]|grazie|bedankt) [^\W\d_]+[.!]*$"
)


def clean(head: str) -> str:
    """A plain head without what never changes its meaning: kind emoji, a greeting, thanks to someone, bullets."""
    cleaned = _THANKED.sub("", _DROPPED.sub(" ", head).strip(), count=1)
    return _GREETED.sub("", cleaned.lstrip("*•·-–— "), count=1).strip()


def claims_in(head: str, *, actions: int, today: date) -> tuple[Claim, ...]:
    """The claims of a plain piece of text that is nothing but a command; empty if it is not one."""
    head = " ".join(head.split())
    if not head or len(head) > LONGEST_COMMAND or _QUESTION.search(head):
        return ()
    head = clean(head)
    items = list(_ITEM.finditer(head))
    if items and items[0].start() == 0:
        return _numbered(head, items, actions=actions, today=today)
    return _unnumbered(head, actions=actions, today=today)


def _unnumbered(head: str, *, actions: int, today: date) -> tuple[Claim, ...]:
    """“done” for the only action; “both done”, “all done” for each of them."""
    if actions == 1 and (said := said_in(head, today)):
        return said.of(range(1))
    said = _of_every(only_words(head), actions, today)
    # “All not done” may mean that some were: nobody is held to such a sentence.
    return said.of(range(actions)) if said and said.status is not Status.NOT_DONE else ()


def _of_every(words: str, actions: int, today: date) -> Said | None:
    for language in SPOKEN:
        groups = {*language.every} if actions > 0 else set()
        groups |= {f"{one} {number}" for one in language.every for number in _named_number(language, actions)}
        groups |= language.both if actions == 2 else set()
        for group in groups:
            if words.startswith(group + " ") and (said := said_in(words[len(group) + 1 :], today)):
                return said
            if words.endswith(" " + group) and (said := said_in(words[: -len(group) - 1], today)):
                return said
    return None


def _named_number(language: Language, number: int) -> frozenset[str]:
    return language.numbers[number] | {str(number)} if number < len(language.numbers) else frozenset()


def _numbered(head: str, items: list[re.Match[str]], *, actions: int, today: date) -> tuple[Claim, ...]:
    """Each item must be a command of its own, for a number that the letter has, and no number twice."""
    claims: list[Claim] = []
    ends = [*(item.start() for item in items[1:]), len(head)]
    for item, end in zip(items, ends, strict=True):
        said = said_in(_BETWEEN_ITEMS.sub("", head[item.end() : end]), today)
        if said is None:
            return ()
        claims += said.of([int(number) - 1 for number in re.findall(r"\d+", item[1])])
    places = [claim.action for claim in claims]
    sound = len(set(places)) == len(places) and all(0 <= place < actions for place in places)
    return tuple(claims) if sound and not _may_be_a_count(items) else ()


def _may_be_a_count(items: list[re.Match[str]]) -> bool:
    """A lone “2 done” may be number two or may be two of them; “2: done” and “1 done, 2 partly” may not."""
    return len(items) == 1 and items[0][1].isdigit() and not items[0][2].strip()


def said_in(command: str, today: date) -> Said | None:
    """What one command says, whatever the number of actions. The whole of it must be understood."""
    words = only_words(command)
    bare = _AFTER.sub("", _BEFORE.sub("", words))
    for language in SPOKEN:
        said = _phrase(bare, language) or _phrase(words, language) or _part(bare, language)
        said = said or _moved(command, language, today)
        if said is not None:
            return None if said.status is Status.DONE and _TRAILING_OFF.search(command) else said
    return None


def _phrase(words: str, language: Language) -> Said | None:
    for status, listed in language.says.items():
        if words in listed:
            return Said(status)
    return None


def _part(words: str, language: Language) -> Said | None:
    """“partly two of four”, “two of four”, “partly 2/4” (a bare 2/4 may be a date, and is left to her)."""
    partly = _one_of(list(language.says[Status.PARTLY]))
    numbers = _one_of([name for names in language.numbers for name in names]) + r"|\d{1,3}"
    of = _one_of(list(language.of)) or "of"
    done = _one_of([one for one in language.says[Status.DONE] if " " not in one])
    found = re.fullmatch(rf"({partly})? ?({numbers}) (?:({of}) )?({numbers})(?: (?:{done}))?", words)
    if not found or not (found[1] or found[3]):
        return None
    some, whole = _number(found[2], language), _number(found[4], language)
    # All of them is not partly, none of them neither: that is for her to say.
    return Said(Status.PARTLY, (some, whole)) if 0 < some < whole else None


def _number(word: str, language: Language) -> int:
    if word.isdigit():
        return int(word)
    return next(value for value, names in enumerate(language.numbers) if word in names)


def _moved(command: str, language: Language, today: date) -> Said | None:
    """“moved to Friday”. What stands after the words must be a date, and only a date."""
    for prefix in sorted(language.moved, key=len, reverse=True):
        found = re.match(rf"{re.escape(prefix)}(?!\w)[\s:,]*", _BEFORE.sub("", command))
        if found is None:
            continue
        written = _BEFORE.sub("", command)[found.end() :].strip(" .,!")
        for after in language.moved_after:
            written = written.removesuffix(after).strip(" .,!")
        day = date_in(written, language, today)
        if day is not None:
            return Said(Status.OPEN, moved_to=day)
    return None
