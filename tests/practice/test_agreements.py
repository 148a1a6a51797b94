"""Loosening is instant and one-sided, tightening takes both: the terms, drawn at random."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice import agreements
from held.practice.agreements import Terms, check_change, check_terms, is_loosening, takes_effect_at_once
from held.practice.conversation import (
    SHARED_KEYS,
    WORDS_OF,
    Choices,
    check_choices,
    check_turn,
    choices_from,
    choices_in,
    terms_from,
)
from held.practice.refusals import Refusal
from held.practice.words import Answer, ClauseKind, Direction, Scope, Side
from tests.practice import agreed
from tests.practice.given import briefly

TODAY = date(2026, 12, 1)


@briefly
@given(agreed.terms())
def test_nothing_loosens_itself(terms: Terms) -> None:
    assert not is_loosening(terms, terms)


@briefly
@given(agreed.pairs)
def test_no_two_terms_loosen_each_other(pair: tuple[Terms, Terms]) -> None:
    assert not (is_loosening(*pair) and is_loosening(*reversed(pair)))


@briefly
@given(agreed.terms(), st.lists(st.frozensets(st.sampled_from(Scope), max_size=2), min_size=2, max_size=3))
def test_loosening_a_loosening_loosens(terms: Terms, drops: list[frozenset[Scope]]) -> None:
    last = terms
    for drop in drops:
        last = agreements.loosen(last, drop=drop)
    last = agreements.loosen(last, only_in_sessions=True)
    assert last.within(terms)
    assert is_loosening(terms, last) or terms.within(last)


@briefly
@given(agreed.terms(), agreed.pairs)
def test_within_is_passed_on(first: Terms, pair: tuple[Terms, Terms]) -> None:
    for one, two, three in ((first, *pair), (*pair, first), (pair[0], first, pair[1])):
        assert not (one.within(two) and two.within(three)) or one.within(three)


@briefly
@given(agreed.terms(), st.frozensets(st.sampled_from(Scope)), st.booleans())
def test_what_she_lets_go_of_is_still_valid_and_keeps_every_word(
    terms: Terms, drop: frozenset[Scope], in_sessions: bool
) -> None:
    looser = agreements.loosen(terms, drop=drop, only_in_sessions=in_sessions)
    check_terms(looser)
    assert (looser.words, looser.review_on, looser.push) == (terms.words, terms.review_on, terms.push)
    assert not set(looser.scopes) & drop
    assert looser == terms or takes_effect_at_once(terms, looser, Side.MENTEE)


@briefly
@given(agreed.terms())
def test_stopping_leaves_nothing_asked_and_stopping_again_changes_nothing(terms: Terms) -> None:
    stopped = agreements.stop(terms)
    assert stopped.clauses == ()
    assert not stopped.answer.asks_to_be_held
    assert agreements.stop(stopped) == stopped


@briefly
@given(st.none() | agreed.terms(), agreed.terms())
def test_a_mentor_changes_nothing_alone(before: Terms | None, after: Terms) -> None:
    assert not takes_effect_at_once(before, after, Side.MENTOR)


@briefly
@given(agreed.terms())
def test_a_first_yes_waits_for_both_and_a_first_not_now_does_not(terms: Terms) -> None:
    assert takes_effect_at_once(None, terms, Side.MENTEE) is (not terms.answer.asks_to_be_held)


@briefly
@given(agreed.terms(), agreed.clauses())
def test_asking_for_one_thing_more_waits_for_both(terms: Terms, more: agreements.ClauseTerms) -> None:
    if any(more.within(clause) for clause in terms.clauses):
        return
    tighter = replace(terms, answer=Answer.YES, clauses=(*terms.clauses, more))
    assert not takes_effect_at_once(terms, tighter, Side.MENTEE)


@pytest.mark.parametrize(("before", "after"), [(None, 5), (3, None), (2, 3)])
def test_a_dial_that_nobody_turned_sets_no_limit(before: int | None, after: int | None) -> None:
    assert not is_loosening(Terms(Answer.NOT_NOW, push=before), Terms(Answer.NOT_NOW, push=after))


def test_what_is_kept_to_sessions_has_no_hour() -> None:
    clause = agreements.ClauseTerms(ClauseKind.CHECK_IN, Scope.GOAL, Direction.ONLY_IN_SESSION, hour=time(9))
    with pytest.raises(Refusal, match="no day or hour"):
        check_terms(Terms(Answer.YES, (clause,)))


def test_moving_the_review_date_is_not_a_loosening() -> None:
    moved = Terms(Answer.NOT_NOW, review_on=date(2027, 6, 1))
    assert not is_loosening(Terms(Answer.NOT_NOW, review_on=TODAY), moved)


@briefly
@given(agreed.terms(), agreed.terms())
def test_a_mentor_never_proposes_that_more_be_asked(before: Terms, after: Terms) -> None:
    try:
        check_change(before, after, by=Side.MENTOR, words_of=WORDS_OF)
    except Refusal:
        return
    assert agreements.holds_to_no_more(after, before)
    assert after.words.get("how") == before.words.get("how")


@briefly
@given(agreed.conversations, agreed.answers_in_words)
def test_every_conversation_becomes_terms(choices: Choices, words: dict[str, str]) -> None:
    terms = terms_from(choices, words, today=TODAY)
    assert terms.answer.asks_to_be_held or not terms.clauses
    assert set(terms.words) <= SHARED_KEYS
    assert len({clause.thing for clause in terms.clauses}) == len(terms.clauses)


@briefly
@given(agreed.conversations)
def test_a_conversation_that_may_be_handed_in_becomes_terms_that_hold(choices: Choices) -> None:
    try:
        ready = check_choices(choices, today=TODAY)
    except Refusal:
        return
    terms = terms_from(ready, {}, today=TODAY)
    check_terms(terms)
    assert set(terms.scopes) == (ready.scopes if ready.answer.asks_to_be_held else set())


@briefly
@given(agreed.conversations)
def test_a_form_for_a_change_begins_with_what_was_ticked(choices: Choices) -> None:
    terms = terms_from(choices, {}, today=TODAY)
    assert terms_from(choices_in(terms), {}, today=TODAY).scopes == terms.scopes


@briefly
@given(agreed.saved)
def test_whatever_was_saved_is_read_without_a_fault(answers: dict[str, object]) -> None:
    choices = choices_from(answers)
    assert choices is None or check_terms_or_refusal(choices)


def check_terms_or_refusal(choices: Choices) -> bool:
    try:
        check_choices(choices, today=TODAY)
    except Refusal as refusal:
        return bool(refusal.sentence)
    return True


def test_nothing_is_ticked_for_anyone() -> None:
    assert choices_from({}) is None
    chosen = choices_from({"answer": "yes"})
    assert chosen is not None
    assert (chosen.scopes, chosen.directions, chosen.push) == (frozenset(), frozenset(), None)


@pytest.mark.parametrize("answer", [Answer.NOT_NOW, Answer.NOT_SURE])
def test_not_now_needs_nothing_more_and_asks_for_nothing(answer: Answer) -> None:
    chosen = choices_from({"answer": answer.value, "scopes": ["actions"], "directions": ["mentor_asks"], "push": 5})
    terms = terms_from(check_choices(chosen, today=TODAY), {"how": " kindly "}, today=TODAY)
    assert (terms.clauses, terms.push, terms.words) == ((), None, {"how": "kindly"})


def test_both_directions_are_two_clauses() -> None:
    chosen = choices_from(
        {"answer": "yes", "scopes": ["actions", "weekly_report"], "directions": ["mentor_asks", "mentee_writes"]}
    )
    terms = terms_from(check_choices(chosen, today=TODAY), {}, today=TODAY)
    asked = {(clause.scope, clause.direction) for clause in terms.clauses}
    assert asked == {
        (Scope.ACTIONS, Direction.MENTOR_ASKS),
        (Scope.ACTIONS, Direction.MENTEE_WRITES),
        (Scope.WEEKLY_REPORT, Direction.MENTEE_WRITES),
    }


def test_what_was_answered_in_private_is_in_no_version() -> None:
    chosen = check_choices(choices_from({"answer": "not_sure"}), today=TODAY)
    terms = terms_from(chosen, {"what_hid": "being watched", "helps": "a walk"}, today=TODAY)
    assert terms.words == {"helps": "a walk"}


@pytest.mark.parametrize(
    ("side", "finished", "key"),
    [
        (Side.MENTOR, frozenset(), "mentee_first"),
        (Side.MENTEE, frozenset({Side.MENTEE}), "handed_in"),
        (Side.MENTOR, frozenset(Side), "handed_in"),
    ],
)
def test_the_mentee_answers_first_and_what_is_handed_in_rests(side: Side, finished: frozenset[Side], key: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_turn(side, finished)
    assert refused.value.key == key
