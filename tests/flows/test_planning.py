"""A fortnight goes by: what is asked, what is told, and the silence in between."""

from datetime import UTC, date, datetime, timedelta

import pytest

from held.flows import actions, agreements, checkins, people, sessions
from held.flows.checkins import Stand
from held.flows.planning import plan_due
from held.models import Action, CheckIn, CheckInItem, Letter, Match, Session
from held.post.memory import MemoryWire
from held.practice.actions import Said
from held.practice.people import Settings
from held.practice.sessions import Plan
from held.practice.words import Direction, Status, Via
from tests import people as cast
from tests import things
from tests.living import HOUR, left, live
from tests.people import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FORTNIGHT = 14 * 24
ASKS, WRITES, IN_SESSION = Direction.MENTOR_ASKS, Direction.MENTEE_WRITES, Direction.ONLY_IN_SESSION


@pytest.fixture
def wire() -> MemoryWire:
    return MemoryWire()


@pytest.fixture
def match() -> Match:
    """Mere and Ana closed a session an hour ago, on Tuesday 1 December."""
    match = cast.match(cast.mere(), cast.ana(), look_at=NOW)
    things.session(match, match.mentee, hours=-1, closed_at=NOW)
    return match


def agreed(match: Match, *ways: Direction, next_in: int | None = 14) -> list[Action]:
    """Held in these ways, and talking again in so many days. The last third of the match is far."""
    Match.objects.filter(pk=match.pk).update(days=120)
    things.agreement(match, *ways, how="Straight questions, never on weekends.")
    if next_in:
        things.session(match, match.mentee, hours=24 * next_in, booked_at=NOW)
    return [things.action(match, match.mentee, check_in=way, by_date=None, chosen_at=NOW) for way in ways]


def kinds() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("kind", flat=True))


AROUND_THE_SESSION = [
    "Mon 14 13:00 session_tomorrow Mere",
    "Mon 14 20:00 session_tomorrow Ana",
    "Wed 16 14:00 session_not_closed Mere",
    "Wed 16 20:00 session_not_closed Ana",
]


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        ((ASKS,), ["Tue 08 09:00 check_in_asks Mere"]),
        ((WRITES,), ["Tue 08 09:00 check_in_pen Mere"]),
        ((ASKS, WRITES), ["Fri 04 09:00 check_in_asks Mere", "Fri 11 09:00 check_in_pen Mere"]),
        ((IN_SESSION,), []),
    ],
)
def test_a_fortnight_in_each_direction(
    match: Match, wire: MemoryWire, ways: tuple[Direction, ...], expected: list[str]
) -> None:
    agreed(match, *ways)
    live(wire, hours=FORTNIGHT + 48)
    assert left(match) == [*expected, *AROUND_THE_SESSION]
    match.refresh_from_db()
    assert match.look_at is None or match.look_at > NOW + timedelta(days=15)


def test_one_softer_question_and_then_silence_until_the_session(match: Match, wire: MemoryWire) -> None:
    agreed(match, ASKS, next_in=29)
    live(wire, hours=28 * 24 + 12)
    assert set(Letter.objects.filter(about=match.mentor_id).values_list("kind", flat=True)) == {
        "check_in_asks",
        "check_in_softer",
    }
    assert left(match)[:2] == ["Wed 16 09:00 check_in_asks Mere", "Wed 23 09:00 check_in_softer Mere"]
    assert [line.split()[3] for line in left(match)[2:]] == ["session_tomorrow", "session_tomorrow"]


def test_an_answer_brings_news_then_one_word_to_the_mentor_and_nothing_softer(match: Match, wire: MemoryWire) -> None:
    (action,) = agreed(match, ASKS, next_in=29)
    live(wire, hours=15 * 24)
    stand = Stand(action.pk, Said(Status.PARTLY, (2, 4)))
    answered = NOW + 15 * DAY
    checkins.answer(CheckIn.objects.get().pk, [stand], share=True, via=Via.MAIL, by=action.owner_id, at=answered)
    live(wire, since=answered, hours=12 * 24)
    assert left(match, zone="Europe/Madrid")[1:] == [
        "Wed 16 08:00 check_in_news Ana",
        "Mon 21 08:00 check_in_two_lines Ana",
    ]


