"""Calendars in the browser: who comes, a file of one session, and a private address that can be taken away."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from held.models import Attendance, CalendarFeed, Letter, Match
from held.practice.words import Holding, MatchState
from tests import people, things
from tests.calendars import read
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


@pytest.fixture
def browser(client: Client, match: Match) -> Client:
    client.force_login(match.mentee)
    return client


def given(browser: Client, **data: str) -> str:
    """The private address, read from the one page that shows it."""
    page = browser.post(reverse("calendar_give"), data).content.decode()
    found = re.search(r"<code>[^<]*(/calendar/[a-z2-7]{32}/held\.ics)</code>", page)
    assert found
    return found[1]


def titles(browser: Client, address: str) -> list[str | None]:
    return [event.summary for event in read(Client().get(address).content).events]


def test_saying_whether_one_comes_is_one_press(browser: Client, match: Match) -> None:
    session = things.session(match, match.mentor)
    browser.post(reverse("session_say", args=[session.pk]), {"says": "cannot"})
    page = browser.get(reverse("session", args=[session.pk])).content.decode()
    assert re.search(r'value="cannot" class="button" aria-pressed="true"', page)
    assert "Find another time" in page
    browser.force_login(match.mentor)
    assert "Mere cannot make it at this time." in browser.get(reverse("session", args=[session.pk])).content.decode()


def test_a_word_that_is_none_of_the_three_says_nothing(browser: Client, match: Match) -> None:
    session = things.session(match, match.mentor)
    browser.post(reverse("session_say", args=[session.pk]), {"says": "maybe"})
    assert not Attendance.objects.exists()
    assert not Letter.objects.exists()


def test_one_session_is_a_file_for_any_calendar(browser: Client, match: Match) -> None:
    session = things.session(match, match.mentor, place="Café")
    answer = browser.get(reverse("session_file", args=[session.pk]))
    (event,) = read(answer.content).events
    assert (event.uid, event.summary, event.location) == (str(session.uid), "Session with Ana", "Café")
    assert answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]


def test_what_is_out_of_the_calendar_has_no_file(browser: Client, match: Match) -> None:
    session = things.session(match, match.mentor, called_off_at=NOW)
    assert browser.get(reverse("session_file", args=[session.pk])).status_code == 404


def test_a_calendar_needs_only_its_address(browser: Client, match: Match) -> None:
    things.session(match, match.mentor)
    address = given(browser)
    answer = Client().get(address)
    assert titles(browser, address) == ["Session with Ana"]
    assert "no-store" in answer["Cache-Control"]
    assert address not in browser.get(reverse("settings_calendar")).content.decode()
    assert not CalendarFeed.objects.filter(token_hash__in=address.split("/")).exists()


def test_a_new_address_takes_the_place_of_the_old(browser: Client, match: Match) -> None:
    first = given(browser)
    second = given(browser)
    assert [Client().get(address).status_code for address in (first, second)] == [404, 200]


def test_taken_away_it_is_as_if_it_had_never_been(browser: Client, match: Match) -> None:
    address = given(browser)
    browser.post(reverse("calendar_take_away"))
    gone, never = Client().get(address), Client().get(re.sub("[a-z2-7]{32}", "q" * 32, address))
    assert (gone.status_code, gone.content) == (404, never.content)


def test_days_of_actions_come_only_where_asked_for_and_only_ones_own(browser: Client, match: Match) -> None:
    things.action(match, match.mentee)
    things.action(match, match.mentee, text="Only noted", holding=Holding.NOTED)
    things.action(match, match.mentor, text="Introduce you to Priya")
    address = given(browser)
    assert titles(browser, address) == []
    browser.post(reverse("calendar_choose"), {"with_held": "on"})
    assert titles(browser, address) == [f"Held: {things.ASK_TAMA}"]
    browser.post(reverse("calendar_choose"), {})
    assert titles(browser, address) == []


@pytest.mark.parametrize("how", ["ended", "blocked", "called off"])
def test_nothing_to_come_is_left_where_the_two_part(browser: Client, match: Match, how: str) -> None:
    things.session(match, match.mentor, called_off_at=NOW if how == "called off" else None)
    things.session(match, match.mentor, hours=-100)
    if how == "ended":
        Match.objects.update(state=MatchState.ENDED)
    if how == "blocked":
        match.mentor.blocks.create(of=match.mentee, at=NOW)
    assert len(titles(browser, given(browser))) == 1


def test_an_account_that_is_closed_has_no_calendar(browser: Client, match: Match) -> None:
    address = given(browser)
    type(match.mentee).objects.filter(pk=match.mentee.pk).update(is_active=False)
    assert Client().get(address).status_code == 404
