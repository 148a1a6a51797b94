"""The shape of a language in replies: which whole lines say what, and which words make a “done” doubtful."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from held.practice.words import Status

# A line struck through says the opposite of its letters, so these marks are kept and nothing matches them.
STRUCK = frozenset(map(chr, range(0x0334, 0x0339)))
APOSTROPHES = re.compile(r"(?<=\w)['’‘`´ʼ](?=\w)")
# What may stand between the words of a command. Quotation marks, tildes and the rest are not here on purpose:
# “done” in quotation marks, or ~done~, is not a plain done.
BETWEEN = re.compile(r"[\s,.;:!()\-‐–—/&*_#¡।。！،]+")


def plain(text: str) -> str:
    """Folded: no case, no accents, no invisible characters, no apostrophe within a word."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(char for char in folded if char in STRUCK or unicodedata.category(char) not in ("Mn", "Cf"))
    return APOSTROPHES.sub("", kept)


def only_words(text: str) -> str:
    """A plain text with single spaces for the ordinary punctuation between its words."""
    return BETWEEN.sub(" ", text).strip()


def phrases(listed: str) -> frozenset[str]:
    """Phrases written naturally, parted by bars, as `only_words` would leave them."""
    return frozenset(only_words(plain(phrase)) for phrase in listed.split("|"))


def in_order(listed: str) -> tuple[frozenset[str], ...]:
    """Seven weekdays or twelve months in order, parted by semicolons; other spellings of one by bars."""
    return tuple(phrases(one) for one in listed.split(";"))


def finder(listed: frozenset[str]) -> re.Pattern[str]:
    """Finds any of these phrases as whole words in a text of single-spaced plain words."""
    longest_first = sorted(filter(None, listed), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)" if longest_first else r"(?!)")


@dataclass(frozen=True)
class Language:
    """What one language offers.

    Args:
        says: whole lines, for each status. DONE holds only what cannot mean anything else.
        every: “all …”; both: “both …”: said of all actions of the letter.
        stop, stop_all: whole lines that always stop.
        greetings, polite: what may stand before or after a command without changing it.
        negations, hedges: words that make a DONE before them doubtful, in a text of any language.
        own_hedges: the same, but they mean something harmless elsewhere; looked for only where this language is spoken.
        benign: phrases with a negation that does not take a DONE back.
        takes_back: phrases that take back whatever was said before, of any status.
        statements: how something begins that may follow a DONE on the same line, as it only tells how it went.
        openers: how a sentence may begin on a line below it. What begins otherwise may be narrowing the DONE.
        guesses: words anywhere in an unclear reply that the confirm page may offer first.
        moved: what stands before a new date; moved_after: what may stand after it.
    """

    code: str
    says: Mapping[Status, frozenset[str]]
    every: frozenset[str] = frozenset()
    both: frozenset[str] = frozenset()
    stop: frozenset[str] = frozenset()
    stop_all: frozenset[str] = frozenset()
    greetings: frozenset[str] = frozenset()
    polite: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    hedges: frozenset[str] = frozenset()
    own_hedges: frozenset[str] = frozenset()
    benign: frozenset[str] = frozenset()
    takes_back: frozenset[str] = frozenset()
    statements: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    guesses: Mapping[Status, frozenset[str]] = field(default_factory=dict)
    numbers: tuple[frozenset[str], ...] = ()  # nought to twelve
    of: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()
    moved_after: frozenset[str] = frozenset()
    weekdays: tuple[frozenset[str], ...] = ()
    months: tuple[frozenset[str], ...] = ()
    date_fillers: frozenset[str] = frozenset()
    tomorrow: frozenset[str] = frozenset()
