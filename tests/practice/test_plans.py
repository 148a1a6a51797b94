"""A plan has three phases whatever its length, and no date of it can go by in a way that says anything."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice import plans
from held.practice.plans import OnLine, PlanWords
from held.practice.refusals import Refusal

TODAY = date(2026, 12, 1)


def test_ninety_days_are_looked_at_on_30_60_and_90() -> None:
    assert plans.phase_ends(90) == (30, 60, 90)
    assert plans.phase_days(90) == ((1, 30), (31, 60), (61, 90))


@given(st.integers(plans.SHORTEST, plans.LONGEST))
def test_the_phases_follow_each_other_and_cover_every_day(days: int) -> None:
    covered = [day for first, last in plans.phase_days(days) for day in range(first, last + 1)]
    assert covered == list(range(1, days + 1))


@given(st.integers(0, 400), st.integers(1, 400))
def test_a_length_is_refused_only_outside_its_bounds_or_before_today(days: int, day: int) -> None:
    allowed = plans.SHORTEST <= days <= plans.LONGEST and days >= day
    try:
        plans.check_length(days, day=day)
    except Refusal:
        assert not allowed
    else:
        assert allowed


def test_a_milestone_needs_words_and_a_day_to_come_or_the_one_that_stands() -> None:
    gone = TODAY - timedelta(days=5)
    plans.check_milestone("Lead one review", gone, today=TODAY, was=gone)
    for text, on, words in (("Lead", gone, "gone by"), (" ", TODAY, "few words"), ("x" * 121, TODAY, "room for 120")):
        with pytest.raises(Refusal, match=words):
            plans.check_milestone(text, on, today=TODAY, was=None)


@given(st.builds(PlanWords, *[st.text(max_size=700)] * 4))
def test_words_are_kept_trimmed_and_within_their_room(words: PlanWords) -> None:
    try:
        kept = plans.settled(words)
    except Refusal:
        return
    assert all(len(text) <= plans.ROOM[key] for key, text in kept.__dict__.items())
    assert plans.settled(kept) == kept


def test_a_milestone_on_the_last_day_is_where_the_line_leads_anyway() -> None:
    line = tuple(OnLine(day, "there", reached=False) for day in (-2, 1, 45, 90, 120))
    assert [mark.day for mark in plans.drawn(line, days=90)] == [1, 45]


def test_there_is_no_fourth_phase() -> None:
    with pytest.raises(Refusal, match="three phases"):
        plans.check_phase(4)


@given(st.integers(-60, 200), st.sampled_from((1, 2, 3)), *(st.integers(plans.SHORTEST, plans.LONGEST),) * 2)
def test_a_milestone_moves_with_its_phase_and_never_behind_today(ahead: int, phase: int, was: int, days: int) -> None:
    on = TODAY + timedelta(days=ahead)
    moved = plans.moved_along(on, phase, was=was, days=days, today=TODAY)
    assert moved == on if ahead < 0 or was == days else moved >= TODAY
    if moved > TODAY:
        assert (moved - on).days in (0, plans.phase_ends(days)[phase - 1] - plans.phase_ends(was)[phase - 1])
