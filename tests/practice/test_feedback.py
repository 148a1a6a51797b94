"""Asked for first, leave before giving, about the work: the steps of an exchange, and who takes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice import feedback
from held.practice.feedback import Exchange, Kind, Leave, Mark, Step
from held.practice.refusals import Refusal
from held.practice.words import Side
from tests.people import NOW

exchanges = st.builds(
    Exchange,
    kind=st.sampled_from(Kind),
    giver=st.sampled_from(Side),
    leave=st.none() | st.sampled_from(Leave),
    idea_wanted=st.booleans(),
    given=st.booleans(),
    marked=st.none() | st.sampled_from(Mark),
    withdrawn=st.booleans(),
)
words = st.dictionaries(st.sampled_from(["advice", "keep", "when", "saw", "effect", "idea"]), st.text(max_size=2100))


def allowed(check: object, exchange: Exchange, side: Side) -> bool:
    assert callable(check)
    try:
        check(exchange, side)
    except Refusal:
        return False
    return True


@given(exchanges)
def test_an_exchange_never_waits_for_both_at_once(exchange: Exchange) -> None:
    assert Step.NOTHING in {feedback.step_of(exchange, side) for side in Side}


@given(exchanges, st.sampled_from(Side))
def test_what_waits_for_someone_is_what_they_may_do(exchange: Exchange, side: Side) -> None:
    step = feedback.step_of(exchange, side)
    assert not (step is Step.LEAVE and not allowed(feedback.check_leave, exchange, side))
    assert (step in (Step.SAY, Step.ADVISE)) == allowed(feedback.check_give, exchange, side)
    assert not (step is Step.MARK and not allowed(feedback.check_mark, exchange, side))


@given(exchanges, st.sampled_from(Side))
def test_nothing_noticed_is_written_without_leave(exchange: Exchange, side: Side) -> None:
    if exchange.kind is Kind.NOTICED and allowed(feedback.check_give, exchange, side):
        assert exchange.leave is Leave.YES
        assert side is exchange.giver


@given(exchanges, st.sampled_from(Side))
def test_only_whoever_asked_takes_a_question_back(exchange: Exchange, side: Side) -> None:
    assert allowed(feedback.check_withdraw, exchange, side) == (side is exchange.asker and not exchange.given)


@given(st.sampled_from(Kind), words, st.booleans())
def test_an_idea_goes_along_only_where_one_was_wanted(kind: Kind, written: dict[str, str], wanted: bool) -> None:
    try:
        kept = feedback.settled(kind, written, idea_wanted=wanted)
    except Refusal:
        return
    assert kept
    assert wanted or "idea" not in kept
    assert kept.keys() <= {question.key for question in feedback.QUESTIONS[kind]}
    assert feedback.settled(kind, kept, idea_wanted=wanted) == kept


def test_after_not_now_a_week_goes_by() -> None:
    with pytest.raises(Refusal, match="a week"):
        feedback.check_ask(open_asks=0, not_now_at=NOW, at=NOW + feedback.REST_AFTER_NOT_NOW / 2)
    feedback.check_ask(open_asks=0, not_now_at=NOW, at=NOW + feedback.REST_AFTER_NOT_NOW)


def test_one_question_at_a_time() -> None:
    with pytest.raises(Refusal, match="One at a time"):
        feedback.check_ask(open_asks=1, at=NOW)


@pytest.mark.parametrize("words", ["", "  ", "x" * 141])
def test_advice_is_asked_for_about_something_short(words: str) -> None:
    with pytest.raises(Refusal):
        feedback.about(words)
