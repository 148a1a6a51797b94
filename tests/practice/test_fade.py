"""The last third begins a day after the second, whatever the length, and fewer letters are always less."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from held.practice import agreements, fade, plans
from held.practice.cadence import Rhythm, local
from held.practice.matches import day_of
from held.practice.refusals import Refusal
from held.practice.words import Direction, Side
from tests.practice.agreed import terms
from tests.practice.test_pauses import some_rests

BEGAN = date(2026, 10, 26)
RHYTHM = Rhythm("Pacific/Auckland")


def test_of_ninety_days_it_is_the_sixty_first() -> None:
    assert fade.first_day(90) == 61


@given(st.integers(plans.SHORTEST, plans.LONGEST), some_rests())
def test_the_offer_comes_within_a_week_of_the_first_day_of_the_last_third(days: int, rests: list[plans.Rest]) -> None:
    due = fade.offered(BEGAN, days, RHYTHM, rests=rests)
    assert due
    on = local(due.moment, RHYTHM.zone).date()
    assert (on - plans.date_of(BEGAN, fade.first_day(days), rests)).days in range(fade.WITHIN)
    assert day_of(BEGAN, on, rests) >= fade.first_day(days)


@given(terms())
def test_fewer_letters_hold_at_once_and_as_many_as_before_take_both(before: agreements.Terms) -> None:
    fewer = agreements.loosen(before, sparing=True)
    assume(fewer != before)
    assert agreements.takes_effect_at_once(before, fewer, Side.MENTEE) or not before.clauses
    assert not agreements.takes_effect_at_once(fewer, agreements.in_full(fewer), Side.MENTEE)


@given(terms())
def test_what_is_looked_at_in_sessions_only_cannot_be_sparing(before: agreements.Terms) -> None:
    fewer = agreements.loosen(before, sparing=True)
    agreements.check_terms(fewer)
    letters = [clause for clause in fewer.clauses if clause.direction is not Direction.ONLY_IN_SESSION]
    assert all(clause.sparing for clause in letters)


def test_words_are_kept_trimmed_and_within_their_room() -> None:
    assert fade.settled("  My cousin, on Thursdays ") == "My cousin, on Thursdays"
    with pytest.raises(Refusal, match="room for"):
        fade.settled("x" * 601)
