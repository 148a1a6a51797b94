"""A win is read by its writer, by the other once it is sent, and by nobody once it is taken back."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice import wins
from held.practice.refusals import Refusal
from held.practice.wins import Happening, Win, WinWords
from held.practice.words import GoalState, SeenBy, Side, Status

a_win = st.builds(
    Win,
    whose=st.sampled_from(Side),
    by=st.sampled_from(Side),
    seen_by=st.sampled_from(SeenBy),
    taken_back=st.booleans(),
)
words = st.builds(
    WinWords, words=st.text(max_size=700), took=st.text(max_size=300), hear=st.just(""), mark=st.text(max_size=300)
)
happenings = st.lists(st.builds(Happening, on=st.dates(date(2026, 10, 26), date(2027, 1, 23)), shared=st.booleans()))


@given(a_win, st.sampled_from(Side))
def test_only_what_was_shared_is_read_by_the_other(win: Win, side: Side) -> None:
    if wins.may_read(win, side) and side is not win.by:
        assert win.seen_by is SeenBy.US
    assert wins.may_read(wins.shared(win), side) is not win.taken_back
    assert not wins.may_read(replace(win, taken_back=True), side)


@given(words, st.booleans())
def test_what_is_kept_is_within_its_room_and_stays_when_kept_again(written: WinWords, seen: bool) -> None:
    try:
        kept = wins.settled(written, seen=seen)
    except Refusal:
        return
    assert 0 < len(kept.words) <= wins.WORDS_AT_MOST
    assert not (seen and (kept.took or kept.hear or kept.mark))
    assert wins.settled(kept, seen=seen) == kept


@given(happenings)
def test_the_keepsake_holds_all_that_both_may_read_and_nothing_else_in_its_order(given_: list[Happening]) -> None:
    kept = wins.to_keep(given_)
    assert sorted(kept, key=lambda each: each.on) == list(kept)
    assert len(kept) == sum(each.shared for each in given_)
    assert all(each.shared for each in kept)


@pytest.mark.parametrize(
    ("status", "alone", "sent"),
    [
        (Status.DONE, True, True),
        (Status.PARTLY, True, True),
        (Status.LET_GO, False, True),
        (Status.NOT_DONE, False, False),
        (Status.CHANGED, False, False),
        (Status.OPEN, False, False),
    ],
)
def test_letting_go_belongs_to_it_where_it_was_said_aloud(status: Status, alone: bool, sent: bool) -> None:
    assert (wins.has_happened(status, shared=False), wins.has_happened(status, shared=True)) == (alone, sent)


def test_a_goal_belongs_to_it_when_reached_or_let_go() -> None:
    assert {state for state in GoalState if wins.goal_happened(state)} == {GoalState.REACHED, GoalState.LET_GO}


def test_nobody_but_its_writer_decides_about_a_win() -> None:
    seen = Win(Side.MENTEE, by=Side.MENTOR, seen_by=SeenBy.US)
    wins.check_writer(seen, Side.MENTOR)
    with pytest.raises(Refusal, match="Whoever wrote it down"):
        wins.check_writer(seen, Side.MENTEE)


@pytest.mark.parametrize("key", ["took", "hear", "mark"])
def test_a_line_that_is_too_long_is_named(key: str) -> None:
    with pytest.raises(Refusal) as refused:
        wins.settled(replace(WinWords("Said it"), **{key: "x" * 281}), seen=False)
    assert refused.value.key == f"long_{key}"
