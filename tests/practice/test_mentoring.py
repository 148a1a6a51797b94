"""How soon answers come is told from the middle one, few say nothing, and help is short wherever a mentor writes."""

from contextlib import nullcontext
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice import mentoring
from held.practice.mentoring import HELP, USUAL_FROM, Moment
from held.practice.refusals import Refusal

spans = st.lists(st.timedeltas(timedelta(0), timedelta(days=60)), max_size=20)


@given(spans)
def test_the_usual_is_that_of_half_of_the_answers(taken: list[timedelta]) -> None:
    usual = mentoring.usually(taken)
    assert usual.answers == len(taken)
    assert (usual.days is None) is (len(taken) < USUAL_FROM)
    if usual.days:
        within = [span for span in taken if span <= timedelta(days=usual.days)]
        assert len(within) * 2 > len(taken)
        assert usual.days == 1 or any(span > timedelta(days=usual.days - 1) for span in within)


@given(spans)
def test_one_that_took_long_does_not_outweigh_the_others(taken: list[timedelta]) -> None:
    longest = [*taken, *taken, timedelta(days=1), timedelta(days=1), timedelta(days=1)]
    soon = [min(span, timedelta(days=1)) for span in longest]
    assert mentoring.usually([*soon, timedelta(days=300)]).days == 1


@pytest.mark.parametrize("moment", Moment)
def test_there_is_short_help_with_two_examples_at_every_moment(moment: Moment) -> None:
    found = HELP[moment]
    assert found.words.count(".") <= 3
    assert len(set(found.examples)) == 2
    assert not any(example.startswith("Why") for example in found.examples)


@given(st.text(max_size=400), st.text(max_size=2100), st.text(max_size=2100))
def test_what_is_kept_is_within_its_room(goal: str, tried: str, learned: str) -> None:
    long_goal, long_note = len(goal.strip()) > 280, max(len(tried.strip()), len(learned.strip())) > 2000
    with pytest.raises(Refusal, match="room for") if long_goal else nullcontext():
        assert mentoring.settled_goal(goal) == goal.strip()
    with pytest.raises(Refusal, match="room for") if long_note else nullcontext():
        assert mentoring.settled_note(tried, learned) == (tried.strip(), learned.strip())


def test_more_than_there_is_room_for_is_said_beside_its_box() -> None:
    for key, settle in (
        ("long_goal", lambda: mentoring.settled_goal("a" * 281)),
        ("long_tried", lambda: mentoring.settled_note("a" * 2001, "")),
        ("long_learned", lambda: mentoring.settled_note("", "a" * 2001)),
    ):
        with pytest.raises(Refusal) as refused:
            settle()
        assert refused.value.key == key
