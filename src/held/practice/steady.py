"""How it went, week by week, for the mentee alone: what got done, how sure one was, and what was so when it did.

Small numbers say that they are small: below `ENOUGH` there is no percentage and nothing is read out of them. Nothing
here adds a person up, compares one with others, or knows a date that passed.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, sqrt

from held.practice.refusals import gettext_noop
from held.practice.words import Direction, Status

ENOUGH = 10
WEEKS_AT_MOST = 13  # in one drawing, so that it can be read on a phone
WEEK = 7
SHORT = 7  # days that a small action has
BANDS = ((9, 10), (7, 8), (0, 6))  # below seven it is made smaller, so that is where the bands part
NUMBERS = (
    gettext_noop("none"),
    gettext_noop("one"),
    gettext_noop("two"),
    gettext_noop("three"),
    gettext_noop("four"),
    gettext_noop("five"),
    gettext_noop("six"),
    gettext_noop("seven"),
    gettext_noop("eight"),
    gettext_noop("nine"),
)


@dataclass(frozen=True)
class Deed:
    """An action that its owner has spoken for, and what was so about it. None of its words."""

    week: int  # of the match, from 1: when it was said
    status: Status
    sure: int | None = None
    if_then: bool = False
    held: bool = False
    writes: Direction = Direction.ONLY_IN_SESSION
    weekday: int | None = None  # on which its date falls, Monday is 0
    days: int | None = None  # from choosing it to its date


@dataclass(frozen=True)
class Tally:
    """What became of some actions. The third is whatever is neither: changed, let go, not done, all told alike."""

    done: int
    partly: int
    other: int

    @property
    def all(self) -> int:
        return self.done + self.partly + self.other

    @property
    def small(self) -> bool:
        return self.all < ENOUGH

    @property
    def percent(self) -> int | None:
        """Of what was done in full; None as long as the numbers are small."""
        return None if self.small else round(100 * self.done / self.all)

    @property
    def happened(self) -> float:
        """As the calibration counts it: what was done in part is half."""
        return self.done + self.partly / 2


class Reading(StrEnum):
    """What may be read out of how sure one was and what happened."""

    TOO_FEW = "too_few"
    CLOSE = "close"
    MORE = "more"
    LESS = "less"


@dataclass(frozen=True)
class Band:
    least: int
    most: int
    tally: Tally


@dataclass(frozen=True)
class Calibration:
    """What was said beforehand, from 0 to 10, beside what happened."""

    columns: tuple[tuple[Deed, ...], ...]  # eleven, from 0 to 10
    bands: tuple[Band, ...]
    tally: Tally
    reading: Reading


@dataclass(frozen=True)
class Group:
    key: str
    tally: Tally
    deeds: tuple[Deed, ...]


@dataclass(frozen=True)
class Condition:
    """Something that was so, or was not. `best` is the group in which clearly more got done, if one may say so."""

    key: str
    groups: tuple[Group, ...]
    best: str | None
    small: bool


def week_of(day: int) -> int:
    """The week of the match in which a day lies; whatever was before day 1 belongs to the first."""
    return (max(1, day) - 1) // WEEK + 1


def weeks_shown(days: int, now: int) -> range:
    """Which weeks are drawn: all of a match of ninety days, and of a longer one those that lead up to this week."""
    last = max(ceil(days / WEEK), 1)
    if last <= WEEKS_AT_MOST:
        return range(1, last + 1)
    until = min(last, max(now, WEEKS_AT_MOST))
    return range(until - WEEKS_AT_MOST + 1, until + 1)


def tally(deeds: Iterable[Deed]) -> Tally:
    said = [deed.status for deed in deeds]
    done, partly = said.count(Status.DONE), said.count(Status.PARTLY)
    return Tally(done, partly, len(said) - done - partly)


def in_order(deeds: Iterable[Deed]) -> tuple[Deed, ...]:
    """Done, then partly, then the others, as a row of dots shows them."""
    order = {Status.DONE: 0, Status.PARTLY: 1}
    return tuple(sorted(deeds, key=lambda deed: order.get(deed.status, 2)))


def by_week(deeds: Sequence[Deed], weeks: range) -> tuple[tuple[Deed, ...], ...]:
    """The actions of each week. What was said after the last day, in an ending, belongs to the last week."""
    last = weeks[-1]
    return tuple(
        in_order(deed for deed in deeds if deed.week == week or (week == last and deed.week > last)) for week in weeks
    )


def calibration(deeds: Sequence[Deed]) -> Calibration:
    known = [deed for deed in deeds if deed.sure is not None]
    columns = tuple(in_order(deed for deed in known if deed.sure == sure) for sure in range(11))
    bands = tuple(Band(least, most, tally(_flat(columns[least : most + 1]))) for least, most in BANDS)
    return Calibration(columns, bands, tally(known), reading(known))


def reading(deeds: Sequence[Deed]) -> Reading:
    """Close unless what happened lies further from what was said than chance alone would take it."""
    chances = [deed.sure / 10 for deed in deeds if deed.sure is not None]
    if len(chances) < ENOUGH:
        return Reading.TOO_FEW
    apart = tally(deed for deed in deeds if deed.sure is not None).happened - sum(chances)
    by_chance = max(1.0, sqrt(sum(chance * (1 - chance) for chance in chances)))
    if abs(apart) <= by_chance:
        return Reading.CLOSE
    return Reading.MORE if apart > 0 else Reading.LESS


def conditions(deeds: Sequence[Deed]) -> tuple[Condition, ...]:
    """What was so about them, each with its groups; a condition that tells nothing apart is left out."""
    made = (
        _condition("if_then", deeds, lambda deed: "with" if deed.if_then else "without", ("with", "without")),
        _condition("size", deeds, _size, ("short", "long")),
        _condition("weekday", deeds, lambda deed: deed.weekday, tuple(range(WEEK))),
        _condition("writes", deeds, _writes, (*Direction, "noted")),
    )
    return tuple(condition for condition in made if len(condition.groups) > 1)


def _condition(key: str, deeds: Sequence[Deed], of: Callable[[Deed], Hashable], order: Sequence[Hashable]) -> Condition:
    parted = ((name, in_order(deed for deed in deeds if of(deed) == name)) for name in order)
    groups = tuple(Group(str(name), tally(found), found) for name, found in parted if found)
    large = [group for group in groups if not group.tally.small]
    return Condition(key, groups, best_of(large), small=len(large) < 2)


def best_of(groups: Sequence[Group]) -> str | None:
    """The group in which more got done than in every other, by more than chance alone would make of it."""
    ranked = sorted(groups, key=lambda group: group.tally.happened / group.tally.all, reverse=True)
    if len(ranked) < 2:
        return None
    first, second = ranked[0].tally, ranked[1].tally
    pooled = (first.happened + second.happened) / (first.all + second.all)
    by_chance = 2 * sqrt(pooled * (1 - pooled) * (1 / first.all + 1 / second.all))
    apart = first.happened / first.all - second.happened / second.all
    return ranked[0].key if apart > by_chance else None


def _flat(columns: Iterable[Iterable[Deed]]) -> Iterable[Deed]:
    return (deed for column in columns for deed in column)


def _size(deed: Deed) -> str | None:
    if deed.days is None:
        return None
    return "short" if deed.days <= SHORT else "long"


def _writes(deed: Deed) -> Direction | str:
    return deed.writes if deed.held else "noted"
