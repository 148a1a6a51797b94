"""A review falls on the nearest session, opens three days before it, and stays open."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice import reviews
from held.practice.cadence import Rhythm, is_quiet, local
from held.practice.refusals import Refusal

STARTED = date(2026, 10, 26)
ZONE = "Pacific/Auckland"
RHYTHM = Rhythm(ZONE)
BEGINNING = datetime(2026, 10, 26, tzinfo=UTC)
moments = st.timedeltas(timedelta(0), timedelta(days=120)).map(lambda later: BEGINNING + later)


def falls(phase: int, sessions: list[datetime]) -> datetime:
    return reviews.falls_on(phase, started_on=STARTED, days=90, sessions=sessions, zone=ZONE)


@given(st.sampled_from(reviews.PHASES), st.lists(moments, max_size=6))
def test_it_falls_on_the_nearest_session_within_a_week_or_on_its_day(phase: int, sessions: list[datetime]) -> None:
    there, day = falls(phase, sessions), falls(phase, [])
    near = [session for session in sessions if abs(session - day) <= reviews.NEAR]
    assert there in (near or [day])
    assert all(abs(there - day) <= abs(session - day) for session in near)


@given(moments)
def test_the_letter_comes_in_an_open_hour_before_the_session_and_finds_the_review_open(session: datetime) -> None:
    due = reviews.opens(session, RHYTHM)
    if due:
        assert not is_quiet(due.moment, RHYTHM)
        assert due.moment < session
        assert reviews.is_open(session, at=due.moment)


@given(moments, st.timedeltas(timedelta(0), timedelta(days=90)))
def test_once_open_it_stays_open(session: datetime, later: timedelta) -> None:
    opened = session - reviews.OPENS_BEFORE
    assert reviews.is_open(session, at=opened + later)
    with pytest.raises(Refusal, match="three days before"):
        reviews.check_open(session, at=opened - timedelta(days=2))


def test_without_a_session_it_is_a_form_on_the_thirtieth_day() -> None:
    assert local(falls(1, []), ZONE).isoformat() == "2026-11-24T09:00:00"


@given(st.sampled_from(reviews.PHASES), st.dictionaries(st.sampled_from(["focus", "stuck", "see", "else"]), st.text()))
def test_only_its_own_questions_are_kept_and_no_empty_one(phase: int, answers: dict[str, str]) -> None:
    kept = reviews.settled(phase, answers)
    assert kept.keys() <= {question.key for question in reviews.QUESTIONS[phase]}
    assert all(words.strip() for words in kept.values())
    assert reviews.settled(phase, kept) == kept


def test_five_questions_a_review_and_room_for_each() -> None:
    assert [len(questions) for questions in reviews.QUESTIONS.values()] == [5, 5, 5]
    with pytest.raises(Refusal):
        reviews.settled(1, {"focus": "x" * (reviews.WORDS_AT_MOST + 1)})


def test_what_both_have_read_stays() -> None:
    reviews.check_not_both_in(both_in=False)
    with pytest.raises(Refusal, match="stays as it is"):
        reviews.check_not_both_in(both_in=True)
