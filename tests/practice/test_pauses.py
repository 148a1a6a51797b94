"""A pause of n days moves every date to come by n, once; what lies behind stays, and so does the number of the day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice import pauses, plans, reviews
from held.practice.cadence import local
from held.practice.matches import day_of
from held.practice.pauses import Rest
from held.practice.refusals import Refusal
from held.practice.words import MatchState

BEGAN = date(2026, 10, 26)
DAY = timedelta(days=1)
ZONES = ("Pacific/Auckland", "Europe/Madrid", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "UTC")
lengths = st.integers(pauses.SHORTEST, pauses.LONGEST)


@st.composite
def some_rests(draw: st.DrawFn) -> list[Rest]:
    """Up to three pauses, one after the other."""
    rests, first = [], BEGAN
    for _ in range(draw(st.integers(0, 3))):
        rests.append(Rest(first + draw(st.integers(0, 40)) * DAY, draw(lengths)))
        first = rests[-1].back
    return rests


dates = st.integers(0, 300).map(lambda days: BEGAN + days * DAY)


@given(dates, dates, lengths)
def test_pausing_moves_every_date_to_come_by_its_days_and_nothing_behind_it(day: date, first: date, days: int) -> None:
    by = (pauses.moved(day, Rest(first, days)) - day).days
    assert by == (days if day >= first else 0)


@given(dates, lengths, st.integers(0, 40))
def test_coming_back_sooner_leaves_each_date_moved_by_the_days_that_were_taken(
    day: date, days: int, taken: int
) -> None:
    rest = Rest(BEGAN, days)
    sooner = rest.until(BEGAN + taken * DAY)
    there = pauses.given_back(pauses.moved(day, rest), rest, sooner)
    assert there - day == sooner.days * DAY == min(days, taken) * DAY


@given(some_rests(), dates)
def test_a_day_of_the_match_falls_on_one_date_and_that_date_is_that_day(rests: list[Rest], today: date) -> None:
    number = day_of(BEGAN, today, rests)
    falls = plans.date_of(BEGAN, number, rests)
    assert day_of(BEGAN, falls, rests) == number
    assert falls >= today
    assert falls == today or any(rest.first <= today < rest.back for rest in rests)


@given(some_rests(), dates)
def test_the_number_of_the_day_never_goes_back_and_stands_still_in_a_pause(rests: list[Rest], today: date) -> None:
    number, tomorrow = day_of(BEGAN, today, rests), day_of(BEGAN, today + DAY, rests)
    rests_today = any(rest.first <= today < rest.back for rest in rests)
    assert tomorrow - number == (0 if rests_today else 1)


@given(some_rests(), st.integers(14, 365), st.sampled_from(reviews.PHASES), st.sampled_from(ZONES))
def test_a_review_moves_with_its_day_and_stays_at_nine_across_a_change_of_the_clocks(
    rests: list[Rest], days: int, phase: int, zone: str
) -> None:
    falls = reviews.falls_on(phase, started_on=BEGAN, days=days, sessions=(), zone=zone, rests=rests)
    wall = local(falls, zone)
    assert day_of(BEGAN, wall.date(), rests) == plans.phase_ends(days)[phase - 1]
    assert (wall.hour, wall.minute) == (9, 0)


@pytest.mark.parametrize(
    ("rest", "state", "is_set", "words"),
    [
        (Rest(BEGAN, 0), MatchState.RUNNING, False, "one day to 30"),
        (Rest(BEGAN, 31), MatchState.RUNNING, False, "one day to 30"),
        (Rest(BEGAN - DAY, 5), MatchState.RUNNING, False, "gone by"),
        (Rest(BEGAN + 61 * DAY, 5), MatchState.RUNNING, False, "60 days ahead"),
        (Rest(BEGAN, 5), MatchState.CLOSING, False, "coming to its end"),
        (Rest(BEGAN, 5), MatchState.PAUSED, True, "set already"),
    ],
)
def test_what_is_no_pause_is_told_why(rest: Rest, state: MatchState, is_set: bool, words: str) -> None:
    with pytest.raises(Refusal) as told:
        pauses.check_begin(rest, today=BEGAN, state=state, one_is_set=is_set)
    assert words in told.value.sentence % told.value.values


@given(lengths, st.integers(0, 60))
def test_any_other_pause_holds(days: int, ahead: int) -> None:
    pauses.check_begin(Rest(BEGAN + ahead * DAY, days), today=BEGAN, state=MatchState.RUNNING, one_is_set=False)
