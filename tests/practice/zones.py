"""An independent reading of the zone database: where clocks are moved, and what UTC says the wall showed.

Only the sure direction of zoneinfo is used here, from UTC to the wall, never from a wall time to UTC.
"""

import struct
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo

from held.practice.cadence import _zone_names

FIRST = datetime(1990, 1, 1, tzinfo=UTC)
LAST = datetime(2038, 1, 1, tzinfo=UTC)
TWO_DAYS = timedelta(days=2)
WEEK = timedelta(days=7)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Move:
    """The clocks of a zone are moved at this instant: `before` and `after` are the walls just there."""

    zone: str
    at: datetime
    before: datetime
    after: datetime


@dataclass(frozen=True)
class Stretch:
    """The wall runs with one offset from `start` up to `end` (UTC)."""

    start: datetime
    end: datetime
    offset: timedelta


def wall_of(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None, fold=0)


def offset_at(at: datetime, zone: ZoneInfo) -> timedelta:
    return wall_of(at, zone) - at.replace(tzinfo=None)


def minutes_from(at: datetime, many: int) -> Iterator[datetime]:
    return (at + number * MINUTE for number in range(many))


def moves_of(name: str) -> list[Move]:
    """Every move of the clocks of a zone from 1990 to the end of 2037."""
    zone = ZoneInfo(name)
    return [
        Move(name, at, at.replace(tzinfo=None) + offset_at(at - timedelta(seconds=1), zone), wall_of(at, zone))
        for at in _changes(_file(name), name)
    ]


def names_and_twins() -> dict[str, list[str]]:
    """Every zone, those whose files are the same bytes told apart only by name: one name, and all of them."""
    alike: dict[bytes, list[str]] = {}
    for name in sorted(_zone_names()):
        alike.setdefault(_file(name), []).append(name)
    return {names[0]: names for names in alike.values()}


def stretches_around(at: datetime, zone: ZoneInfo, moves: list[datetime]) -> list[Stretch]:
    """What held in the two days before and the two days after."""
    low, high = at - TWO_DAYS, at + TWO_DAYS
    edges = [low, *moves[bisect_right(moves, low) : bisect_left(moves, high)], high]
    return [Stretch(start, end, offset_at(start, zone)) for start, end in pairwise(edges)]


def first_instant(wall: datetime, stretches: list[Stretch]) -> datetime:
    """Reference for `cadence.instant`: the first instant that showed this wall, else the first that showed a later."""
    there = [(wall - one.offset).replace(tzinfo=UTC) for one in stretches]
    shown = [at for at, one in zip(there, stretches, strict=True) if one.start <= at < one.end]
    if shown:
        return min(shown)
    return min(one.start for at, one in zip(there, stretches, strict=True) if at < one.start)


@cache
def _changes(data: bytes, name: str) -> tuple[datetime, ...]:
    """What the zone's file lists, and after its last entry what its rule (if any) says, looked for week by week."""
    listed = [datetime.fromtimestamp(at, UTC) for at in _listed(data)]
    within = [at for at in listed if FIRST <= at < LAST]
    rule = data.rsplit(b"\n", 2)[1]
    return (*within, *(_found(max([FIRST, *within]), ZoneInfo(name)) if b"," in rule else ()))


def _found(after: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    weeks = [after + number * WEEK for number in range((LAST - after) // WEEK + 1)]
    offsets = [at.utcoffset() for at in (week.astimezone(zone) for week in weeks)]
    for (low, here), (high, there) in pairwise(zip(weeks, offsets, strict=True)):
        if here != there:
            yield _first_second(low, high, zone)


def _first_second(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    offset = offset_at(low, zone)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        low, high = (middle, high) if offset_at(middle, zone) == offset else (low, middle)
    return high


def _listed(data: bytes) -> tuple[int, ...]:
    """The transition times of a TZif file's 64-bit part (RFC 8536)."""
    head = 44
    isutc, isstd, leap, times, types, chars = struct.unpack(">6l", data[20:head])
    second = head + times * 5 + types * 6 + chars + leap * 8 + isstd + isutc
    (times,) = struct.unpack(">l", data[second + 32 : second + 36])
    start = second + head
    return struct.unpack(f">{times}q", data[start : start + 8 * times])


def _file(name: str) -> bytes:
    for folder in TZPATH:
        if (path := Path(folder, name)).is_file():
            return path.read_bytes()
    return resources.files("tzdata.zoneinfo").joinpath(*name.split("/")).read_bytes()
