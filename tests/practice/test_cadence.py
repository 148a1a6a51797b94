"""When: gaps, folds, days that never were, quiet hours over midnight and over a move of the clocks."""

import os
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice.cadence import (
    Rhythm,
    clock_jump,
    first_open_slot,
    instant,
    is_quiet,
    local,
    next_open,
    open_slot,
    slot,
    valid_zone,
)
from held.practice.refusals import Refusal
from tests.practice.given import briefly, hours, moments, near_a_move, rhythms, zones
from tests.practice.zones import Move, first_instant, minutes_from, moves_of, names_and_twins, stretches_around, wall_of

# 1 walks every move of every zone, twins by one of their names. More: every name by itself, and so many walls
# inside each gap and fold, and so many days on either side.
WALLS = int(os.environ.get("HELD_SWEEP", "1"))
SECOND = timedelta(seconds=1)
INSTANT = timedelta(microseconds=1)
DAY = timedelta(days=1)
EVERY_DAY = frozenset(range(7))
TWINS = names_and_twins()
ALL_MOVES = [(name, moves_of(name)) for first, names in TWINS.items() for name in (names if WALLS > 1 else (first,))]

wall = datetime.fromisoformat


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "asked", "given"),
    [
        ("America/New_York", "2027-03-14T02:30", "2027-03-14T07:00"),
        ("America/New_York", "2027-11-07T01:30", "2027-11-07T05:30"),
        ("Australia/Lord_Howe", "2027-10-03T02:15", "2027-10-02T15:30"),  # half an hour is skipped
        ("Antarctica/Troll", "2027-03-28T02:30", "2027-03-28T01:00"),  # two hours are skipped
        ("Africa/Cairo", "2024-04-26T00:30", "2024-04-25T22:00"),  # midnight itself is skipped
        ("Asia/Beirut", "2024-03-31T00:00", "2024-03-30T22:00"),
        ("America/Santiago", "2024-09-08T00:00", "2024-09-08T04:00"),
        ("America/Havana", "2024-03-10T00:30", "2024-03-10T05:00"),
        ("Africa/Casablanca", "2024-03-10T02:30", "2024-03-10T01:30"),  # Ramadan: the hour comes twice
        ("Africa/Casablanca", "2024-04-14T02:30", "2024-04-14T02:00"),  # and is skipped when it ends
        ("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T10:00"),
    ],
)
def test_instant_on_the_named_days(zone: str, asked: str, given: str) -> None:
    assert instant(wall(asked), zone) == utc(given)


def test_every_move_of_every_zone_gives_the_first_valid_instant() -> None:
    for zone, moves in ALL_MOVES:
        here, ats = ZoneInfo(zone), [move.at for move in moves]
        for move in moves:
            stretches = stretches_around(move.at, here, ats)
            for asked in _walls_about(move):
                assert instant(asked, zone) == first_instant(asked, stretches), (zone, asked)


def test_every_local_day_about_every_move_has_one_slot() -> None:
    for zone, moves in ALL_MOVES:
        for move in moves:
            _one_slot_a_day(move, zone)


def test_the_sweep_sees_as_many_moves_as_the_world_makes() -> None:
    assert {name for names in TWINS.values() for name in names} == available_timezones() - {"localtime", "Factory"}
    assert sum(len(moves_of(first)) * len(names) for first, names in TWINS.items()) > 20_000


@pytest.mark.parametrize(
    ("zone", "never"),
    [
        ("Pacific/Apia", "2011-12-30"),
        ("Pacific/Fakaofo", "2011-12-30"),
        ("Pacific/Kwajalein", "1993-08-21"),
        ("Pacific/Kiritimati", "1994-12-31"),
    ],
)
def test_slot_of_a_day_that_never_was(zone: str, never: str) -> None:
    day = date.fromisoformat(never)
    assert slot(day, time(9), zone) is None
    assert slot(day - DAY, time(9), zone) is not None
    assert slot(day + DAY, time(9), zone) is not None


