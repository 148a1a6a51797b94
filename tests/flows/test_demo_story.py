"""The demo's story: told through the real flows, once, so that today is day 38 whatever day it is."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from held.flows.demo.days import days_around
from held.flows.demo.passing import live
from held.flows.demo.seed import seed
from held.flows.demo.tray_post import TrayPost
from held.models import Action, HistoryLine, Inbound, Letter, Match, Person, Reflection, Session, TrayLetter
from held.practice.cadence import local
from held.practice.words import Direction, Holding, LetterState, Status
from held.queries import today
from held.queries.demo import ANA, MERE, TAMA
from tests.people import NOW

pytestmark = pytest.mark.usefixtures("demo_runs")


def person(sample: object) -> Person:
    return Person.objects.get(email=sample.address)


@pytest.mark.parametrize("hours", range(0, 24 * 7, 5))
def test_the_days_fit_around_any_moment(hours: int) -> None:
    at = NOW + timedelta(hours=hours)
    days, here = days_around(at), local(at, MERE.zone).date()
    assert (here - days.first).days == 37
    assert all(day.weekday() in (1, 2, 3, 4) for day in days.sessions)
    assert days.first < days.sessions[0] < days.sessions[1] < days.sessions[2] < here < days.sessions[3]
    assert 3 <= (days.sessions[3] - here).days <= 9


@pytest.mark.django_db
def test_telling_it_twice_changes_nothing() -> None:
    assert seed(at=NOW)
    before = (Person.objects.count(), HistoryLine.objects.count())
    assert not seed(at=NOW + timedelta(days=3))
    assert (Person.objects.count(), HistoryLine.objects.count()) == before


@pytest.mark.django_db
def test_the_command_tells_the_story_once_and_only_in_the_demo(settings: Settings) -> None:
    said = StringIO()
    call_command("demo", stdout=said)
    call_command("demo", stdout=said)
    assert said.getvalue().splitlines() == [
        "The demo’s people are there.",
        "Somebody is there already; nothing was changed.",
    ]
    settings.DEMO = False
    with pytest.raises(CommandError, match="The demo is off"):
        call_command("demo")


@pytest.mark.django_db
def test_mere_is_on_day_38_with_two_things_held_and_one_date_passed() -> None:
    seed(at=NOW)
    room = today.page_for(person(MERE).pk, "Mere", at=NOW).rooms[0]
    assert (room.path.day, room.path.point_a, room.path.point_b) == (
        38,
        "I avoid speaking up",
        "I run the quarterly demo",
    )
    assert room.pinned
    assert room.pinned.words == "write to me midweek, straight questions, never on weekends."
    assert [card.text for card in room.held] == [
        "Ask Tama to let me open Tuesday’s design review",
        "Write the two sentences I will say first",
    ]
    assert sum(card.by_date < local(NOW, MERE.zone).date() for card in room.held if card.by_date) == 1
    assert [card.text for card in room.theirs] == ["Introduce you to Priya in platform"]
    assert room.since
    assert room.since.words == "I spoke first on Monday and nobody bit."
    assert room.next
    assert room.focus.title == "Run the quarterly demo, start to finish"


@pytest.mark.django_db
def test_done_and_partly_and_not_done_were_all_looked_at() -> None:
    seed(at=NOW)
    assert set(Reflection.objects.values_list("outcome", flat=True)) == {Status.DONE, Status.PARTLY, Status.NOT_DONE}
    assert Reflection.objects.filter(finished_at=None).count() == 0


@pytest.mark.django_db
def test_ana_is_a_mentor_here_and_a_mentee_there_and_tama_has_no_match() -> None:
    seed(at=NOW)
    ana, tama = person(ANA), person(TAMA)
    assert Match.objects.get(mentor=ana).mentee.name == "Mere"
    assert Match.objects.get(mentee=ana).mentor.name == "Ruth"
    assert today.page_for(tama.pk, "Tama", at=NOW).rooms == ()


@pytest.mark.django_db
def test_nothing_of_the_story_lies_ahead_but_the_next_sessions() -> None:
    seed(at=NOW)
    assert HistoryLine.objects.filter(at__gt=NOW).count() == 0
    assert Session.objects.filter(starts_at__gt=NOW, closed_at=None).count() == 2
    held = Action.objects.filter(holding=Holding.HELD, status=Status.OPEN)
    assert set(held.values_list("check_in", flat=True)) == set(Direction)


@pytest.mark.django_db
def test_letters_of_the_past_left_when_they_would_have_and_lie_in_the_tray() -> None:
    seed(at=NOW)
    left = Letter.objects.filter(state=LetterState.SENT)
    assert left.count() == TrayLetter.objects.count() > 30
    assert not Letter.objects.exclude(state__in=(LetterState.SENT, LetterState.CANCELLED)).exists()
    assert {"check_in_asks", "check_in_news", "acknowledged", "session_summary"} <= set(
        left.values_list("kind", flat=True)
    )
    assert set(Inbound.objects.values_list("level", "outcome")) == {("R3", "recorded")}
    first = left.order_by("sent_at")[0]
    assert (first.kind, first.to_address) == ("invitation", ANA.address)
    assert first.sent_at == TrayLetter.objects.order_by("received_at")[0].received_at


@pytest.mark.django_db
def test_a_check_in_to_mere_leaves_within_the_next_days() -> None:
    seed(at=NOW)
    live(TrayPost(), since=NOW, until=NOW + timedelta(days=5))
    latest = Letter.objects.filter(kind="check_in_asks").latest("queued_at")
    assert (latest.state, latest.sent_at and latest.sent_at > NOW) == (LetterState.SENT, True)