def test_two_lines_in_time_leave_the_mentor_in_peace(match: Match, wire: MemoryWire) -> None:
    (action,) = agreed(match, ASKS, next_in=29)
    live(wire, hours=15 * 24)
    check_in, answered = CheckIn.objects.get(), NOW + 15 * DAY
    stand = Stand(action.pk, Said(Status.DONE))
    checkins.answer(check_in.pk, [stand], share=True, via=Via.WEB, by=action.owner_id, at=answered)
    checkins.acknowledge(check_in.pk, "I saw that.", by=match.mentor_id, at=answered + HOUR)
    live(wire, since=answered + HOUR, hours=12 * 24)
    assert "check_in_two_lines" not in kinds()
    assert "Wed 16 14:00 acknowledged Mere" in left(match)


def test_what_was_said_outside_a_check_in_leaves_nothing_softer_to_ask(match: Match, wire: MemoryWire) -> None:
    (action,) = agreed(match, ASKS, next_in=29)
    live(wire, hours=15 * 24)
    actions.report(action.pk, Said(Status.NOT_DONE), by=action.owner_id, at=NOW + 15 * DAY)
    live(wire, since=NOW + 15 * DAY, hours=12 * 24)
    assert "check_in_softer" not in kinds()


def test_nothing_is_planned_that_no_clause_in_force_covers(match: Match, wire: MemoryWire) -> None:
    agreed(match, ASKS)
    agreements.stop(match.pk, by=match.mentee_id, at=NOW)
    live(wire, hours=12 * 24)
    assert not CheckIn.objects.exists()
    assert set(kinds()) == {"agreement_loosened"}


def test_loosening_while_it_waits_withdraws_it_and_nothing_else_is_asked(match: Match, wire: MemoryWire) -> None:
    agreed(match, ASKS)
    due = NOW + 6 * DAY + 20 * HOUR
    plan_due(at=due)
    assert kinds() == ["check_in_asks"]
    agreements.loosen(match.pk, by=match.mentee_id, at=due, only_in_sessions=True)
    live(wire, since=due, hours=5 * 24)
    assert Letter.objects.get(kind="check_in_asks").state == "cancelled"
    assert "check_in_softer" not in kinds()


def test_an_action_left_as_noted_is_not_asked_about(match: Match, wire: MemoryWire) -> None:
    (action,) = agreed(match, ASKS)
    actions.note(action.pk, by=action.owner_id, at=NOW)
    live(wire, hours=12 * 24)
    assert left(match) == []


def test_a_session_moved_takes_its_letters_along(match: Match, wire: MemoryWire) -> None:
    agreed(match, ASKS)
    session = Session.objects.get(closed_at=None)
    live(wire, hours=24)
    later = Plan(datetime(2026, 12, 29, 13), "Pacific/Auckland")  # noqa: DTZ001 -- a wall time
    sessions.move(session.pk, later, by=match.mentee_id, at=NOW + DAY)
    live(wire, since=NOW + DAY, hours=27 * 24)
    assert left(match) == [
        "Wed 02 20:00 session_moved Ana",
        "Tue 15 09:00 check_in_asks Mere",
        "Tue 22 09:00 check_in_softer Mere",
        "Mon 28 13:00 session_tomorrow Mere",
        "Mon 28 20:00 session_tomorrow Ana",
    ]


def test_a_session_drawn_near_leaves_no_room_for_what_waits_to_ask(match: Match, wire: MemoryWire) -> None:
    agreed(match, ASKS)
    due = NOW + 6 * DAY + 20 * HOUR  # Tuesday 8 December, 9:00 in Auckland
    plan_due(at=due)
    soon = Plan(datetime(2026, 12, 9, 13), "Pacific/Auckland")  # noqa: DTZ001 -- a wall time
    sessions.move(Session.objects.get(closed_at=None).pk, soon, by=match.mentee_id, at=due)
    live(wire, since=due, hours=30)
    assert Letter.objects.get(kind="check_in_asks").state in ("expired", "cancelled")


