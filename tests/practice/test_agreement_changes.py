"""What changed between two wordings: everything that differs is told, and nothing else."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice.agreement_changes import Change, Wanted, What, changes, rechosen, reworded, wanted_terms
from held.practice.agreements import ClauseTerms, Terms, is_loosening, kind_of
from held.practice.conversation import Choices, choices_in
from held.practice.refusals import Refusal
from held.practice.words import Answer, Direction, Scope, Side
from tests.practice import agreed

TODAY = date(2026, 12, 1)
ASKED = ClauseTerms(
    kind_of(Scope.ACTIONS), Scope.ACTIONS, Direction.MENTOR_ASKS, weekdays=frozenset({1}), hour=time(9), tone=3
)
GOAL = replace(ASKED, scope=Scope.GOAL)
WORDS = {"how": "Gently", "promises": "Two lines"}
BASE = Terms(Answer.YES, (GOAL, ASKED), 3, WORDS, date(2026, 12, 31))


@given(agreed.pairs)
def test_nothing_changed_only_where_both_say_the_same(pair: tuple[Terms, Terms]) -> None:
    one, other = pair
    same = replace(one, clauses=()) == replace(other, clauses=()) and set(one.clauses) == set(other.clauses)
    assert (changes(one, other) == ()) is same


@given(agreed.pairs)
def test_the_way_back_tells_the_same_things_the_other_way_round(pair: tuple[Terms, Terms]) -> None:
    there = {(change.before, change.after, change.key) for change in changes(*pair)}
    back = {(change.after, change.before, change.key) for change in changes(*reversed(pair))}
    assert there == back


def test_each_thing_is_told_once_and_in_the_order_of_the_conversation() -> None:
    other = [replace(clause, weekdays=frozenset({2}), tone=4) for clause in BASE.clauses]
    after = replace(BASE, clauses=tuple(other), push=4, words={**WORDS, "how": "Straight"})
    assert changes(BASE, after) == (
        Change(What.DAYS, frozenset({1}), frozenset({2})),
        Change(What.PUSH, 3, 4),
        Change(What.WORDS, "Gently", "Straight", "how"),
    )


def test_a_thing_let_go_and_a_thing_added_are_named() -> None:
    report = ClauseTerms(kind_of(Scope.WEEKLY_REPORT), Scope.WEEKLY_REPORT, Direction.MENTEE_WRITES)
    assert changes(BASE, replace(BASE, answer=Answer.SOME, clauses=(ASKED, report))) == (
        Change(What.ANSWER, Answer.YES, Answer.SOME),
        Change(What.NOT_HELD, True, False, Scope.GOAL),
        Change(What.HELD, False, True, Scope.WEEKLY_REPORT),
    )


def test_a_form_changes_its_own_words_and_leaves_the_others() -> None:
    after = reworded(BASE, Side.MENTOR, {"promises": "One line", "how": "Harder", "avoids": "secret"}, review_on=None)
    assert after == replace(BASE, words={"how": "Gently", "promises": "One line"})


def test_words_wiped_out_are_gone() -> None:
    assert reworded(BASE, Side.MENTEE, {"how": " "}, review_on=None).words == {"promises": "Two lines"}


@given(agreed.terms())
def test_a_form_sent_back_as_it_came_changes_nothing(terms: Terms) -> None:
    assert rechosen(terms, choices_in(terms), today=TODAY) == terms


@given(agreed.terms(), st.sampled_from((Answer.NOT_NOW, Answer.NOT_SURE)))
def test_not_now_in_the_form_loosens_whatever_else_was_ticked(terms: Terms, answer: Answer) -> None:
    after = rechosen(terms, Choices(answer, scopes=frozenset(Scope), push=5), today=TODAY)
    assert (after.answer, after.clauses) == (answer, ())
    assert is_loosening(terms, after) is terms.answer.asks_to_be_held


def test_another_tick_makes_the_clauses_anew() -> None:
    after = rechosen(BASE, replace(choices_in(BASE), scopes=frozenset({Scope.ACTIONS})), today=TODAY)
    assert (after.clauses, after.words, after.review_on) == ((ASKED,), WORDS, BASE.review_on)


def test_a_day_that_has_come_by_now_keeps_nobody_from_changing_something() -> None:
    wanted = Wanted({**WORDS, "how": "Straight"}, choices_in(BASE), BASE.review_on)
    after = wanted_terms(BASE, Side.MENTEE, wanted, today=date(2027, 3, 1))
    assert after == replace(BASE, words={**WORDS, "how": "Straight"})


@pytest.mark.parametrize(
    ("wanted", "key"),
    [
        (Wanted({}, None), "no_answer"),
        (Wanted({}, Choices(Answer.YES)), "yes_to_nothing"),
        (Wanted({}, Choices(Answer.YES, frozenset({Scope.GOAL}))), "no_direction"),
        (Wanted({}, choices_in(BASE), TODAY), "review_past"),
    ],
)
def test_a_change_says_what_is_still_open(wanted: Wanted, key: str) -> None:
    with pytest.raises(Refusal) as no:
        wanted_terms(BASE, Side.MENTEE, wanted, today=TODAY)
    assert no.value.key == key


def test_the_mentor_speaks_in_words_and_moves_the_day_and_ticks_nothing() -> None:
    wanted = Wanted({"promises": "One line"}, Choices(Answer.NOT_NOW), date(2027, 1, 15))
    after = wanted_terms(BASE, Side.MENTOR, wanted, today=TODAY)
    assert after == replace(BASE, words={"how": "Gently", "promises": "One line"}, review_on=date(2027, 1, 15))
