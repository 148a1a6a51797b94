"""The end of a match: heads-up in proportion, nobody reads first, and what is written keeps within its room."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice import closings, plans
from held.practice.cadence import Rhythm, local
from held.practice.closings import Fate, Lives, Written
from held.practice.matches import day_of
from held.practice.refusals import Refusal
from held.practice.words import MatchState, Side
from tests.practice.test_pauses import some_rests

BEGAN = date(2026, 10, 26)
RHYTHM = Rhythm("Pacific/Auckland")
lengths = st.integers(plans.SHORTEST, plans.LONGEST)


def test_of_ninety_days_the_heads_up_is_on_the_seventy_sixth() -> None:
    assert closings.heads_up_day(90) == 76
    assert closings.heads_up_day(45) == 38


@given(lengths)
def test_the_heads_up_leaves_the_same_share_of_any_length(days: int) -> None:
    left = days - closings.heads_up_day(days)
    assert 1 < left < days
    assert abs(left / days - 14 / 90) <= 0.5 / days


@given(lengths, some_rests())
def test_the_letters_of_the_end_come_in_order_and_pauses_move_them(days: int, rests: list[plans.Rest]) -> None:
    ahead = closings.heads_up(BEGAN, days, RHYTHM, rests=rests)
    last, again = closings.on_the_last_day(BEGAN, days, RHYTHM, rests=rests)
    assert ahead
    assert ahead.moment <= last.moment < again.moment
    on = local(ahead.moment, RHYTHM.zone).date()
    assert day_of(BEGAN, on, rests) >= closings.heads_up_day(days)
    assert local(last.moment, RHYTHM.zone).date() >= plans.date_of(BEGAN, days, rests)


@given(st.booleans(), st.booleans(), st.booleans())
def test_nobody_reads_what_was_not_handed_in_and_nobody_reads_first(theirs: bool, mine: bool, ended: bool) -> None:
    may = closings.may_read(theirs_in=theirs, mine_in=mine, ended=ended)
    assert may == (theirs and (mine or ended))


@given(st.sampled_from(Side), st.dictionaries(st.sampled_from(("thanks", "touch", "found", "forged")), st.text()))
def test_only_the_questions_of_one_s_own_side_are_kept(side: Side, words: dict[str, str]) -> None:
    kept = closings.settled(side, Written(words)).words
    assert kept.keys() <= {question.key for question in closings.QUESTIONS[side]}
    assert all(text == words[key].strip() != "" for key, text in kept.items())


def test_how_to_stay_in_touch_is_the_mentor_s_to_say() -> None:
    assert [q.key for q in closings.QUESTIONS[Side.MENTEE] if q.key == "touch"] == []
    assert closings.settled(Side.MENTOR, Written({"touch": "Write to me in March"})).words


def test_too_many_words_are_refused_beside_their_box() -> None:
    with pytest.raises(Refusal) as told:
        closings.settled(Side.MENTEE, Written({"found": "x" * 2001}))
    assert told.value.key == "long_found"
    with pytest.raises(Refusal) as told:
        closings.settled(Side.MENTEE, Written(lives={"goal:3": Lives(Fate.KEEP, "x" * 281)}))
    assert told.value.key == "where_goal:3"


def test_it_ends_by_itself_after_three_weeks_and_not_before() -> None:
    first = datetime(2026, 12, 1, tzinfo=UTC)
    assert not closings.ends_by_itself(first, first + timedelta(days=20, hours=23))
    assert closings.ends_by_itself(first, first + timedelta(days=21))


def test_a_match_that_rests_is_not_closed() -> None:
    with pytest.raises(Refusal, match="pausing"):
        closings.check_hand_in(MatchState.PAUSED)
