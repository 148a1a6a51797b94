"""STOP: a whole line, in any language, anywhere in what was written. Loosening is instant, so it is always found."""

import re
from enum import StrEnum

from held.practice.replies.languages import STOPPING
from held.practice.replies.languages.shape import only_words, plain

_HERE = frozenset(phrase for language in STOPPING for phrase in language.stop)
_EVERYWHERE = frozenset(phrase for language in STOPPING for phrase in language.stop_all)
_QUESTION = re.compile("[?؟]")
_QUOTED = re.compile(r"[\"“”„«»'‘’\[\]<>✋🛑⛔🚫]+")
LONGEST_STOP = 60


class StopReach(StrEnum):
    MATCH = "stop"
    EVERYTHING = "stop all"


def stop_in(line: str) -> StopReach | None:
    """What this line stops. Quotation marks and a hand-sign change nothing; a question is only a question."""
    if not 0 < len(line.strip()) <= LONGEST_STOP or _QUESTION.search(line):
        return None
    words = only_words(_QUOTED.sub(" ", plain(line)))
    if words in _EVERYWHERE:
        return StopReach.EVERYTHING
    return StopReach.MATCH if words in _HERE else None


def stops_in(lines: list[str]) -> tuple[StopReach | None, list[str]]:
    """The widest stop among these lines, and the lines without it."""
    reaches = [stop_in(line) for line in lines]
    kept = [line for line, reach in zip(lines, reaches, strict=True) if reach is None]
    if StopReach.EVERYTHING in reaches:
        return StopReach.EVERYTHING, kept
    return (StopReach.MATCH if StopReach.MATCH in reaches else None), kept