def test_another_zone_moves_what_is_still_to_come(match: Match, wire: MemoryWire) -> None:
    agreed(match, ASKS)
    plan_due(at=NOW)
    mere = match.mentee
    chosen = Settings(mere.name, "Europe/Madrid", "en-nz", mere.quiet_from, mere.quiet_until, frozenset("01234"))
    people.save_settings(mere.pk, chosen, at=NOW + DAY)
    live(wire, since=NOW + DAY, hours=8 * 24)
    assert left(match, zone="Europe/Madrid") == ["Tue 08 09:00 check_in_asks Mere"]


def test_over_the_weekend_on_which_the_clocks_move_the_hour_stays(wire: MemoryWire) -> None:
    match = cast.match(cast.mere(), cast.ana(), started_on=date(2027, 3, 1))
    closed = datetime(2027, 3, 29, 21, tzinfo=UTC)  # Tuesday in Auckland; the clocks go back on Sunday 4 April
    things.session(match, match.mentee, hours=(closed - NOW) / HOUR - 1, closed_at=closed)
    things.agreement(match, ASKS)
    things.action(match, match.mentee, check_in=ASKS, by_date=None, chosen_at=closed)
    Match.objects.update(look_at=closed)
    live(wire, since=closed, hours=8 * 24)
    assert left(match) == ["Tue 06 09:00 check_in_asks Mere"]


def test_three_days_away_put_nothing_stale_down(match: Match) -> None:
    agreed(match, ASKS)
    plan_due(at=NOW)
    plan_due(at=NOW + 12 * DAY)
    assert kinds() == []


def test_planning_twice_puts_one_letter_down(match: Match) -> None:
    agreed(match, ASKS)
    for _ in range(2):
        Match.objects.update(look_at=NOW)
        plan_due(at=NOW + 7 * DAY)
    assert kinds() == ["check_in_asks"]
    assert CheckIn.objects.count() == 1


def test_the_mentor_looks_adds_a_line_and_it_leaves_with_it(match: Match, wire: MemoryWire) -> None:
    agreed(match, ASKS)
    checkins.look_first(match.pk, True, by=match.mentor_id, at=NOW)
    live(wire, hours=6 * 24 + 12)
    assert left(match) == ["Fri 04 21:00 check_in_look Ana"]
    checkins.add_line(CheckIn.objects.get().pk, "I was curious about Tama.", by=match.mentor_id, at=NOW + 6 * DAY)
    live(wire, since=NOW + 6 * DAY + 12 * HOUR, hours=24)
    assert "I was curious about Tama." in Letter.objects.get(kind="check_in_asks").text


def test_a_mentor_who_writes_alone_sends_nothing_through_held(match: Match, wire: MemoryWire) -> None:
    agreed(match, ASKS, next_in=29)
    checkins.look_first(match.pk, True, by=match.mentor_id, at=NOW)
    live(wire, hours=13 * 24 + 12)
    checkins.send_it_oneself(CheckIn.objects.get().pk, by=match.mentor_id, at=NOW + 13 * DAY)
    live(wire, since=NOW + 13 * DAY, hours=14 * 24)
    assert not {"check_in_asks", "check_in_softer"} & set(kinds())


def test_the_check_in_follows_its_actions_until_it_goes(match: Match) -> None:
    first, second = (
        agreed(match, ASKS)[0],
        things.action(match, match.mentee, check_in=ASKS, chosen_at=NOW, by_date=None),
    )
    checkins.look_first(match.pk, True, by=match.mentor_id, at=NOW)
    plan_due(at=NOW + 6 * DAY + 9 * HOUR)
    actions.note(first.pk, by=first.owner_id, at=NOW + 6 * DAY + 9 * HOUR)
    plan_due(at=NOW + 6 * DAY + 10 * HOUR)
    assert list(CheckInItem.objects.values_list("action_id", "position")) == [(second.pk, 1)]
