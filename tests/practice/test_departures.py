"""A letter leaves only when everything says so, waits for a moment when it may, and is never sent once too often."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice.budget import Past, Wish, fits
from held.practice.cadence import Rhythm, is_quiet
from held.practice.consent import Ask, ClauseInForce, Standing
from held.practice.departures import (
    COPIES_AT_MOST,
    Facts,
    Handed,
    Leaver,
    Move,
    Tried,
    Verdict,
    after_answer,
    after_death,
    may_leave,
    pause,
    why_lapsed,
    without_leaving,
)
from held.practice.words import Category, Channel, ClauseKind, Direction, LetterClass, LetterState, MatchState, Scope
from tests.practice.given import briefly, close_by, rhythms

NOW = datetime(2026, 12, 1, 22, 0, tzinfo=UTC)  # Wednesday, eleven in the morning in Auckland
HOME = "mere@people.example"
ASK = Ask(ClauseKind.CHECK_IN, Scope.ACTIONS, Direction.MENTOR_ASKS)
CLAUSE = ClauseInForce(7, ASK.kind, ASK.scope, ASK.direction, Channel.EMAIL, NOW - timedelta(days=30), None)
RHYTHM = Rhythm("Pacific/Auckland")
RUNNING = Standing(MatchState.RUNNING)
CHECK_IN = Leaver(Category.ASKING, 1, True, True, ASK, NOW + timedelta(days=3))
BOOKED = replace(CHECK_IN, category=Category.LOGISTICS, planned=False, ask=None)
CODE = replace(CHECK_IN, category=Category.SECURE, planned=False, pair=False, ask=None, match=None)
GOOD = Facts(RUNNING, (CLAUSE,), HOME, rhythm=RHYTHM)


def verdict(letter: Leaver, facts: Facts, at: datetime = NOW) -> tuple[Move, str]:
    found = may_leave(letter, facts, at=at)
    return found.move, found.why


def test_a_check_in_leaves_under_the_clause_it_names() -> None:
    assert may_leave(CHECK_IN, GOOD, at=NOW) == Verdict(Move.GO, clause=CLAUSE)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"clauses": ()}, "no_clause"),
        ({"clauses": (replace(CLAUSE, scope=Scope.GOAL),)}, "no_clause"),
        ({"clauses": (replace(CLAUSE, from_at=None),)}, "no_clause"),
        ({"standing": replace(RUNNING, stopped_asking=True)}, "stopped_asking"),
        ({"standing": Standing(MatchState.PAUSED)}, "paused"),
        ({"standing": Standing(MatchState.ENDED)}, "match_not_running"),
        ({"standing": replace(RUNNING, blocked=True)}, "blocked"),
        ({"standing": None}, "match_not_running"),
        ({"address": ""}, "no_address"),
        ({"stopped": True}, "suppressed"),
    ],
)
def test_each_reason_to_withhold_a_question_is_named(change: dict[str, object], why: str) -> None:
    assert verdict(CHECK_IN, replace(GOOD, **change)) == (Move.WITHHOLD, why)


@pytest.mark.parametrize(("state", "why"), [(MatchState.PAUSED, "paused"), (MatchState.ENDED, "match_not_running")])
def test_what_passes_between_the_two_needs_a_match_that_runs(state: MatchState, why: str) -> None:
    assert verdict(BOOKED, replace(GOOD, standing=Standing(state))) == (Move.WITHHOLD, why)


def test_what_is_secure_comes_through_a_pause_and_not_past_an_end() -> None:
    secure = replace(BOOKED, category=Category.SECURE)
    assert verdict(secure, replace(GOOD, standing=Standing(MatchState.PAUSED)))[0] is Move.GO
    assert verdict(secure, replace(GOOD, standing=Standing(MatchState.ENDED)))[0] is Move.WITHHOLD


def test_what_asks_for_something_under_no_clause_ends_with_stop_all() -> None:
    nudge = replace(BOOKED, planned=True, prompts=True)
    assert verdict(nudge, GOOD)[0] is Move.GO
    stopped = replace(GOOD, standing=replace(RUNNING, stopped_asking=True))
    assert verdict(nudge, stopped) == (Move.WITHHOLD, "stopped_asking")


def test_arranging_a_session_needs_no_clause_and_outlives_stop_all() -> None:
    assert verdict(BOOKED, replace(GOOD, clauses=(), standing=replace(RUNNING, stopped_asking=True)))[0] is Move.GO


def test_a_letter_of_no_use_any_more_lapses_before_anything_else_is_asked() -> None:
    assert verdict(CHECK_IN, Facts(), at=CHECK_IN.useful_until) == (Move.LAPSE, "after_outage")


@pytest.mark.parametrize("waited", ["quiet", "budget", "server_later", "copy"])
def test_only_a_letter_that_nobody_looked_at_lapsed_by_an_outage(waited: str) -> None:
    assert (why_lapsed(waited), why_lapsed("")) == ("not_useful", "after_outage")


def test_at_night_a_letter_waits_for_the_morning() -> None:
    night = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)  # ten in the evening
    found = may_leave(CHECK_IN, GOOD, at=night)
    assert (found.move, found.why, found.until) == (Move.WAIT, "quiet", datetime(2026, 12, 2, 19, 0, tzinfo=UTC))


def test_a_second_planned_letter_waits_for_the_next_day() -> None:
    past = (Past(NOW - timedelta(hours=2), Category.LOGISTICS, 2, True),)
    found = may_leave(CHECK_IN, replace(GOOD, past=past), at=NOW)
    assert (found.move, found.why, found.until) == (Move.WAIT, "budget", datetime(2026, 12, 2, 19, 0, tzinfo=UTC))


def test_a_letter_that_would_wait_beyond_its_use_lapses() -> None:
    short = replace(CHECK_IN, useful_until=NOW + timedelta(hours=9, minutes=30))
    assert verdict(short, GOOD, at=NOW + timedelta(hours=9)) == (Move.LAPSE, "not_useful")


def test_a_code_waits_for_nothing() -> None:
    full = tuple(Past(NOW, Category.NEWS, 1, False) for _ in range(10))
    quiet = replace(RHYTHM, quiet_from=time(0), quiet_until=time(23, 59))
    assert verdict(CODE, Facts(None, (), HOME, rhythm=quiet, past=full))[0] is Move.GO


pasts = st.lists(
    st.builds(
        Past,
        close_by(NOW - timedelta(days=8), days=9),
        st.sampled_from(Category),
        st.sampled_from((1, 2)),
        st.booleans(),
    ),
    max_size=12,
)
leavers = st.builds(
    Leaver,
    st.sampled_from(Category),
    st.just(1),
    st.booleans(),
    st.booleans(),
    st.sampled_from((ASK, None)),
    close_by(NOW - timedelta(days=1), days=6),
)
facts_drawn = st.builds(
    Facts,
    st.none() | st.builds(Standing, st.sampled_from(MatchState), st.booleans(), st.booleans()),
    st.sampled_from(((), (CLAUSE,), (replace(CLAUSE, direction=Direction.MENTEE_WRITES),))),
    st.sampled_from(("", HOME)),
    st.booleans(),
    rhythms,
    pasts,
)


@briefly
@given(leavers, facts_drawn)
def test_whatever_leaves_was_allowed_to_in_every_respect(letter: Leaver, facts: Facts) -> None:
    found = may_leave(letter, facts, at=NOW)
    if found.move is not Move.GO:
        return
    assert facts.address
    assert not facts.stopped
    assert letter.useful_until > NOW
    if letter.ask:
        assert found.clause == CLAUSE
        assert facts.standing == RUNNING
    if letter.letter_class is LetterClass.NICE and facts.rhythm:
        wish = Wish(letter.category, letter.match, letter.planned)
        assert not is_quiet(NOW, facts.rhythm)
        assert fits(wish, facts.past, at=NOW, zone=facts.rhythm.zone)


@briefly
@given(leavers, facts_drawn)
def test_whatever_waits_may_leave_when_its_moment_comes(letter: Leaver, facts: Facts) -> None:
    found = may_leave(letter, facts, at=NOW)
    if found.move is not Move.WAIT:
        return
    assert found.until
    assert NOW < found.until < letter.useful_until
    assert may_leave(letter, facts, at=found.until).move is Move.GO


tries = st.builds(
    Tried,
    st.sampled_from(LetterClass),
    close_by(NOW + timedelta(seconds=1), days=6),
    st.integers(0, COPIES_AT_MOST - 1),
    st.integers(0, 40),
    st.none() | rhythms,
)
jitters = st.floats(0, 1)


@briefly
@given(tries, st.sampled_from(Handed), jitters)
def test_what_waits_again_does_so_in_time_and_not_at_night(tried: Tried, handed: Handed, jitter: float) -> None:
    ending = after_answer(handed, tried, at=NOW, jitter=jitter)
    if ending.next_try is None:
        assert ending.state is not LetterState.RETRY
        return
    assert NOW < ending.next_try < tried.useful_until
    if tried.letter_class is LetterClass.NICE and tried.rhythm:
        assert not is_quiet(ending.next_try, tried.rhythm)


@briefly
@given(st.lists(st.sampled_from(Handed), min_size=1, max_size=30), st.sampled_from(LetterClass), jitters)
def test_however_often_it_is_tried_the_copies_are_bounded(
    answers: list[Handed], letter_class: LetterClass, jitter: float
) -> None:
    tried, given_away = Tried(letter_class, NOW + timedelta(days=900)), 0
    for handed in answers:
        given_away += handed in (Handed.ACCEPTED, Handed.UNKNOWN)
        ending = after_answer(handed, tried, at=NOW, jitter=jitter)
        if ending.state is not LetterState.RETRY:
            break
        tried = replace(tried, copies=ending.copies, deferrals=ending.deferrals)
    assert given_away <= (1 if letter_class is LetterClass.NICE else COPIES_AT_MOST)


@briefly
@given(tries, st.sampled_from([Handed.REFUSED, Handed.LATER, Handed.UNKNOWN]), jitters)
def test_what_may_have_arrived_is_never_said_not_to_have(tried: Tried, handed: Handed, jitter: float) -> None:
    ending = after_answer(handed, replace(tried, copies=1), at=NOW, jitter=jitter)
    assert ending.state in (LetterState.RETRY, LetterState.UNKNOWN)


@pytest.mark.parametrize("letter_class", LetterClass)
def test_only_a_secure_letter_is_handed_over_again_after_silence(letter_class: LetterClass) -> None:
    ending = after_answer(Handed.UNKNOWN, Tried(letter_class, NOW + timedelta(days=1)), at=NOW, jitter=0)
    again = letter_class is LetterClass.SECURE
    assert (ending.state, ending.why) == (("retry", "copy") if again else ("unknown", "unknown"))


def test_the_third_death_parks_it() -> None:
    assert after_death(2, 0) is None
    parked = after_death(3, 0)
    assert parked
    assert (parked.state, parked.why) == ("failed", "given_up")


def test_withheld_after_a_copy_may_have_arrived_is_unknown() -> None:
    withheld = Verdict(Move.WITHHOLD, "suppressed")
    assert (without_leaving(withheld, 0).state, without_leaving(withheld, 1).state) == ("cancelled", "unknown")


@given(st.integers(0, 200), jitters)
def test_the_pause_grows_to_an_hour_and_no_further(deferrals: int, jitter: float) -> None:
    assert timedelta(seconds=15) <= pause(deferrals, jitter) <= timedelta(hours=1)
    assert pause(deferrals, jitter) <= pause(deferrals + 1, jitter)
