"""The page for a phone without a line: what stands on it, and what of it is new when it arrives."""

from datetime import date
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice import offline, session_close
from held.practice.refusals import Refusal
from held.practice.session_close import CloseFacts
from held.practice.words import Direction, Side

MERE, ANA = 1, 2
TODAY = date(2026, 12, 1)
KEYS = st.sampled_from(["takeaway", "useful", "mentee.will.1"])
ANSWERS = st.dictionaries(KEYS, st.sampled_from(["", "Hers", "Mine", "Both"]))
TOUCHED = st.dictionaries(KEYS, st.tuples(st.integers(1, 9), st.sampled_from([MERE, ANA])).map(list))


@given(stored=ANSWERS, written=ANSWERS, touched=TOUCHED, seen=st.integers(0, 9))
def test_an_empty_box_never_wipes_what_the_other_wrote_meanwhile(
    stored: dict[str, str], written: dict[str, str], touched: dict[str, list[int]], seen: int
) -> None:
    new = offline.news(stored, written, touched, seen=seen, by=MERE)
    for key, text in new.items():
        assert text or not (key in touched and touched[key][1] == ANA and touched[key][0] > seen)
    crossed = session_close.crossing(stored, written, touched, seen=seen, by=MERE)
    assert {key for key in crossed if written[key]} <= set(new)


@given(written=ANSWERS, touched=TOUCHED, seen=st.integers(0, 9))
def test_what_stands_there_already_is_no_news(
    written: dict[str, str], touched: dict[str, list[int]], seen: int
) -> None:
    assert offline.news(written, written, touched, seen=seen, by=MERE) == {}


def test_every_question_stands_on_it_under_a_key_of_its_own() -> None:
    steps = offline.steps_on_it(CloseFacts(Side.MENTEE, (Direction.MENTOR_ASKS, Direction.ONLY_IN_SESSION)))
    keys = list(chain.from_iterable(step.keys() for step in steps))
    assert len(keys) == len(set(keys))
    assert {"takeaway", "mentee.will.2", "mentor.by.1", "mentee.check_in.1", "useful", "next_day"} <= set(keys)


def test_whoever_is_not_held_is_not_asked_to_be() -> None:
    steps = offline.steps_on_it(CloseFacts(Side.MENTEE, asks_to_hold=False))
    assert [step for step in steps if step.question.key in ("hold", "check_in")] == []


def test_whether_the_mentee_is_held_is_on_nobody_else_s_page() -> None:
    keys = set(chain.from_iterable(step.keys() for step in offline.steps_on_it(CloseFacts(Side.MENTOR))))
    assert "mentor.hold.1" in keys
    assert "mentee.hold.1" not in keys


def test_a_day_that_is_none_is_said_at_its_own_box() -> None:
    steps = offline.steps_on_it(CloseFacts(Side.MENTEE))
    with pytest.raises(Refusal) as said:
        offline.check_page(steps, {"together": "together", "mentee.by.2": "someday"}, today=TODAY)
    assert said.value.key == "mentee.by.2 day"


def test_only_whether_both_are_there_needs_an_answer() -> None:
    steps = offline.steps_on_it(CloseFacts(Side.MENTOR))
    assert offline.check_page(steps, {"together": "alone"}, today=TODAY)["together"] == "alone"
    with pytest.raises(Refusal, match="Choose one of these"):
        offline.check_page(steps, {"takeaway": "A line"}, today=TODAY)
