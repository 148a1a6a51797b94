"""Three days before the first session, each gets ready; nearer than a day, the letter of the day before is enough."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice import first_session
from held.practice.cadence import Rhythm, is_quiet, local
from held.practice.refusals import Refusal
from held.practice.session_letters import day_before
from held.practice.words import Side

STARTS = datetime(2026, 12, 3, 4, 30, tzinfo=UTC)  # Thursday, 17:30 in Auckland
AUCKLAND = Rhythm("Pacific/Auckland")


def test_it_goes_three_days_before_at_an_open_hour() -> None:
    due = first_session.prepare(STARTS, AUCKLAND, set_at=STARTS - timedelta(days=9))
    assert due
    assert due.moment == STARTS - timedelta(hours=72)


@pytest.mark.parametrize(("days", "before"), [(2, 3), (3, 4), (4, 4), (5, 5)])
def test_after_a_weekend_it_comes_before_it_and_never_on_the_day_of_the_other_letter(days: int, before: int) -> None:
    starts_at = datetime(2026, 12, 4, 4, 30, tzinfo=UTC) + timedelta(days=days)  # Sunday to Wednesday
    due = first_session.prepare(starts_at, AUCKLAND, set_at=STARTS - timedelta(days=9))
    assert due
    assert due.moment == starts_at - timedelta(days=before)


def test_booked_nearer_it_goes_at_once_and_on_the_last_day_not_at_all() -> None:
    near = first_session.prepare(STARTS, AUCKLAND, set_at=STARTS - timedelta(hours=50))
    assert near
    assert near.moment == STARTS - timedelta(hours=50)
    for hours in (30, 20, 2):
        assert first_session.prepare(STARTS, AUCKLAND, set_at=STARTS - timedelta(hours=hours)) is None


@given(st.integers(0, 24 * 14), st.integers(0, 24 * 6))
def test_it_never_comes_in_quiet_time_nor_on_the_day_of_the_other_letter(ahead: int, later: int) -> None:
    starts_at = STARTS + timedelta(hours=later)
    set_at = starts_at - timedelta(hours=ahead)
    due, eve = (
        first_session.prepare(starts_at, AUCKLAND, set_at=set_at),
        day_before(starts_at, AUCKLAND, booked_at=set_at),
    )
    if due:
        assert eve
        assert not is_quiet(due.moment, AUCKLAND)
        assert set_at <= due.moment < due.useful_until == eve.moment
        assert local(due.moment, AUCKLAND.zone).date() < local(eve.moment, AUCKLAND.zone).date()


def test_each_side_comes_to_the_same_seven_questions() -> None:
    assert {len(first_session.QUESTIONS[side]) for side in Side} == {7}


def test_a_story_is_short() -> None:
    first_session.check_story("x" * 1200)
    with pytest.raises(Refusal, match="room for 1200"):
        first_session.check_story("x" * 1201)