def test_slot_stays_on_its_day_where_the_clocks_skip_the_rest_of_it() -> None:
    assert slot(date(2027, 3, 27), time(23, 30), "America/Nuuk") == utc("2027-03-28T00:59")
    assert slot(date(2027, 3, 28), time(23, 30), "America/Nuuk") == utc("2027-03-29T00:30")


@briefly
@given(moments, zones)
def test_local_and_instant_undo_each_other_but_for_the_second_time(at: datetime, zone: str) -> None:
    again = instant(local(at, zone), zone)
    assert local(again, zone) == local(at, zone) == wall_of(at, ZoneInfo(zone))
    assert again <= at


@briefly
@given(near_a_move())
def test_next_open_is_the_first_minute_that_is_not_quiet(drawn: tuple[datetime, Rhythm]) -> None:
    at, rhythm = drawn
    walked = next(minute for minute in minutes_from(at, 20_160) if not _quiet_by_the_wall(minute, rhythm))
    assert next_open(at, rhythm) == walked


@briefly
@given(near_a_move())
def test_is_quiet_says_what_the_wall_says(drawn: tuple[datetime, Rhythm]) -> None:
    at, rhythm = drawn
    for hour in range(48):
        later = at + timedelta(hours=hour)
        assert is_quiet(later, rhythm) == _quiet_by_the_wall(later, rhythm)


@briefly
@given(moments, rhythms)
def test_next_open_is_open_and_stays_where_it_is(at: datetime, rhythm: Rhythm) -> None:
    there = next_open(at, rhythm)
    assert there >= at
    assert not is_quiet(there, rhythm)
    assert next_open(there, rhythm) == there
    assert there == at or is_quiet(there - timedelta(microseconds=1), rhythm)


@briefly
@given(st.dates(date(1990, 1, 2), date(2037, 12, 1)), hours, rhythms)
def test_open_slot_keeps_to_its_day(day: date, hour: time, rhythm: Rhythm) -> None:
    there = open_slot(day, hour, rhythm)
    if there is not None:
        assert not is_quiet(there, rhythm)
        assert local(there, rhythm.zone).date() == day
    if day.weekday() not in rhythm.weekdays:
        assert there is None


def test_open_slot_is_none_only_where_the_whole_day_is_quiet() -> None:
    weekend = date(2026, 12, 5)
    assert open_slot(weekend, time(9), Rhythm("UTC")) is None
    assert open_slot(weekend, time(21), Rhythm("UTC", weekdays=EVERY_DAY)) == utc("2026-12-05T08:00")
    assert open_slot(weekend, time(6), Rhythm("UTC", weekdays=EVERY_DAY)) == utc("2026-12-05T08:00")
    assert open_slot(weekend, time(9), Rhythm("UTC", weekdays=EVERY_DAY)) == utc("2026-12-05T09:00")


def test_first_open_slot_skips_the_weekend() -> None:
    days = [date(2026, 12, 5), date(2026, 12, 6), date(2026, 12, 7)]
    assert first_open_slot(days, time(9), Rhythm("UTC")) == utc("2026-12-07T09:00")
    assert first_open_slot(days[:2], time(9), Rhythm("UTC")) is None


def test_quiet_hours_run_over_midnight_and_over_the_weekend() -> None:
    rhythm = Rhythm("Pacific/Auckland")
    friday_evening = instant(wall("2026-12-04T20:00"), "Pacific/Auckland")
    assert not is_quiet(friday_evening - SECOND, rhythm)
    assert is_quiet(friday_evening, rhythm)
    assert local(next_open(friday_evening, rhythm), rhythm.zone) == wall("2026-12-07T08:00")


def test_equal_ends_mean_no_quiet_hours() -> None:
    rhythm = Rhythm("UTC", time(9), time(9), EVERY_DAY)
    assert not any(is_quiet(minute, rhythm) for minute in minutes_from(utc("2026-12-04T00:00"), 1440))


