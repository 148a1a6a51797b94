"""Each rule's no: when it comes, and that it is a whole sentence which says what to do."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest

from held.practice import (
    actions,
    agreements,
    checkins,
    close_answers,
    conversation,
    first_session,
    goals,
    matches,
    people,
    plans,
    reflections,
    session_close,
    sessions,
)
from held.practice.actions import Said
from held.practice.agreements import ClauseTerms, Terms
from held.practice.choices_in_words import way_of
from held.practice.close_questions import QUESTIONS
from held.practice.goals import GoalWords
from held.practice.people import Settings
from held.practice.plans import PlanWords
from held.practice.refusals import Refusal
from held.practice.session_close import Step
from held.practice.sessions import Plan
from held.practice.words import Answer, ClauseKind, Direction, GoalState, MatchState, Scope, Side, Status

TODAY = date(2026, 12, 1)
NOON = datetime(2026, 12, 1, 12)  # noqa: DTZ001 -- only a distance is measured from it
ASKS = ClauseTerms(ClauseKind.CHECK_IN, Scope.ACTIONS, Direction.MENTOR_ASKS)
ENOUGH = "x" * 5000
MERE = Settings("Mere", "Pacific/Auckland", "en-nz", time(20), time(8), frozenset("01234"))


def terms(*clauses: ClauseTerms, answer: Answer = Answer.YES, push: int | None = None) -> Callable[[], None]:
    return lambda: agreements.check_terms(Terms(answer, clauses, push))


def step(question: str, **given: str) -> Callable[[], object]:
    return lambda: session_close.check_step(Step(QUESTIONS[question], Side.MENTEE, 1), given, today=TODAY)


def undo(**facts: bool) -> Callable[[], None]:
    usual = {"undone": False, "latest": True}
    return lambda: actions.check_undo(NOON, **{**usual, **facts}, at=NOON)


def invitation(**facts: object) -> Callable[[], None]:
    usual: dict[str, object] = {"address": "a@b.example", "sent_today": 0, "recently_asked": False}
    mine = frozenset({"mere@people.example"})
    return lambda: matches.check_invitation(own_addresses=mine, **{**usual, **facts})  # type: ignore[arg-type]  # by name


def acceptance(**facts: bool) -> Callable[[], None]:
    usual = {"own": False, "addressed": True, "together_already": False}
    return lambda: matches.check_acceptance(**{**usual, **facts})


def about_me(**changed: object) -> Callable[[], None]:
    return lambda: people.check_settings(Settings(**{**vars(MERE), **changed}))  # type: ignore[arg-type]  # by name


def goal(**words: object) -> Callable[[], object]:
    return lambda: goals.settled(GoalWords(**{"title": "Speak up", **words}), today=TODAY)  # type: ignore[arg-type]  # by name


def refuse(refusal: Refusal) -> None:
    raise refusal


NOES: list[tuple[str, Callable[[], object]]] = [
    ("part", lambda: actions.check_said(Said(Status.DONE, (1, 2)))),
    ("part", lambda: actions.check_said(Said(Status.PARTLY, (3, 2)))),
    ("nothing_said", lambda: actions.check_said(Said(Status.OPEN))),
    ("day_gone", lambda: actions.check_date(TODAY - timedelta(days=1), today=TODAY)),
    ("day_far", lambda: actions.check_date(TODAY + timedelta(days=800), today=TODAY)),
    ("no_text", lambda: actions.check_text(" ")),
    ("long", lambda: actions.check_text(ENOUGH)),
    ("long", lambda: actions.check_words(ENOUGH)),
    ("undone", undo(undone=True)),
    ("undo_gone", undo(latest=False)),
    ("clauses_without_yes", terms(ASKS, answer=Answer.NOT_NOW)),
    ("yes_to_nothing", terms()),
    ("clause_twice", terms(ASKS, ASKS)),
    ("clause_kind", terms(ClauseTerms(ClauseKind.WEEKLY_REPORT, Scope.ACTIONS, Direction.MENTOR_ASKS))),
    (
        "session_rhythm",
        terms(ClauseTerms(ClauseKind.CHECK_IN, Scope.ACTIONS, Direction.ONLY_IN_SESSION, hour=time(9))),
    ),
    ("push", terms(ASKS, push=6)),
    ("line_empty", lambda: checkins.check_line(" ")),
    ("line_long", lambda: checkins.check_line(ENOUGH)),
    ("line_link", lambda: checkins.check_line("see https://elsewhere.example")),
    ("wall", lambda: close_answers.wall_from("tomorrow", "noon")),
    ("mentee_first", lambda: conversation.check_turn(Side.MENTOR, frozenset())),
    ("handed_in", lambda: conversation.check_turn(Side.MENTEE, frozenset({Side.MENTEE}))),
    ("too_long", lambda: conversation.cleaned(Side.MENTEE, {"how": ENOUGH})),
    ("no_title", goal(title=" ")),
    ("long_title", goal(title=ENOUGH)),
    ("number", goal(importance=11)),
    ("day_gone", goal(by_date=TODAY - timedelta(days=1))),
    ("four_goals", lambda: goals.check_room(3)),
    ("goal_ended", lambda: goals.check_open(GoalState.REACHED)),
    ("no_words", lambda: goals.check_question(" ")),
    ("long", lambda: goals.check_question(ENOUGH)),
    ("match_move", lambda: matches.check_move(MatchState.ENDED, MatchState.RUNNING)),
    ("invite_self", invitation(address="Mere@People.example")),
    ("invite_many", invitation(sent_today=20)),
    ("invite_again", invitation(recently_asked=True)),
    ("point_long", lambda: matches.check_points("here", ENOUGH)),
    ("invitation_over", lambda: refuse(matches.invitation_over())),
    ("not_owner", lambda: refuse(goals.not_the_mentee())),
    ("invitation_own", acceptance(own=True)),
    ("invitation_address", acceptance(addressed=False)),
    ("invitation_together", acceptance(together_already=True)),
    ("name_empty", about_me(name=" ")),
    ("name_long", about_me(name=ENOUGH)),
    ("name_marks", about_me(name="Mere <mere@people.example>")),
    ("zone", about_me(zone="Auckland")),
    ("letter_days", about_me(letter_days=frozenset())),
    ("primary", lambda: people.check_removal(primary=True, confirmed_left=2)),
    ("last_address", lambda: people.check_removal(primary=False, confirmed_left=0)),
    ("question", lambda: reflections.check_answers(Status.DONE, {"time_went": "slowly"})),
    ("long", lambda: reflections.check_answers(Status.DONE, {"worked": ENOUGH})),
    ("long", step("will", will=ENOUGH)),
    ("sure", step("sure", sure="eleven")),
    ("day", step("by", by="2026-02-30")),
    ("day_gone", step("by", by="2026-11-30")),
    ("needed", step("hold")),
    ("gone_by", lambda: sessions.check_ahead(Plan(NOON, "UTC"), at=NOON.replace(tzinfo=UTC))),
    ("long_people", lambda: plans.settled(PlanWords(people=ENOUGH))),
    ("no_text", lambda: plans.check_milestone(" ", TODAY, today=TODAY, was=None)),
    ("long", lambda: plans.check_milestone(ENOUGH, TODAY, today=TODAY, was=None)),
    ("phase", lambda: plans.check_phase(4)),
    ("length", lambda: plans.check_length(3, day=1)),
    ("long", lambda: first_session.check_story(ENOUGH)),
]


@pytest.mark.parametrize(("key", "rule"), NOES, ids=[f"{place}-{key}" for place, (key, _) in enumerate(NOES)])
def test_a_no_is_a_sentence(key: str, rule: Callable[[], object]) -> None:
    with pytest.raises(Refusal) as no:
        rule()
    assert no.value.key == key
    assert str(no.value)[0] in "“ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    assert str(no.value)[-1] in ".?"
    assert "%" not in str(no.value)


def test_what_fits_is_let_through() -> None:
    for fits in (
        terms(ASKS),
        undo(),
        invitation(),
        acceptance(),
        about_me(),
        goal(importance=10),
        step("sure", sure="7"),
    ):
        fits()
    matches.check_move(MatchState.RUNNING, MatchState.ENDED)
    people.check_removal(primary=False, confirmed_left=1)
    conversation.check_turn(Side.MENTOR, frozenset({Side.MENTEE}))
    sessions.check_ahead(Plan(NOON, "UTC"), at=NOON.replace(tzinfo=UTC) - timedelta(hours=1))
    matches.check_points("here", "there")
    actions.check_text("Ask")
    actions.check_words("")
    plans.check_phase(1)
    goals.check_open(GoalState.OPEN)
    goals.check_question("What would a week of it look like?")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Mere", "Mere"),
        ("St. John", "St. John"),
        ("evil.example/win now", "evil. examplewin now"),
        ("a\u202eb\u0000c", "a b c"),
        ("x" * 90, "x" * 60),
    ],
)
def test_a_name_in_a_letter_to_a_stranger_is_only_a_name(name: str, shown: str) -> None:
    assert people.plain_name(name) == shown


def test_the_first_day_is_day_one() -> None:
    assert matches.day_of(TODAY, TODAY) == 1


def test_the_next_session_is_read_on_the_clock_that_was_chosen() -> None:
    answers = {"next_day": "2026-12-17", "next_time": "17:30", "next_place": "Café"}
    plan = close_answers.next_plan(answers, zone="Pacific/Auckland")
    assert plan
    assert (plan.wall_text, plan.zone, plan.place) == ("2026-12-17T17:30", "Pacific/Auckland", "Café")
    assert close_answers.next_plan({}, zone="Pacific/Auckland") is None


@pytest.mark.parametrize(
    ("directions", "way"),
    [
        (set(), ""),
        ({Direction.ONLY_IN_SESSION}, "only_in_session"),
        ({Direction.MENTOR_ASKS, Direction.ONLY_IN_SESSION}, "mentor_asks"),
        ({Direction.MENTOR_ASKS, Direction.MENTEE_WRITES}, "both"),
    ],
)
def test_directions_are_one_of_four_ways(directions: set[Direction], way: str) -> None:
    assert way_of(frozenset(directions)) == way
