"""The letters that answer an answer: unclear, without a place, from elsewhere, or about what was stopped."""

from collections.abc import Sequence
from dataclasses import dataclass

from held.letters.between import Between
from held.letters.paper import Letter


@dataclass(frozen=True)
class Kept:
    """An answer that waits for its writer.

    Args:
        why: "unproven", "no_marker", "long" or "unclear": what keeps it from being recorded.
        words: as they came; empty where it is not proven whose they are.
        items: the actions that were asked about.
        link: where one tap settles it: the page of this letter, or the draft's own after signing in.
    """

    why: str
    words: str
    items: Sequence[str]
    link: str


def unclear(between: Between, kept: Kept) -> Letter:
    """The words are kept as they are, and one tap says what was meant."""
    return between.write("reply_unclear", kept=kept)


def not_placed(between: Between, *, over: bool, link: str) -> Letter:
    """The letter asked nothing, or its match has ended."""
    return between.write("reply_not_placed", over=over, link=link)


def from_elsewhere(between: Between, *, link: str, settings: str) -> Letter:
    """Told once: someone who may not be the reader answered a letter to the reader."""
    return between.write("reply_from_elsewhere", link=link, settings=settings)


def stopped(between: Between, *, what: str, proven: bool, link: str) -> Letter:
    """One calm line.

    Args:
        what: "everything", "mentee", "mentor" or "news": what was stopped, or whose part in the match.
        proven: it came from the reader for all we can tell.
    """
    return between.write("stopped", what=what, proven=proven, link=link)
