"""Around the check-ins: nothing booked, the offer of day thirty, and the matches that are not planned for."""

from datetime import date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from held.flows import people, sessions
from held.flows.planning import plan_due
from held.models import Letter, Match
from held.post.memory import MemoryWire
from held.practice.sessions import Plan
from held.practice.words import Answer, Direction, MatchState
from tests import people as cast
from tests import things
from tests.living import HOUR, left, live
from tests.people import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def wire() -> MemoryWire:
    return MemoryWire()


@pytest.fixture
def match() -> Match:
    """Mere and Ana closed a session an hour ago, on Tuesday 1 December."""
    match = cast.match(cast.mere(), cast.ana(), look_at=NOW)
    things.session(match, match.mentee, hours=-1, closed_at=NOW)
    return match


def agreed(match: Match) -> None:
    """Something is held, and a check-in about it would go in a week."""
    things.agreement(match, Direction.MENTOR_ASKS)
    things.action(match, match.mentee, check_in=Direction.MENTOR_ASKS, by_date=None, chosen_at=NOW)


def kinds() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("kind", flat=True))


def test_where_nothing_is_booked_the_mentee_hears_twice_and_the_mentor_last(wire: MemoryWire) -> None:
    match = cast.match(cast.mere(), cast.ana(), started_on=date(2026, 12, 1), look_at=NOW)
    live(wire, hours=16 * 24)
    assert left(match) == [
        "Fri 04 09:00 nothing_booked_mentee Mere",
        "Fri 11 09:00 nothing_booked_mentee Mere",
        "Tue 15 21:00 nothing_booked_mentor Ana",
    ]


def test_a_session_booked_ends_that(wire: MemoryWire) -> None:
    match = cast.match(cast.mere(), cast.ana(), started_on=date(2026, 12, 1), look_at=NOW)
    live(wire, hours=4 * 24)
    soon = Plan(datetime(2026, 12, 20, 13), "Pacific/Auckland")  # noqa: DTZ001 -- a wall time
    sessions.book(match.pk, soon, by=match.mentee_id, at=NOW + 4 * DAY)
    live(wire, since=NOW + 4 * DAY, hours=12 * 24)
    assert kinds().count("nothing_booked_mentee") == 1
    assert "nothing_booked_mentor" not in kinds()


def test_whoever_stopped_all_questions_is_offered_nothing_either(match: Match) -> None:
    offered_on = things.agreement(match, answer=Answer.NOT_NOW).made_at + timedelta(days=33)
    people.stop_all(match.mentee_id, at=NOW)
    Match.objects.update(look_at=offered_on)
    plan_due(at=offered_on)
    assert kinds() == []
    people.ask_again(match.mentee_id, at=offered_on)
    plan_due(at=offered_on)
    assert kinds() == ["agreement_offer"]


def test_not_now_is_offered_again_once_and_stopping_is_not(match: Match) -> None:
    version = things.agreement(match, answer=Answer.NOT_NOW)
    offered_on = version.made_at + timedelta(days=33)
    for _ in range(2):
        Match.objects.update(look_at=offered_on)
        plan_due(at=offered_on)
    assert kinds() == ["agreement_offer"]
    Letter.objects.all().delete()
    type(version).objects.update(loosening=True)
    Match.objects.update(look_at=offered_on)
    plan_due(at=offered_on)
    assert kinds() == []


@pytest.mark.parametrize("state", [MatchState.PAUSED, MatchState.ENDED])
def test_only_a_running_match_is_planned(match: Match, state: MatchState) -> None:
    agreed(match)
    Match.objects.update(state=state)
    plan_due(at=NOW + 7 * DAY)
    match.refresh_from_db()
    assert (kinds(), match.look_at) == ([], None)


def test_while_a_match_is_closed_only_what_is_booked_is_planned(match: Match) -> None:
    agreed(match)
    Match.objects.update(state=MatchState.CLOSING)
    for day in range(20):
        Match.objects.update(look_at=NOW)
        plan_due(at=NOW + day * DAY)
    assert set(kinds()) <= {"session_tomorrow", "session_not_closed"}


def test_whoever_is_out_of_touch_is_not_planned_for(match: Match) -> None:
    agreed(match)
    people.block(match.mentee_id, match.mentor_id, at=NOW)
    Match.objects.update(look_at=NOW, state=MatchState.RUNNING)
    plan_due(at=NOW + 7 * DAY)
    assert kinds() == []


def test_one_match_that_cannot_be_planned_stops_no_other(match: Match, caplog: pytest.LogCaptureFixture) -> None:
    agreed(match)
    other = cast.match(cast.person("Hine", zone="Mars/Olympus"), match.mentor, look_at=NOW)
    plan_due(at=NOW + 7 * DAY)
    other.refresh_from_db()
    assert (kinds(), other.look_at) == (["check_in_asks"], NOW + 7 * DAY + HOUR)
    assert "cannot be planned" in caplog.text


def test_cost_follows_what_is_due(match: Match, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(6):
        cast.match(cast.person(f"Mentee{number}"), match.mentor, look_at=NOW, started_on=date(2026, 11, 30))
        cast.match(cast.person(f"Idle{number}"), match.mentor, look_at=NOW + 30 * DAY)
    with django_assert_max_num_queries(40):
        assert plan_due(at=NOW) is False
    assert not Match.objects.filter(look_at__lte=NOW).exists()
