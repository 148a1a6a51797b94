"""The worker walks its table: in turn, never at once what has just been done, and past what breaks down."""

from datetime import datetime, timedelta

import pytest

from held.clock.due import TABLE, Due, Flow
from held.clock.worker import LONGEST_PAUSE, Rounds
from held.flows import installation
from tests.people import NOW

done: list[str] = []


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    done.clear()


def writes(word: str, *, more: bool = False) -> Flow:
    def flow(*, at: datetime) -> bool:
        done.append(word)
        return more

    return flow


def breaks(*, at: datetime) -> bool:
    done.append("broke")
    raise ValueError("no")


def entry(word: str, seconds: float, flow: Flow | None = None) -> Due:
    return Due(word, timedelta(seconds=seconds), flow or writes(word))


def walk(rounds: Rounds, *, until: float) -> list[str]:
    """A second a step; in each everything that is due, though no more than ten."""
    for second in range(int(until) + 1):
        for _ in range(10):
            if not rounds.do_one(at=NOW, elapsed=float(second)):
                break
    return done


def test_each_entry_comes_as_often_as_its_line_says() -> None:
    walk(Rounds([entry("letters", 1), entry("bounces", 5)]), until=10)
    assert (done.count("letters"), done.count("bounces")) == (11, 3)


def test_an_empty_table_is_never_due() -> None:
    assert not Rounds([]).do_one(at=NOW, elapsed=0)


def test_the_flow_is_given_the_moment() -> None:
    moments: list[datetime] = []
    Rounds([entry("plan", 1, lambda *, at: moments.append(at))]).do_one(at=NOW, elapsed=0)
    assert moments == [NOW]


def test_a_flow_with_more_to_do_is_asked_again_but_others_get_their_turn() -> None:
    rounds = Rounds([entry("letters", 60, writes("letters", more=True)), entry("plan", 60)])
    for _ in range(3):
        rounds.do_one(at=NOW, elapsed=5)
    assert sorted(done) == ["letters", "letters", "plan"] or done == ["letters", "plan", "letters"]


@pytest.mark.django_db(transaction=True)
def test_what_breaks_down_stops_nobody_and_waits_longer_each_time() -> None:
    walk(Rounds([entry("broken", 1, breaks), entry("plan", 1)]), until=31)
    assert (done.count("plan"), done.count("broke")) == (32, 5)  # at 0, 2, 6, 14 and 30 seconds


@pytest.mark.django_db(transaction=True)
def test_the_pause_of_what_breaks_down_is_bounded() -> None:
    rounds = Rounds([entry("broken", 1, breaks)])
    for turn in range(20):
        rounds.do_one(at=NOW, elapsed=turn * LONGEST_PAUSE)
    assert len(done) == 20


@pytest.mark.django_db(transaction=True)
def test_while_the_post_is_on_hold_only_what_plans_and_sends_stands_still() -> None:
    installation.why_held()
    installation.hold("clock", at=NOW)
    sends = Due("letters", timedelta(seconds=1), writes("letters"), may_be_held=True)
    walk(Rounds([sends, entry("read mail", 1)]), until=2)
    assert done == ["read mail"] * 3


def test_planning_and_sending_stand_still_while_the_post_is_on_hold() -> None:
    assert {line.name for line in TABLE if line.may_be_held} == {"plan", "send letters"}


def test_names_in_the_table_are_unique() -> None:
    names = [line.name for line in TABLE]
    assert len(names) == len(set(names))
