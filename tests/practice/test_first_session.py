"""Three days before the first session, each gets ready; nearer than a day, the letter of the day before is enough."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice import first_session
from held.practice.cadence import Rhythm, is_quiet
from held.practice.refusals import Refusal
from held.practice.words import Side

STARTS = datetime(2026, 12, 3, 4, 30, tzinfo=UTC)  # Thursday, 17:30 in Auckland
AUCKLAND = Rhythm("Pacific/Auckland")


def test_it_goes_three_days_before_at_an_open_hour() -> None:
    due = first_session.prepare(STARTS, AUCKLAND, set_at=STARTS - timedelta(days=9))
    assert due
    assert due.moment == STARTS - timedelta(hours=72)


def test_a_session_after_a_weekend_is_prepared_before_it() -> None:
    friday = datetime(2026, 12, 4, 4, 30, tzinfo=UTC)
    for days in (3, 4):
        due = first_session.prepare(friday + timedelta(days=days), AUCKLAND, set_at=STARTS - timedelta(days=9))
        assert due
        assert due.moment == friday


def test_booked_nearer_it_goes_at_once_and_within_a_day_not_at_all() -> None:
    near = first_session.prepare(STARTS, AUCKLAND, set_at=STARTS - timedelta(hours=30))
    assert near
    assert near.moment == STARTS - timedelta(hours=30)
    assert first_session.prepare(STARTS, AUCKLAND, set_at=STARTS - timedelta(hours=20)) is None


@given(st.integers(0, 24 * 14), st.integers(0, 24 * 6))
def test_it_never_comes_in_quiet_time_nor_within_the_last_day(ahead: int, later: int) -> None:
    starts_at = STARTS + timedelta(hours=later)
    due = first_session.prepare(starts_at, AUCKLAND, set_at=starts_at - timedelta(hours=ahead))
    if due:
        assert not is_quiet(due.moment, AUCKLAND)
        assert due.moment < due.useful_until == starts_at - timedelta(hours=24)


def test_each_side_comes_to_the_same_seven_questions() -> None:
    assert {len(first_session.QUESTIONS[side]) for side in Side} == {7}


def test_a_story_is_short() -> None:
    first_session.check_story("x" * 1200)
    with pytest.raises(Refusal, match="room for 1200"):
        first_session.check_story("x" * 1201)
