"""What a calendar's answer means: the later of two about the time that holds, and nothing about any other."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice.attendance import MEANS, Stands, Told, means, why_ignored
from held.practice.words import Attends

NOON = datetime.fromisoformat("2026-12-01T12:00:00+00:00")
minutes = st.integers(-500, 500).map(lambda number: NOON + timedelta(minutes=number))


@pytest.mark.parametrize(("partstat", "says"), MEANS.items())
def test_the_three_answers_mean_what_they_say(partstat: str, says: Attends) -> None:
    told = Told("REPLY", sequence=2, stamp=NOON, partstat=partstat)
    assert (means(told), why_ignored(told, Stands(2, True))) == (says, "")


@pytest.mark.parametrize("partstat", ["NEEDS-ACTION", "DELEGATED", "IN-PROCESS", "", "accepted!"])
def test_what_says_nothing_changes_nothing(partstat: str) -> None:
    assert why_ignored(Told("REPLY", partstat=partstat), Stands(0, True)) == "says_nothing"


def test_whoever_proposes_another_time_cannot_make_this_one() -> None:
    assert means(Told("COUNTER", partstat="TENTATIVE")) is Attends.CANNOT


@given(told=st.integers(0, 9), stands=st.integers(0, 9))
def test_only_the_time_that_holds_is_answered(told: int, stands: int) -> None:
    why = why_ignored(Told("REPLY", sequence=told, partstat="ACCEPTED"), Stands(stands, True))
    assert why == ("" if told == stands else "about_another_time")


def test_a_session_that_has_been_asks_nobody() -> None:
    assert why_ignored(Told("REPLY", partstat="DECLINED"), Stands(0, False)) == "gone_by"
    assert why_ignored(Told("REPLY", partstat="DECLINED"), None) == "no_such_session"


@given(st.lists(minutes, min_size=1))
def test_in_whatever_order_answers_arrive_the_latest_said_stands(stamps: list[datetime]) -> None:
    last = None
    for stamp in stamps:
        if not why_ignored(Told("REPLY", stamp=stamp, partstat="ACCEPTED"), Stands(0, True, last)):
            last = stamp
    assert last == max(stamps)
