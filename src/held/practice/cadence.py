"""Every “when” in the product: wall times, zones, quiet hours and days off. No clock is read here.

A plan is a wall time and a zone; its instant is computed when it is needed (design.md 4, trust.md cases 15-17).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from held.practice.refusals import Refusal, gettext_noop

WORKING_DAYS = frozenset(range(5))  # Monday is 0
ZONE_NAMES_NOT_PLACES = frozenset({"localtime", "Factory"})  # whatever the machine is set to, and nothing at all
JUMP = timedelta(minutes=15)
_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Rhythm:
    """When letters may come to one person: where she lives, her quiet hours, her letter days.

    Equal ends mean no quiet hours. Quiet hours that begin later than they end run over midnight.
    """

    zone: str
    quiet_from: time = time(20)
    quiet_until: time = time(8)
    weekdays: frozenset[int] = WORKING_DAYS

    def __post_init__(self) -> None:
        if not valid_zone(self.zone):
            raise Refusal("zone", gettext_noop("Held does not know the time zone “%(zone)s”."), zone=self.zone)
        if not self.weekdays or not self.weekdays <= frozenset(range(7)):
            raise Refusal("letter_days", gettext_noop("Choose at least one day on which letters may come."))


@dataclass(frozen=True)
class Due:
    """When a letter should go, and until when it is of use."""

    moment: datetime
    useful_until: datetime


def valid_zone(name: str) -> bool:
    """May this be a person's zone? Only names of the zone database, so a path never gets as far as a file."""
    return name in _zone_names()


def local(at: datetime, zone: str) -> datetime:
    """The wall time in that zone at this instant."""
    return at.astimezone(_zone(zone)).replace(tzinfo=None, fold=0)


def instant(wall: datetime, zone: str) -> datetime:
    """The instant, in UTC, at which the clocks of that zone show this wall time.

    Where the clocks skip it: the first instant after the gap. Where they show it twice: the first time.
    """
    there = wall.replace(tzinfo=_zone(zone), fold=0).astimezone(UTC)
    if local(there, zone) == wall:
        return there
    too_early = wall.replace(tzinfo=_zone(zone), fold=1).astimezone(UTC)
    return _clocks_moved(too_early, there, zone)


def slot(day: date, at: time, zone: str) -> datetime | None:
    """The one instant that a local day has for a wall time. None only for a day that never was (Apia, 2011-12-30).

    Where the clocks skip the rest of the day (Nuuk goes from 23:00 to midnight) it is the last minute before,
    so that no day is left empty and the next does not get two.
    """
    there = instant(datetime.combine(day, at), zone)
    if local(there, zone).date() == day:
        return there
    before = there - timedelta(minutes=1)
    return before if local(before, zone).date() == day else None


def is_quiet(at: datetime, rhythm: Rhythm) -> bool:
    """Does this instant lie in her quiet hours or on one of her days off? Her own clock and calendar decide."""
    wall = local(at, rhythm.zone)
    return wall.weekday() not in rhythm.weekdays or _in_quiet_hours(wall.time(), rhythm)


def next_open(at: datetime, rhythm: Rhythm) -> datetime:
    """The first instant from `at` on that is not quiet."""
    while is_quiet(at, rhythm):
        at = _next_edge(at, rhythm)
    return at


def open_slot(day: date, at: time, rhythm: Rhythm) -> datetime | None:
    """The moment of that day nearest to what was wished for and open: the hour itself, else the first open moment
    after it, else the first of the day. None on a day off.
    """
    for wish in (at, time.min):
        wished = slot(day, wish, rhythm.zone)
        if wished is not None:
            there = next_open(wished, rhythm)
            if local(there, rhythm.zone).date() == day:
                return there
    return None


def first_open_slot(days: Iterable[date], at: time, rhythm: Rhythm) -> datetime | None:
    """The slot of the first of these days that has an open one."""
    return next((there for day in days if (there := open_slot(day, at, rhythm))), None)


def clock_jump(previous: datetime, now: datetime, *, elapsed: timedelta = timedelta(0)) -> bool:
    """Did the machine's clock move by more than a quarter of an hour, either way, that nothing explains?

    Args:
        elapsed: how long it really was by a clock that cannot be set; nothing for a worker that ticks each second.
    """
    return abs(now - previous - elapsed) > JUMP


@lru_cache(maxsize=1)
def _zone_names() -> frozenset[str]:
    return frozenset(available_timezones()) - ZONE_NAMES_NOT_PLACES


@lru_cache(maxsize=1024)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _in_quiet_hours(wall: time, rhythm: Rhythm) -> bool:
    if rhythm.quiet_from <= rhythm.quiet_until:
        return rhythm.quiet_from <= wall < rhythm.quiet_until
    return wall >= rhythm.quiet_from or wall < rhythm.quiet_until


def _next_edge(at: datetime, rhythm: Rhythm) -> datetime:
    """The nearest moment after `at` when quiet may end: the quiet hours do, a day begins, or the clocks are moved."""
    wall = local(at, rhythm.zone)
    edge = datetime.combine(wall.date() + _DAY, time.min)
    if rhythm.quiet_until > wall.time():
        edge = datetime.combine(wall.date(), rhythm.quiet_until)
    there = at + (edge - wall)
    if local(there, rhythm.zone) == edge:
        return there
    return _clocks_moved(at, there, rhythm.zone)


def _clocks_moved(after: datetime, until: datetime, zone: str) -> datetime:
    """The first whole second in (after, until] that has another offset than `after` has."""
    here, after = _zone(zone), after.replace(microsecond=0)
    offset = after.astimezone(here).utcoffset()
    low, high = 0, (until - after) // _SECOND
    while high - low > 1:
        middle = (low + high) // 2
        moved = (after + middle * _SECOND).astimezone(here).utcoffset() != offset
        low, high = (low, middle) if moved else (middle, high)
    return (after + high * _SECOND).astimezone(UTC)
