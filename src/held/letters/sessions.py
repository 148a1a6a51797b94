"""The letters about sessions: when, where, what was chosen. None of them asks how anything is going."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from held.letters.between import Between
from held.letters.paper import Letter


@dataclass(frozen=True)
class When:
    """A session's time on the reader's clock and on the other's. Walls carry no zone: they are shown as they are."""

    mine: datetime
    theirs: datetime
    their_place: str
    minutes: int
    place: str
    link: str  # the session's page

    @property
    def same(self) -> bool:
        return self.mine == self.theirs


@dataclass(frozen=True)
class Item:
    """An action as a letter lists it."""

    text: str
    mine: bool
    held: bool
    by_date: date | None
    link: str


def booked(between: Between, *, when: When, picked: bool) -> Letter:
    """`picked`: it is one of the times that the reader has offered."""
    return between.write("session_booked", when=when, picked=picked)


def moved(between: Between, *, when: When, off: bool, own: bool, picked: bool) -> Letter:
    """Another time, or out of the calendar for now. `own`: by its reader, for the calendar that was invited before."""
    return between.write("session_moved", when=when, off=off, own=own, picked=picked)


def cannot(between: Between, *, when: When, offer: str) -> Letter:
    """The other cannot make it. Nothing is lost: it moves. `offer`: where to name other times."""
    return between.write("session_cannot", when=when, offer=offer)


def can(between: Between, *, when: When, perhaps: bool) -> Letter:
    """After all."""
    return between.write("session_can", when=when, perhaps=perhaps)


def tomorrow(between: Between, *, when: When, says: str, items: Sequence[Item], brought: Sequence[str]) -> Letter:
    """The day before, or the last open day before: when, where, and what the two of them chose last time.

    `says`: what the other has said of coming, a word of `Attends`, or nothing.
    """
    return between.write("session_tomorrow", when=when, says=says, items=items, brought=brought)


def prepare(between: Between, kind: str, *, when: When, told: bool, link: str) -> Letter:
    """Before the first session, to each in other words. `told`: the mentor's story is there to read."""
    return between.write(kind, when=when, told=told, link=link)


def not_closed(between: Between, *, when: When, close: str) -> Letter:
    """Once, a day after: there is room to write down what came of it."""
    return between.write("session_not_closed", when=when, close=close)


def summary(
    between: Between, *, when: When, takeaway: str, items: Sequence[Item], coming: When | None, asks: bool
) -> Letter:
    """What was written at the close, the same for both. `asks`: the reader has not been asked about being held."""
    return between.write("session_summary", when=when, takeaway=takeaway, items=items, next=coming, asks=asks)


def nothing_booked_mentee(between: Between, *, book: str) -> Letter:
    """While no session is booked: the first step is the mentee's, and any time is a good one to propose."""
    return between.write("nothing_booked_mentee", book=book)


def nothing_booked_mentor(between: Between, *, book: str) -> Letter:
    """Two weeks in: a kind draft that the mentor may send."""
    return between.write("nothing_booked_mentor", book=book)
