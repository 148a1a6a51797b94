"""When a check-in goes: midway or three days before a date, on her day, in open hours, and never too near."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice.cadence import Due, Rhythm, instant, is_quiet, local
from held.practice.checkins import check_in_due, look_due, softer_due, two_lines_due
from tests.practice.given import briefly, close_by, hours, near_a_move, weekdays

ZONE = "Pacific/Auckland"
HERS = Rhythm(ZONE)
EVERY_DAY = Rhythm(ZONE, weekdays=frozenset(range(7)))
MONDAY, FRIDAY, SUNDAY = frozenset({0}), frozenset({4}), frozenset({6})
NINE = time(9)
DAY = timedelta(days=1)


def at(wall: str) -> datetime:
    return instant(datetime.fromisoformat(f"2026-{wall}"), ZONE)


CLOSED = at("11-02T18:30")  # a Monday evening


def when(
    session: str | None = None,
    action: str | None = None,
    preferred: frozenset[int] | None = None,
    rhythm: Rhythm = HERS,
    since: datetime = CLOSED,
) -> str | None:
    due = check_in_due(
        since=since,
        next_session=at(session) if session else None,
        earliest_action=date.fromisoformat(f"2026-{action}") if action else None,
        rhythm=rhythm,
        preferred=preferred,
        hour=NINE,
    )
    return f"{local(due.moment, ZONE):%a %m-%dT%H:%M}" if due else None


@pytest.mark.parametrize(
    ("session", "action", "expected"),
    [
        ("11-16T17:30", None, "Mon 11-09T09:00"),  # midway
        (None, "11-20", "Tue 11-17T09:00"),  # three days before
        ("11-30T17:30", "11-12", "Mon 11-09T09:00"),  # the date is first
        ("11-16T17:30", "11-27", "Mon 11-09T09:00"),  # midway is first
        (None, None, "Mon 11-09T09:00"),  # neither: a week after
        ("11-16T17:30", "11-05", "Tue 11-03T09:00"),  # a date so near that tomorrow is the day to ask
        ("11-16T17:30", "11-03", "Mon 11-09T09:00"),  # a date with no day before it is left out
        ("11-16T17:30", "10-20", "Mon 11-09T09:00"),  # and so is one that has gone by
        (None, "11-10", "Fri 11-06T09:00"),  # Saturday is off: the nearest open day before
        (None, "11-11", "Fri 11-06T09:00"),  # before Sunday too, though Monday is nearer
        (None, "11-04", "Tue 11-03T09:00"),
    ],
)
def test_check_in_goes_midway_or_three_days_before(session: str | None, action: str | None, expected: str) -> None:
    assert when(session, action) == expected


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        ("11-03T10:00", None),
        ("11-04T23:00", None),
        ("11-05T08:30", "Tue 11-03T09:00"),
        ("11-02T10:00", None),  # already behind
    ],
)
def test_check_in_has_no_room_when_the_session_is_near(session: str, expected: str | None) -> None:
    assert when(session) == expected


@pytest.mark.parametrize(
    ("session", "action", "preferred", "expected"),
    [
        ("11-16T17:30", None, FRIDAY, "Fri 11-06T09:00"),  # the nearest Friday to the Monday in the middle
        ("11-23T17:30", None, MONDAY, "Mon 11-16T09:00"),  # middle is Friday 13th: Monday is three days on
        ("11-16T17:30", None, MONDAY | FRIDAY, "Mon 11-09T09:00"),
        ("11-10T17:30", None, MONDAY, "Fri 11-06T09:00"),  # her Monday lies too near the session: the day before
        (None, "11-09", MONDAY, "Fri 11-06T09:00"),  # her Monday is the date itself
        ("11-16T17:30", None, SUNDAY, "Mon 11-09T09:00"),  # a day without letters is no choice
    ],
)
def test_check_in_keeps_to_the_day_she_chose_where_it_has_room(
    session: str | None, action: str | None, preferred: frozenset[int], expected: str
) -> None:
    assert when(session, action, preferred) == expected


def test_check_in_is_none_where_every_day_left_is_off() -> None:
    friday = at("11-06T18:00")
    assert when("11-10T17:30", since=friday) is None
    assert when("11-10T17:30", since=friday, rhythm=EVERY_DAY) == "Sun 11-08T09:00"


def test_check_in_is_of_use_for_some_days_and_never_into_the_session() -> None:
    far = check_in_due(since=CLOSED, next_session=None, earliest_action=None, rhythm=HERS, preferred=None, hour=NINE)
    near = check_in_due(
        since=CLOSED, next_session=at("11-05T17:30"), earliest_action=None, rhythm=HERS, preferred=None, hour=NINE
    )
    assert far == Due(at("11-09T09:00"), at("11-13T09:00"))
    assert near == Due(at("11-03T09:00"), at("11-05T13:30"))


def test_softer_question_a_week_later_at_the_same_hour() -> None:
    asked = at("11-09T09:00")
    assert softer_due(asked, None, HERS) == Due(at("11-16T09:00"), at("11-19T09:00"))
    assert softer_due(asked, at("11-30T17:30"), HERS) == Due(at("11-16T09:00"), at("11-19T09:00"))
    assert softer_due(asked, at("11-19T10:00"), HERS) == Due(at("11-16T09:00"), at("11-19T06:00"))


def test_softer_question_is_left_to_a_session_less_than_three_days_off() -> None:
    asked = at("11-09T09:00")
    assert softer_due(asked, at("11-18T17:30"), HERS) is None
    assert softer_due(asked, at("11-12T17:30"), HERS) is None


def test_mentor_sees_it_on_the_open_morning_before() -> None:
    check_in = Due(at("11-09T09:00"), at("11-13T09:00"))
    assert look_due(check_in, HERS, not_before=CLOSED) == Due(at("11-06T09:00"), check_in.moment)
    assert look_due(check_in, EVERY_DAY, not_before=CLOSED) == Due(at("11-08T09:00"), check_in.moment)
    assert look_due(check_in, HERS, not_before=at("11-06T09:01")) is None


def test_mentor_hears_of_two_lines_on_day_three_unless_they_talk_first() -> None:
    sent = at("11-03T10:00")
    assert two_lines_due(sent, None, HERS) == Due(at("11-06T10:00"), at("11-10T10:00"))
    assert two_lines_due(at("11-04T10:00"), None, HERS) == Due(at("11-09T08:00"), at("11-13T08:00"))
    assert two_lines_due(sent, at("11-06T12:00"), HERS) is None


@briefly
@given(near_a_move(), st.data())
def test_check_in_is_open_and_leaves_room_on_both_sides(drawn: tuple[datetime, Rhythm], data: st.DataObject) -> None:
    since, rhythm = drawn
    session = data.draw(st.none() | close_by(since, days=60))
    action = data.draw(st.none() | st.integers(-5, 60).map(lambda days: since.date() + days * DAY))
    due = check_in_due(
        since=since,
        next_session=session,
        earliest_action=action,
        rhythm=rhythm,
        preferred=data.draw(st.none() | weekdays),
        hour=data.draw(hours),
    )
    if due is not None:
        assert not is_quiet(due.moment, rhythm)
        assert since < due.moment < due.useful_until
        assert session is None or due.useful_until <= session - timedelta(hours=4)
        assert session is None or _day(due.moment, rhythm) <= _day(session, rhythm) - 2 * DAY


@briefly
@given(near_a_move(), st.data())
def test_softer_question_is_open_and_leaves_three_days(drawn: tuple[datetime, Rhythm], data: st.DataObject) -> None:
    asked, rhythm = drawn
    session = data.draw(st.none() | close_by(asked, days=30))
    due = softer_due(asked, session, rhythm)
    if due is not None:
        assert not is_quiet(due.moment, rhythm)
        assert _day(due.moment, rhythm) >= _day(asked, rhythm) + 7 * DAY
        assert session is None or _day(session, rhythm) >= _day(due.moment, rhythm) + 3 * DAY
        assert due.moment < due.useful_until


def _day(moment: datetime, rhythm: Rhythm) -> date:
    return local(moment, rhythm.zone).date()
