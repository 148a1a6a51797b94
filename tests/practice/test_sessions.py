"""Sessions are booked on the booker's clock, and the close asks only what belongs."""

from datetime import UTC, datetime, timedelta

import pytest

from held.practice import session_close, sessions
from held.practice.consent import ClauseInForce
from held.practice.refusals import Refusal
from held.practice.session_close import CloseFacts, path, written
from held.practice.sessions import Plan
from held.practice.words import Answer, Channel, ClauseKind, Direction, Scope, Side

AT = datetime(2026, 12, 1, tzinfo=UTC)
THURSDAY = datetime(2026, 12, 3, 17, 30)  # noqa: DTZ001 -- a wall time
HERS = CloseFacts(Side.MENTEE)
ONE = {"together": "together", "mentee.will.1": "Ask Tama", "mentee.hold.1": "held"}


def clause(direction: Direction, **fields: object) -> ClauseInForce:
    terms = {"kind": ClauseKind.CHECK_IN, "scope": Scope.ACTIONS, "from_at": AT - timedelta(days=9), **fields}
    return ClauseInForce(id=1, direction=direction, channel=Channel.EMAIL, until_at=None, **terms)  # type: ignore[arg-type]  # drawn by name


def slugs(answers: dict[str, str], facts: CloseFacts = HERS) -> list[str]:
    return [step.slug for step in path(answers, facts)]


def test_the_instant_follows_from_the_wall_and_the_zone() -> None:
    assert Plan(THURSDAY, "Pacific/Auckland").starts_at == datetime(2026, 12, 3, 4, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("plan", "key"),
    [
        (Plan(THURSDAY, "Auckland"), "zone"),
        (Plan(THURSDAY, "UTC", minutes=5), "minutes"),
        (Plan(THURSDAY, "UTC", place="x" * 301), "place"),
        (Plan(THURSDAY.replace(year=2028), "UTC"), "too_far"),
        (Plan(THURSDAY.replace(year=2025), "UTC"), "too_long_ago"),
        (Plan(datetime(1, 1, 1), "Pacific/Auckland"), "too_far"),  # noqa: DTZ001 -- a wall time
        (Plan(datetime(9999, 12, 31), "America/New_York"), "too_far"),  # noqa: DTZ001 -- a wall time
    ],
)
def test_a_plan_that_cannot_be_gets_a_clear_sentence(plan: Plan, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        sessions.check_plan(plan, at=AT)
    assert refused.value.key == key


def test_ways_between_sessions_are_offered_only_where_a_clause_lets_them_out() -> None:
    assert sessions.modes_offered([], at=AT) == (Direction.ONLY_IN_SESSION,)
    asks = clause(Direction.MENTOR_ASKS)
    assert sessions.modes_offered([asks], at=AT) == (Direction.MENTOR_ASKS, Direction.ONLY_IN_SESSION)


def test_a_clause_for_the_goal_or_for_later_offers_no_way_for_an_action() -> None:
    goal = clause(Direction.MENTOR_ASKS, scope=Scope.GOAL)
    later = clause(Direction.MENTEE_WRITES, from_at=AT + timedelta(days=1))
    assert sessions.modes_offered([goal, later], at=AT) == (Direction.ONLY_IN_SESSION,)


def test_not_now_is_not_asked_again_action_by_action() -> None:
    assert [sessions.asks_to_hold(answer) for answer in (None, Answer.YES, Answer.NOT_NOW, Answer.NOT_SURE)] == [
        True,
        True,
        False,
        False,
    ]
    assert "mentee-hold-1" not in slugs(ONE, CloseFacts(Side.MENTEE, asks_to_hold=False))


def test_the_close_asks_in_the_order_of_the_practice() -> None:
    assert slugs(ONE) == [
        "together",
        "takeaway",
        *(f"mentee-{key}-1" for key in ("will", "see", "by", "sure", "obstacle", "hold")),
        "mentee-more-2",
        "mentor-will-1",
        "useful",
        "next",
    ]


def test_a_session_without_an_action_closes_in_six_screens() -> None:
    assert slugs({}) == ["together", "takeaway", "mentee-will-1", "mentor-will-1", "useful", "next"]


@pytest.mark.parametrize(("sure", "asked"), [("6", True), ("7", False), ("", False)])
def test_below_seven_asks_for_a_smaller_version(sure: str, asked: bool) -> None:
    assert ("mentee-smaller-1" in slugs({**ONE, "mentee.sure.1": sure})) is asked


def test_the_fourth_held_action_asks_which_to_leave_as_noted() -> None:
    assert "mentee-leave-1" not in slugs(ONE, CloseFacts(Side.MENTEE, live_held={Side.MENTEE: 2}))
    assert "mentee-leave-1" in slugs(ONE, CloseFacts(Side.MENTEE, live_held={Side.MENTEE: 3}))


def test_who_writes_is_asked_only_of_a_held_action_with_more_than_one_way() -> None:
    ways = CloseFacts(Side.MENTEE, modes=(Direction.MENTOR_ASKS, Direction.ONLY_IN_SESSION))
    assert "mentee-check_in-1" in slugs(ONE, ways)
    assert "mentee-check_in-1" not in slugs({**ONE, "mentee.hold.1": "noted"}, ways)
    assert "mentee-check_in-1" not in slugs(ONE)


def test_one_who_writes_alone_does_not_ask_for_the_other_to_be_held() -> None:
    alone = {**ONE, "together": "alone", "mentor.will.1": "Write to Priya"}
    assert "mentee-hold-1" not in slugs(alone, CloseFacts(Side.MENTOR))
    assert "mentor-hold-1" in slugs(alone, CloseFacts(Side.MENTOR))


def test_a_smaller_version_takes_the_place_of_the_first() -> None:
    (action,) = written({**ONE, "mentee.sure.1": "5", "mentee.smaller.1": "Write to Tama"})
    assert (action.text, action.sure, action.held) == ("Write to Tama", 5, True)


def test_what_was_left_as_noted_is_not_held() -> None:
    (action,) = written({**ONE, "mentee.leave.1": "this"})
    assert not action.held


@pytest.mark.parametrize(("slug", "given"), [("mentee-by-1", {"by": "soon"}), ("mentee-sure-1", {"sure": "11"})])
def test_a_wrong_answer_gets_a_clear_sentence(slug: str, given: dict[str, str]) -> None:
    step = session_close.step_named(slug, path(ONE, HERS))
    assert step is not None
    with pytest.raises(Refusal):
        session_close.check_step(step, given, today=AT.date())


def test_only_a_few_questions_need_an_answer() -> None:
    needed = {key for key, question in session_close.QUESTIONS.items() if question.needed}
    assert needed == {"together", "hold", "leave", "check_in"}
