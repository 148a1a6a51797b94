"""No live clause, no letter: consent at one moment, for all clauses and all moments."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice import agreements
from held.practice.agreements import Terms
from held.practice.consent import Ask, ClauseInForce, Standing, clause_for, pair_may_write
from held.practice.words import Answer, ClauseKind, Direction, MatchState, Scope
from tests.people import NOW
from tests.practice import agreed
from tests.practice.given import briefly

RUNNING = Standing(MatchState.RUNNING)
asks = st.builds(Ask, st.sampled_from(ClauseKind), st.sampled_from(Scope), st.sampled_from(Direction))
standings = st.builds(Standing, st.sampled_from(MatchState), st.booleans(), st.booleans())
spans = st.tuples(st.none() | agreed.moments, st.none() | agreed.moments)


def standing_clauses(terms: Terms, span: tuple[datetime | None, datetime | None]) -> list[ClauseInForce]:
    return [
        ClauseInForce(number, clause.kind, clause.scope, clause.direction, clause.channel, *span, clause.tone)
        for number, clause in enumerate(terms.clauses, 1)
    ]


in_force = st.builds(standing_clauses, agreed.terms(), spans)


@briefly
@given(asks, standings, agreed.moments)
def test_without_a_clause_nothing_leaves(ask: Ask, standing: Standing, at: datetime) -> None:
    assert clause_for(ask, [], standing=standing, at=at) is None


@briefly
@given(asks, in_force, standings, agreed.moments)
def test_what_leaves_is_covered_by_exactly_its_own_clause_at_that_moment(
    ask: Ask, clauses: list[ClauseInForce], standing: Standing, at: datetime
) -> None:
    clause = clause_for(ask, clauses, standing=standing, at=at)
    if clause is None:
        return
    named = (clause.kind, clause.scope, clause.direction, clause.channel)
    assert named == (ask.kind, ask.scope, ask.direction, ask.channel)
    assert clause.direction is not Direction.ONLY_IN_SESSION
    assert clause.from_at is not None
    assert clause.from_at <= at
    assert clause.until_at is None or at < clause.until_at
    assert standing == RUNNING


@briefly
@given(asks, in_force, agreed.moments)
def test_a_clause_never_covers_a_neighbour(ask: Ask, clauses: list[ClauseInForce], at: datetime) -> None:
    others = [clause for clause in clauses if (clause.kind, clause.scope, clause.direction) != _named(ask)]
    assert clause_for(ask, others, standing=RUNNING, at=at) is None


@briefly
@given(agreed.pairs, asks, spans, agreed.moments)
def test_a_loosening_lets_out_nothing_that_the_former_did_not(
    pair: tuple[Terms, Terms], ask: Ask, span: tuple[datetime | None, datetime | None], at: datetime
) -> None:
    before, after = pair
    if agreements.is_loosening(before, after) and clause_for(
        ask, standing_clauses(after, span), standing=RUNNING, at=at
    ):
        assert clause_for(ask, standing_clauses(before, span), standing=RUNNING, at=at)


@briefly
@given(agreed.terms(), asks, agreed.moments)
def test_only_in_our_sessions_lets_no_letter_out(terms: Terms, ask: Ask, at: datetime) -> None:
    quiet = standing_clauses(agreements.loosen(terms, only_in_sessions=True), (at, None))
    assert clause_for(ask, quiet, standing=RUNNING, at=at) is None


@briefly
@given(in_force, asks, agreed.moments)
def test_from_the_instant_of_stopping_on_nothing_leaves(
    clauses: list[ClauseInForce], ask: Ask, stopped: datetime
) -> None:
    ended = [replace(clause, until_at=stopped) for clause in clauses]
    for at in (stopped, stopped + timedelta(microseconds=1), stopped + timedelta(days=400)):
        assert clause_for(ask, ended, standing=RUNNING, at=at) is None


@pytest.mark.parametrize("answer", [Answer.NOT_NOW, Answer.NOT_SURE])
@pytest.mark.parametrize("scope", Scope)
def test_not_now_covers_nothing(answer: Answer, scope: Scope) -> None:
    ask = Ask(agreements.kind_of(scope), scope, Direction.MENTOR_ASKS)
    assert clause_for(ask, standing_clauses(Terms(answer), (NOW, None)), standing=RUNNING, at=NOW) is None


@pytest.mark.parametrize(
    ("standing", "may"),
    [
        (RUNNING, True),
        (Standing(MatchState.RUNNING, stopped_asking=True), True),
        (Standing(MatchState.CLOSING), True),
        (Standing(MatchState.PAUSED), False),
        (Standing(MatchState.ENDED), False),
        (Standing(MatchState.RUNNING, blocked=True), False),
    ],
)
def test_news_pass_while_the_match_stands_and_nobody_blocked(standing: Standing, may: bool) -> None:
    assert pair_may_write(standing) is may


def _named(ask: Ask) -> tuple[ClauseKind, Scope, Direction]:
    return ask.kind, ask.scope, ask.direction
