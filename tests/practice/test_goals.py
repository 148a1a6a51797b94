"""A goal is its writer's: only the title is needed, and what nobody can read nobody can hold her to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice import goals
from held.practice.goals import GoalWords
from held.practice.refusals import Refusal
from held.practice.words import GoalState, HeldTo, SeenBy

TODAY = date(2026, 12, 1)
words = st.builds(
    GoalWords,
    title=st.text(min_size=1, max_size=200),
    why=st.text(max_size=2100),
    if_then=st.text(max_size=300),
    importance=st.none() | st.integers(-2, 12),
    confidence=st.none() | st.integers(-2, 12),
    by_date=st.none() | st.dates(date(2026, 11, 1), date(2030, 1, 1)),
    held_to=st.sampled_from(HeldTo),
    seen_by=st.sampled_from(SeenBy),
)


@given(words)
def test_what_is_kept_is_within_its_room_and_stays_as_it_is_when_kept_again(written: GoalWords) -> None:
    try:
        kept = goals.settled(written, today=TODAY)
    except Refusal:
        return
    assert kept.title == kept.title.strip() != ""
    assert len(kept.title) <= goals.TITLE_AT_MOST
    assert all(0 <= number <= 10 for number in (kept.importance, kept.confidence) if number is not None)
    assert goals.settled(kept, today=TODAY) == kept


@given(words)
def test_nobody_is_held_to_a_goal_that_only_its_writer_reads(written: GoalWords) -> None:
    try:
        kept = goals.settled(written, today=TODAY)
    except Refusal:
        return
    assert not (kept.seen_by is SeenBy.ME and kept.held_to is HeldTo.GOAL)
    if written.seen_by is SeenBy.US or written.held_to is not HeldTo.GOAL:
        assert kept.held_to is written.held_to


def test_a_date_that_stands_may_have_gone_by_and_a_new_one_may_not() -> None:
    gone = TODAY - timedelta(days=3)
    goal = GoalWords("Open the review", by_date=gone)
    assert goals.settled(goal, today=TODAY, was=gone).by_date == gone
    with pytest.raises(Refusal, match="has gone by"):
        goals.settled(goal, today=TODAY)


def test_three_goals_are_the_most() -> None:
    goals.check_room(2)
    with pytest.raises(Refusal, match="Three goals"):
        goals.check_room(3)


def test_a_change_keeps_what_stood_there_and_nothing_else() -> None:
    before = GoalWords("Open the review", confidence=6)
    assert goals.changed_between(before, replace(before, confidence=8)) == {"confidence": 6}
    assert goals.changed_between(before, before) == {}


@pytest.mark.parametrize("state", sorted(goals.ENDINGS))
def test_a_goal_that_has_ended_stays_as_it_was_written(state: GoalState) -> None:
    with pytest.raises(Refusal, match="stays as it was"):
        goals.check_open(state)
