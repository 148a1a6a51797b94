"""Actions belong to their owners, move freely, and know no word for a date that passed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice import actions
from held.practice.actions import ActionNow, Said
from held.practice.refusals import Refusal
from held.practice.words import Direction, Holding, Status
from tests.practice.given import briefly, close_by, moments

TODAY = date(2026, 12, 1)
OWNER, OTHER = 1, 2
LATE_WORDS = ("late", "overdue", "failed", "missed", "passed")
states = st.builds(
    ActionNow,
    st.just(OWNER),
    st.sampled_from(Status),
    st.sampled_from(Holding),
    st.sampled_from(Direction),
    st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.integers(0, 5),
)
sayings = st.builds(Said, st.sampled_from(sorted(actions.ENDINGS)))


@briefly
@given(states, sayings)
def test_only_the_owner_speaks_for_an_action(action: ActionNow, said: Said) -> None:
    assert actions.after(action, said, by=OWNER).status is said.status
    with pytest.raises(Refusal) as refused:
        actions.after(action, said, by=OTHER)
    assert refused.value.key == "not_owner"


@briefly
@given(states, sayings, sayings)
def test_any_state_may_follow_any_other(action: ActionNow, first: Said, second: Said) -> None:
    said_twice = actions.after(actions.after(action, first, by=OWNER), second, by=OWNER)
    assert said_twice == actions.after(action, second, by=OWNER)


@briefly
@given(states, st.lists(st.integers(0, 700), max_size=8))
def test_moving_the_date_is_free_and_changes_nothing_else(action: ActionNow, days: list[int]) -> None:
    action, moved = replace(action, status=Status.OPEN), replace(action, status=Status.OPEN)
    for day in (TODAY + timedelta(days=some) for some in days):
        actions.check_date(day, today=TODAY)
        moved = actions.after(moved, Said(Status.OPEN, moved_to=day), by=OWNER)
        assert moved == replace(action, by_date=day)


@briefly
@given(states, st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_a_date_that_passed_changes_no_state(action: ActionNow, today: date) -> None:
    before = replace(action)
    actions.date_has_passed(action, today)
    assert action == before


def test_no_state_means_that_a_date_has_passed() -> None:
    assert not [status for status in Status if any(word in status.value for word in LATE_WORDS)]


@pytest.mark.parametrize(("carries", "asks"), [(0, False), (1, False), (2, True), (3, True)])
def test_an_action_carried_twice_asks_keep_shrink_change_or_let_go(carries: int, asks: bool) -> None:
    action = ActionNow(OWNER, Status.OPEN, Holding.HELD, Direction.ONLY_IN_SESSION, TODAY, 0)
    for _ in range(carries):
        action = actions.carry_over(action)
    assert actions.asks_keep_or_let_go(action) is asks


@briefly
@given(states, st.integers(0, 6))
def test_asking_to_be_held_needs_the_owner_and_room(action: ActionNow, live: int) -> None:
    with pytest.raises(Refusal):
        actions.hold(action, by=OTHER, live_held=0)
    fits = action.holding is Holding.HELD or action.status is not Status.OPEN or live < actions.HELD_AT_MOST
    if fits:
        assert actions.hold(action, by=OWNER, live_held=live).holding is Holding.HELD
    else:
        with pytest.raises(Refusal, match="Three are held already"):
            actions.hold(action, by=OWNER, live_held=live)


@briefly
@given(states)
def test_leaving_one_as_noted_always_works_and_changes_nothing_else(action: ActionNow) -> None:
    assert actions.let_be_noted(action, by=OWNER) == replace(action, holding=Holding.NOTED)


@briefly
@given(st.data())
def test_what_was_said_last_may_be_taken_back_for_seven_days(data: st.DataObject) -> None:
    said_at = data.draw(moments)
    at = data.draw(close_by(said_at, days=14))
    assert actions.may_undo(said_at, undone=False, latest=True, at=at) is (at - said_at < timedelta(days=7))
    assert not actions.may_undo(said_at, undone=True, latest=True, at=at)
    assert not actions.may_undo(said_at, undone=False, latest=False, at=at)


def test_a_day_that_has_gone_by_gets_a_clear_sentence() -> None:
    with pytest.raises(Refusal, match="Choose today or a day to come"):
        actions.check_date(TODAY - timedelta(days=1), today=TODAY)


@pytest.mark.parametrize(("sure", "smaller"), [(None, False), (0, True), (6, True), (7, False), (10, False)])
def test_below_seven_it_is_made_smaller(sure: int | None, smaller: bool) -> None:
    assert actions.wants_smaller(sure) is smaller
