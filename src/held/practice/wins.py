"""Wins: what is worth marking, in the way its owner likes, and what has happened since day 1 (practice.md 4.11, 6.10).

A sentence about something one saw, never a sign that a machine puts up: nothing here counts, compares or adds up.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import GoalState, SeenBy, Side, Status

WORDS_AT_MOST = 600
LINE_AT_MOST = 280
DONE = frozenset({Status.DONE, Status.PARTLY})
# A win is begun with one of these: for one's own, or for what one saw the other do.
OWN = gettext_noop("What are you pleased about that nobody else saw?")
SEEN = gettext_noop("One specific thing I saw you do was …")
TOOK = gettext_noop("What did it take?")
HEAR = gettext_noop("Who should hear about it?")
MARK = gettext_noop("How do you want to mark it?")


@dataclass(frozen=True)
class WinWords:
    """A win as its writer puts it. Only the first is needed; the other three belong to one's own."""

    words: str
    took: str = ""
    hear: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Win:
    """Whose it is, who wrote it down, and who may read it."""

    whose: Side
    by: Side
    seen_by: SeenBy
    taken_back: bool = False

    @property
    def seen(self) -> bool:
        """Did its writer see somebody else do it?"""
        return self.whose is not self.by


@dataclass(frozen=True)
class Happening:
    """Something that has happened since day 1, with the day it happened on and whether both may read of it."""

    on: date
    shared: bool


type_of_happening = TypeVar("type_of_happening", bound=Happening)


def settled(words: WinWords, *, seen: bool) -> WinWords:
    """The win as it is kept. What it took and how to mark it is for its owner to say, so a seen one has none of it.

    Raises:
        Refusal: with the sentence that says what to change.
    """
    kept = WinWords(*(text.strip() for text in vars(words).values()))
    if not kept.words:
        raise Refusal("no_words", gettext_noop("Write it down first. One sentence is enough."))
    if len(kept.words) > WORDS_AT_MOST:
        raise Refusal("long_words", gettext_noop("There is room for %(most)s letters here."), most=WORDS_AT_MOST)
    for key in ("took", "hear", "mark"):
        if len(getattr(kept, key)) > LINE_AT_MOST:
            raise Refusal(f"long_{key}", gettext_noop("There is room for %(most)s letters here."), most=LINE_AT_MOST)
    return WinWords(kept.words) if seen else kept


def check_writer(win: Win, side: Side) -> None:
    """Raises Refusal for everyone but the one who wrote it."""
    if win.by is not side:
        raise Refusal("not_writer", gettext_noop("Whoever wrote it down decides about it."))


def may_read(win: Win, side: Side) -> bool:
    """Its writer, and the other once it is shared; nobody once it was taken back."""
    return not win.taken_back and (win.by is side or win.seen_by is SeenBy.US)


def shared(win: Win) -> Win:
    """Its writer pressed send."""
    return replace(win, seen_by=SeenBy.US)


def has_happened(status: Status, *, shared: bool) -> bool:
    """Does this report of an action belong among what has happened? Letting go does where its owner said it aloud."""
    return status in DONE or (status is Status.LET_GO and shared)


def goal_happened(state: GoalState) -> bool:
    """A goal that was reached, and one that was bravely let go."""
    return state in (GoalState.REACHED, GoalState.LET_GO)


def to_keep(happenings: Iterable[type_of_happening]) -> tuple[type_of_happening, ...]:
    """What goes into the keepsake: only what both may read, from day 1 on."""
    return tuple(sorted((each for each in happenings if each.shared), key=lambda each: each.on))