def test_quiet_ends_by_the_wall_in_a_night_that_loses_an_hour() -> None:
    evening = utc("2027-03-14T02:00")  # 21:00 in New York, the night the clocks go forward
    until_eight = Rhythm("America/New_York", weekdays=EVERY_DAY)
    until_a_skipped_time = Rhythm("America/New_York", time(20), time(2, 30), EVERY_DAY)
    assert next_open(evening, until_eight) == utc("2027-03-14T12:00")
    assert next_open(evening, until_a_skipped_time) == utc("2027-03-14T07:00")


def test_quiet_comes_back_when_its_last_hour_comes_twice() -> None:
    rhythm = Rhythm("America/New_York", time(20), time(1, 30), EVERY_DAY)
    second_one = utc("2027-11-07T06:10")  # 01:10 for the second time
    assert not is_quiet(second_one - timedelta(minutes=15), rhythm)
    assert next_open(second_one, rhythm) == utc("2027-11-07T06:30")


@pytest.mark.parametrize(
    "name", ["", "localtime", "Factory", "posixrules", "../../etc/passwd", "/etc/localtime", "Pacific", "nz\0", "utc "]
)
def test_a_name_that_is_no_zone_is_refused_with_a_sentence(name: str) -> None:
    assert not valid_zone(name)
    with pytest.raises(Refusal, match="does not know"):
        Rhythm(name)


def test_zone_names_people_have_are_valid() -> None:
    assert all(map(valid_zone, ("Pacific/Auckland", "Europe/Kyiv", "America/Argentina/Ushuaia", "UTC")))


@pytest.mark.parametrize("weekdays", [frozenset(), frozenset({7}), frozenset({-1, 2})])
def test_a_rhythm_needs_a_day_on_which_letters_may_come(weekdays: frozenset[int]) -> None:
    with pytest.raises(Refusal, match="at least one day"):
        Rhythm("UTC", weekdays=weekdays)


def test_clock_jump_either_way_that_nothing_explains() -> None:
    now = utc("2026-12-04T10:00")
    quarter = timedelta(minutes=15)
    assert not clock_jump(now, now + quarter)
    assert clock_jump(now, now + quarter + SECOND)
    assert clock_jump(now, now - quarter - SECOND)
    assert not clock_jump(now, now + timedelta(hours=8), elapsed=timedelta(hours=8))
    assert clock_jump(now, now, elapsed=timedelta(hours=1))


def _walls_about(move: Move) -> list[datetime]:
    low, high = sorted((move.before, move.after))
    step = (high - low) / (WALLS + 1)
    return [low - SECOND, low, *(low + step * number + INSTANT for number in range(1, WALLS + 1)), high - SECOND, high]


def _one_slot_a_day(move: Move, zone: str) -> None:
    low, high = sorted((move.before, move.after))
    first, at = low.date() - DAY * (WALLS - 1), (low + (high - low) / 2).time()
    days = [first + DAY * number for number in range((high.date() - first).days + WALLS + 1)]
    found = {day: there for day in days if (there := slot(day, at, zone))}
    never = {day for day in days if move.before <= datetime.combine(day, time.min) <= move.after - DAY}
    assert found.keys() == set(days) - never, (zone, move)
    assert all(local(there, zone).date() == day for day, there in found.items()), (zone, move)
    assert sorted(set(found.values())) == list(found.values()), (zone, move)


def _quiet_by_the_wall(at: datetime, rhythm: Rhythm) -> bool:
    """Reference: count the minutes since the quiet hours last began, on the wall that zoneinfo shows for this UTC."""
    shown = wall_of(at, ZoneInfo(rhythm.zone))
    begins, ends = (hour.hour * 60 + hour.minute for hour in (rhythm.quiet_from, rhythm.quiet_until))
    since = (shown.hour * 60 + shown.minute - begins) % 1440
    return shown.weekday() not in rhythm.weekdays or since < (ends - begins) % 1440
