"""A week to think it over, a day for the last letters, and only then is somebody erased."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from held.practice import erasure
from held.practice.erasure import Step

ASKED = datetime(2026, 12, 1, tzinfo=UTC)
hours = st.integers(0, 24 * 30).map(lambda count: timedelta(hours=count))


@given(hours, st.none() | hours, st.booleans())
def test_nothing_happens_within_the_week(after: timedelta, ended: timedelta | None, live: bool) -> None:
    step = erasure.step(ASKED, ASKED + ended if ended else None, live_matches=live, at=ASKED + after)
    assert step is Step.WAIT or after >= erasure.GRACE


@given(hours, st.none() | hours)
def test_nobody_is_erased_out_of_a_match_that_runs(after: timedelta, ended: timedelta | None) -> None:
    step = erasure.step(ASKED, ASKED + ended if ended else None, live_matches=True, at=ASKED + after)
    assert step in (Step.WAIT, Step.END)


@given(hours, hours)
def test_the_last_letters_have_a_day(ended: timedelta, after: timedelta) -> None:
    at = ASKED + erasure.GRACE + after
    step = erasure.step(ASKED, ASKED + ended, live_matches=False, at=at)
    assert (step is Step.ERASE) == (at >= ASKED + ended + erasure.LETTERS_LEAVE)


def test_without_a_match_there_is_nothing_to_wait_for() -> None:
    assert erasure.step(ASKED, None, live_matches=False, at=ASKED + erasure.GRACE) is Step.ERASE


def test_nobody_s_address_is_one_that_no_mail_reaches() -> None:
    assert erasure.is_nobody(erasure.address_of_nobody(7))
    assert not erasure.is_nobody("mere@people.example")
