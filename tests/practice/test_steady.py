"""The weeks: every action in one place, small numbers without a percentage, and nothing read out of chance."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice import steady
from held.practice.steady import ENOUGH, Deed, Reading
from held.practice.words import Direction, Status

SAID = [status for status in Status if status is not Status.OPEN]
a_deed = st.builds(
    Deed,
    week=st.integers(1, 60),
    status=st.sampled_from(SAID),
    sure=st.none() | st.integers(0, 10),
    if_then=st.booleans(),
    held=st.booleans(),
    writes=st.sampled_from(Direction),
    weekday=st.none() | st.integers(0, 6),
    days=st.none() | st.integers(0, 90),
)
deeds = st.lists(a_deed, max_size=60)


@given(st.integers(-5, 400))
def test_every_seven_days_are_a_week(day: int) -> None:
    assert steady.week_of(day + 7) == steady.week_of(day) + 1 or day < 1
    assert steady.week_of(day) >= 1
    assert (steady.week_of(1), steady.week_of(7), steady.week_of(8)) == (1, 1, 2)


@given(st.integers(14, 365), st.integers(1, 60))
def test_at_most_thirteen_weeks_are_drawn_and_this_one_is_among_them(days: int, now: int) -> None:
    shown = steady.weeks_shown(days, now)
    assert 1 <= len(shown) <= steady.WEEKS_AT_MOST
    assert shown[0] >= 1
    assert now in shown or now > shown[-1] == (days + 6) // 7


@given(deeds, st.integers(14, 91))
def test_every_action_of_a_match_stands_in_exactly_one_week(said: list[Deed], days: int) -> None:
    weeks = steady.weeks_shown(days, 1)
    columns = steady.by_week(said, weeks)
    assert sorted(map(repr, (deed for column in columns for deed in column))) == sorted(map(repr, said))
    last = weeks[-1]
    for week, column in zip(weeks, columns, strict=True):
        assert all(deed.week == week or week == last < deed.week for deed in column)


@given(deeds)
def test_there_is_no_percentage_while_the_numbers_are_small(said: list[Deed]) -> None:
    told = steady.tally(said)
    assert told.all == len(said)
    assert (told.percent is None) is (len(said) < ENOUGH)
    assert told.percent is None or 0 <= told.percent <= 100


@given(deeds)
def test_not_done_changed_and_let_go_are_told_alike(said: list[Deed]) -> None:
    other = {Status.NOT_DONE, Status.CHANGED, Status.LET_GO}
    same = [replace(deed, status=Status.LET_GO) if deed.status in other else deed for deed in said]
    assert steady.tally(same) == steady.tally(said)
    assert steady.reading(same) is steady.reading(said)


@given(deeds)
def test_what_was_said_beforehand_is_counted_once_and_silence_not_at_all(said: list[Deed]) -> None:
    sure = steady.calibration(said)
    known = sum(deed.sure is not None for deed in said)
    assert sure.tally.all == known == sum(band.tally.all for band in sure.bands) == sum(map(len, sure.columns))
    assert (sure.reading is Reading.TOO_FEW) is (known < ENOUGH)


@given(st.lists(a_deed, min_size=1, max_size=60))
def test_doing_more_never_reads_as_less(said: list[Deed]) -> None:
    ranks = {Reading.LESS: 0, Reading.CLOSE: 1, Reading.MORE: 2}
    before, after = steady.reading(said), steady.reading([replace(deed, status=Status.DONE) for deed in said])
    assert before is after is Reading.TOO_FEW or ranks[after] >= ranks[before]


@pytest.mark.parametrize(
    ("sure", "done", "reads"),
    [(9, 9, Reading.CLOSE), (9, 3, Reading.LESS), (3, 9, Reading.MORE), (5, 6, Reading.CLOSE)],
)
def test_close_is_what_chance_alone_would_do(sure: int, done: int, reads: Reading) -> None:
    said = [Deed(1, Status.DONE if number < done else Status.NOT_DONE, sure=sure) for number in range(10)]
    assert steady.reading(said) is reads
    assert steady.reading(said[:-1]) is Reading.TOO_FEW


@given(deeds)
def test_a_condition_parts_actions_and_says_nothing_of_small_groups(said: list[Deed]) -> None:
    for condition in steady.conditions(said):
        assert len(condition.groups) > 1
        assert sum(group.tally.all for group in condition.groups) <= len(said)
        large = [group for group in condition.groups if group.tally.all >= ENOUGH]
        assert condition.small is (len(large) < 2)
        assert condition.best is None or condition.best in {group.key for group in large}


def test_a_difference_is_named_only_where_it_is_clear() -> None:
    def some(done: int, *, if_then: bool) -> list[Deed]:
        return [Deed(1, Status.DONE if n < done else Status.NOT_DONE, if_then=if_then) for n in range(12)]

    clear, slight = some(11, if_then=True) + some(3, if_then=False), some(8, if_then=True) + some(6, if_then=False)
    assert [condition.best for condition in steady.conditions(clear)] == ["with"]
    assert [condition.best for condition in steady.conditions(slight)] == [None]
