"""The demo's clock runs forward from one thing that happens to the next, and says what left."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from held.flows import outbox
from held.flows.demo.seed import seed
from held.flows.outbox import Order
from held.models import DemoClock, Letter, Match, Person, Session
from held.practice.words import LetterState
from held.queries import moment
from held.web import demo_clock
from tests import people, things
from tests.people import NOW
from tests.sinks import Sink

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink() as sink:
        yield sink


@pytest.fixture(autouse=True)
def demo_on_a_wire(demo_runs: None, settings: Settings, sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo on a real wire; the real clock stands still, and only the demo's moves."""
    settings.SMTP_URL = sink.url
    monkeypatch.setattr(moment, "now", lambda: NOW + timedelta(seconds=ahead()))


def ahead() -> int:
    clock = DemoClock.objects.first()
    return clock.ahead_seconds if clock else 0


def said(client: Client, address: str, **data: str) -> str:
    page = client.post(address, data, follow=True).content.decode()
    return " ".join(" ".join(re.findall(r'role="status">(.*?)</p>', page, re.S)).split())


def booked(match: Match, *, hours: float) -> None:
    """A letter about a session, which leaves so many hours from now."""
    session = things.session(match, match.mentee, hours=200)
    order = Order("session_booked", "booked", person_id=match.mentor_id, match_id=match.pk, session_id=session.pk)
    outbox.put(order, at=NOW)
    Letter.objects.update(next_try=NOW + timedelta(hours=hours))


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


def test_the_next_thing_is_a_letter_that_leaves(client: Client, match: Match, sink: Sink) -> None:
    booked(match, hours=34)  # Wednesday, 11:00 in Madrid
    words = said(client, "/demo/clock/next/")
    assert ahead() == 34 * 3600
    assert [letter.recipient for letter in sink.kept] == ["ana@people.example"]
    assert Letter.objects.get().state == LetterState.SENT
    assert "It is now Wednesday 2 December, 23:00." in words


def test_a_letter_that_waits_for_the_morning_is_not_what_the_clock_stops_at(
    client: Client, match: Match, sink: Sink
) -> None:
    booked(match, hours=22)  # Tuesday, 23:00 in Madrid
    said(client, "/demo/clock/next/")
    letter = Letter.objects.get()
    assert letter.sent_at == NOW + timedelta(hours=31)
    assert [letter.state, len(sink.kept)] == [LetterState.SENT, 1]


def test_the_clock_does_not_run_away_from_a_letter_that_cannot_leave(
    client: Client, match: Match, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo_clock, "PATIENCE", 0.05)
    settings.SMTP_URL = "smtp://127.0.0.1:1"
    booked(match, hours=34)
    things.session(match, match.mentee, hours=64)
    words = said(client, "/demo/clock/date/", day="2026-12-10")
    assert "Wednesday 2 December, 23:00" in words
    assert "the mail listener has not taken it yet" in words


def test_a_session_begins_and_then_it_is_over(client: Client, match: Match) -> None:
    things.session(match, match.mentee, hours=64)
    assert "The session of Mere and Ana begins." in said(client, "/demo/clock/next/")
    assert ahead() == 64 * 3600
    assert "The session of Mere and Ana is over" in said(client, "/demo/clock/next/")
    assert ahead() == 65 * 3600


def test_with_nothing_ahead_the_clock_stays(client: Client) -> None:
    assert "Nothing lies ahead" in said(client, "/demo/clock/next/")
    assert ahead() == 0


def test_a_day_goes_by_with_everything_that_is_in_it(client: Client, match: Match, sink: Sink) -> None:
    booked(match, hours=10)
    assert "It is now Wednesday 2 December, 13:00." in said(client, "/demo/clock/day/")
    assert (ahead(), len(sink.kept)) == (24 * 3600, 1)
    assert Letter.objects.get().sent_at == NOW + timedelta(hours=10)


def test_a_date_is_reached_at_eight_in_the_morning(client: Client) -> None:
    assert "Friday 4 December, 08:00" in said(client, "/demo/clock/date/", day="2026-12-04")


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2026-11-30", "only runs forward"),
        ("2027-12-01", "more than four months"),
        ("soon", "not a day in the calendar"),
        ("", "not a day in the calendar"),
    ],
)
def test_the_clock_never_runs_back_nor_far_away(client: Client, day: str, says: str) -> None:
    assert says in said(client, "/demo/clock/date/", day=day)
    assert ahead() == 0


def test_looking_does_not_move_the_clock(client: Client) -> None:
    assert {client.get(f"/demo/clock/{way}/").status_code for way in ("next", "day", "date")} == {405}
    assert client.get("/demo/again/").status_code == 405


def test_beginning_again_tells_the_story_anew_and_resets_the_clock(client: Client) -> None:
    seed(at=NOW)
    client.post("/demo/be/", {"who": "mere"})
    client.post("/demo/clock/day/")
    Person.objects.filter(name="Mere").update(name="Someone")
    sessions = Session.objects.count()
    assert "The story begins anew" in said(client, "/demo/again/")
    assert (ahead(), Session.objects.count(), Person.objects.filter(name="Mere").count()) == (0, sessions, 1)
    assert client.get("/today/").status_code == 302


def test_a_database_that_was_never_a_demo_stays_as_it_is(client: Client, match: Match) -> None:
    assert "There is no demo in this database" in said(client, "/demo/again/")
    assert not seed(at=NOW)
    assert Match.objects.get().pk == match.pk
    assert "Be Mere" not in client.get("/").content.decode()
