"""How many letters one person may get, over all matches (practice.md 3, decision 0003, trust.md invariant 5).

Four ceilings. Whatever is let through by `fits`, in whatever order and however the machine's clock is moved:

- nice letters of every kind: at most three in any 24 hours and on any local day, at most ten in any 7 days of 24 hours;
- planned letters, which the tool decided on: at most one on any local day;
- letters that ask about progress: at most one per match in any seven local days that follow each other.

The first is counted in hours, so it is a bound that no move of zone or clock can stretch. The other two are counted in
days of her calendar: counted in hours they would creep, since a Sunday letter that once left three hours behind its
time could never again leave at its time. Two that ask in one match can so be six days and a moment apart (a night
more where she has quiet hours), never two in the same seven dates. Secure letters never count and never wait.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from held.practice.cadence import Rhythm, instant, local, next_open
from held.practice.words import Category

_DAY = timedelta(days=1)
_PLANNED = frozenset({Category.ASKING, Category.LOGISTICS})


@dataclass(frozen=True)
class Past:
    """A letter that this person was sent, or may have been sent: `unknown` counts, for it may have arrived."""

    at: datetime
    category: Category
    match: int | None
    planned: bool


@dataclass(frozen=True)
class Wish:
    """A letter that would like to leave."""

    category: Category
    match: int | None
    planned: bool


@dataclass(frozen=True)
class Limits:
    """The numbers of practice.md 3 and trust.md case 31. A programme may set others, from one up."""

    asking_per_match_days: int = 7
    planned_per_day: int = 1
    nice_per_day: int = 3
    nice_per_week: int = 10

    def __post_init__(self) -> None:
        if min(self.asking_per_match_days, self.planned_per_day, self.nice_per_day, self.nice_per_week) < 1:
            raise ValueError("A ceiling below one would hold letters back for ever.")


def fits(wish: Wish, past: Sequence[Past], *, at: datetime, zone: str, limits: Limits | None = None) -> bool:
    """Is there room for this letter at this moment?"""
    return earliest(wish, past, at=at, zone=zone, limits=limits) == at


def earliest(wish: Wish, past: Sequence[Past], *, at: datetime, zone: str, limits: Limits | None = None) -> datetime:
    """`at` if there is room now, else the first instant at which there is."""
    ceilings = tuple(_ceilings(wish, past, zone, limits or Limits()))
    there = max((ceiling.opens(at) for ceiling in ceilings), default=at)
    while there > at:
        at = there
        there = max(ceiling.opens(at) for ceiling in ceilings)
    return at


def next_room(
    wish: Wish, past: Sequence[Past], *, at: datetime, rhythm: Rhythm, limits: Limits | None = None
) -> datetime:
    """The first instant from `at` on that is neither quiet nor full. A secure letter waits for neither."""
    if wish.category is Category.SECURE:
        return at
    there = next_open(earliest(wish, past, at=at, zone=rhythm.zone, limits=limits), rhythm)
    while there > at:
        at = there
        there = next_open(earliest(wish, past, at=at, zone=rhythm.zone, limits=limits), rhythm)
    return at


@dataclass(frozen=True)
class _Ceiling:
    """At most so many of the letters counted here in any stretch of so many days."""

    counted: tuple[datetime, ...]
    at_most: int
    days: int
    zone: str | None  # whose calendar the days are of; None for days of 24 hours

    def opens(self, at: datetime) -> datetime:
        """`at` if there is room, else when the letters nearby have become few enough.

        Letters after `at` are looked at too: they are there when the machine's clock was moved back.
        """
        nearby = sorted(then for then in self.counted if self._within_reach(then, at))
        return self._after(nearby[-self.at_most]) if len(nearby) >= self.at_most else at

    def _within_reach(self, then: datetime, at: datetime) -> bool:
        if self.zone is None:
            return abs(at - then) < self.days * _DAY
        return abs(local(at, self.zone).date() - local(then, self.zone).date()) < self.days * _DAY

    def _after(self, then: datetime) -> datetime:
        if self.zone is None:
            return then + self.days * _DAY
        day = local(then, self.zone).date() + self.days * _DAY
        return instant(datetime.combine(day, time.min), self.zone)


def _ceilings(wish: Wish, past: Sequence[Past], zone: str, limits: Limits) -> Iterable[_Ceiling]:
    if wish.category is Category.SECURE:
        return
    nice = _moments(one for one in past if one.category is not Category.SECURE)
    yield _Ceiling(nice, limits.nice_per_day, 1, None)
    yield _Ceiling(nice, limits.nice_per_day, 1, zone)
    yield _Ceiling(nice, limits.nice_per_week, 7, None)
    if _is_planned(wish):
        yield _Ceiling(_moments(one for one in past if _is_planned(one)), limits.planned_per_day, 1, zone)
    if wish.category is Category.ASKING:
        asking = _moments(one for one in past if one.category is Category.ASKING and one.match == wish.match)
        yield _Ceiling(asking, 1, limits.asking_per_match_days, zone)


def _is_planned(letter: Past | Wish) -> bool:
    return letter.planned and letter.category in _PLANNED


def _moments(letters: Iterable[Past]) -> tuple[datetime, ...]:
    return tuple(letter.at for letter in letters)
