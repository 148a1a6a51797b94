"""Times in the browser: offered on a form, picked with one tap, on the page and behind the letter's link."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from held.flows import attendance, times
from held.flows.keys import Door, token_for
from held.models import Letter, Match, OfferedTime, Session, TimeOffer
from held.practice.words import Attends
from tests import people, things
from tests.calendars import read
from tests.flows.test_times import plans
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]
FORM = {"zone": "Pacific/Auckland", "minutes": "50", "place": "Café"}


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


@pytest.fixture
def browser(client: Client, match: Match) -> Client:
    client.force_login(match.mentee)
    return client


def words(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.fixture
def link(match: Match) -> str:
    """The page behind the letter to Ana, about two times that Mere has offered."""
    times.offer(match.pk, plans(3, 4), by=match.mentee_id, at=NOW)
    letter = Letter.objects.get(kind="times_offered")
    return reverse("reply_page", args=[token_for(Door.PAGE, letter.window, letter.key_turn)])


def test_two_of_three_rows_are_enough(browser: Client, match: Match) -> None:
    there = reverse("times", args=[match.pk])
    filled = {"day_1": "2026-12-03", "time_1": "17:30", "day_3": "2026-12-04", "time_3": "08:00"}
    browser.post(there, {**FORM, **filled})
    page = words(browser, there)
    assert "Thursday 3 December, 17:30 Thursday 3 December, 05:30 in Madrid" in page
    assert "Nothing is booked until Ana picks one." in page
    assert "The times you offered are with Ana" in words(browser, reverse("today"))


@pytest.mark.parametrize(
    ("filled", "says"),
    [
        ({}, "Offer at least one time."),
        ({"day_1": "2026-12-03"}, "Give a day and a time"),
        ({"day_1": "2026-12-03", "time_1": "17:30", "day_2": "soon", "time_2": "9"}, "Give a day and a time"),
        ({"day_1": "2020-12-03", "time_1": "17:30"}, "more than two months ago"),
        ({"day_1": "2026-12-03", "time_1": "17:30", "zone": "Mars/Olympus"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_offered_keeps_what_was_typed(
    browser: Client, match: Match, filled: dict[str, str], says: str
) -> None:
    answer = browser.post(reverse("times", args=[match.pk]), {**FORM, **filled}).content.decode()
    assert says in answer
    assert all(f'value="{value}"' in answer for name, value in filled.items() if name != "zone")
    assert not TimeOffer.objects.exists()


def test_the_other_picks_on_the_list_of_sessions(browser: Client, match: Match) -> None:
    times.offer(match.pk, plans(3, 4), by=match.mentor_id, at=NOW)
    assert "Ana offers times to choose from." in words(browser, reverse("today"))
    assert "Ana offers" in words(browser, reverse("sessions", args=[match.pk]))
    answer = browser.post(reverse("times_pick", args=[OfferedTime.objects.earliest("starts_at").pk]))
    assert answer.headers["Location"] == reverse("session", args=[Session.objects.get().pk])
    assert "offers times" not in words(browser, reverse("today"))


def test_who_offered_takes_back_with_one_press(browser: Client, match: Match) -> None:
    row = times.offer(match.pk, plans(3), by=match.mentee_id, at=NOW)
    browser.post(reverse("times_take_back", args=[row]))
    assert TimeOffer.objects.get().ended == "taken_back"


def test_one_who_cannot_make_it_is_followed_by_another_time_for_the_same_session(browser: Client, match: Match) -> None:
    session = things.session(match, match.mentor)
    browser.force_login(match.mentor)
    browser.post(reverse("session_say", args=[session.pk]), {"says": "cannot"})
    browser.force_login(match.mentee)
    assert "Ana cannot make it on Friday 4 December. Sessions move" in words(browser, reverse("today"))
    there = reverse("session_times", args=[session.pk])
    browser.post(there, {**FORM, "day_1": "2026-12-08", "time_1": "09:00"})
    browser.force_login(match.mentor)
    browser.post(reverse("times_pick", args=[OfferedTime.objects.get().pk]))
    page = words(browser, reverse("session", args=[session.pk]))
    assert "Monday 7 December, 21:00" in page
    assert "It has moved; it was to be Thursday 3 December, 17:00." in page


def test_the_link_in_the_letter_picks_without_signing_in(link: str, match: Match) -> None:
    visitor = Client(enforce_csrf_checks=True)
    page = visitor.get(link).content.decode()
    first = re.search(r'name="time" value="(\d+)"', page)
    assert first
    assert not Session.objects.exists()
    assert visitor.post(link, {"time": first[1]}).headers["Location"] == link
    assert "It is in the calendar" in words(visitor, link)
    (event,) = read(visitor.get(f"{link}session.ics").content).events
    assert (event.uid, event.summary) == (str(Session.objects.get().uid), "Session with Mere")


def test_a_scanner_that_presses_the_first_button_books_nothing(link: str, match: Match) -> None:
    visitor = Client()
    first = re.search(r'name="time" value="([^"]+)"', visitor.get(link).content.decode())
    assert first
    answer = visitor.post(link, {"time": first[1]}).content.decode()
    assert "Nothing is booked. The link in your letter stays open." in answer
    assert not Session.objects.exists()


@pytest.mark.parametrize("time", ["", "x", "0", "99999", "-1"])
def test_a_press_on_no_time_of_the_offer_books_nothing(link: str, time: str) -> None:
    assert "not open any more" in Client().post(link, {"time": time}).content.decode()
    assert not Session.objects.exists()


def test_taken_back_the_link_says_so_and_has_no_file(link: str, match: Match) -> None:
    times.take_back(TimeOffer.objects.get().pk, by=match.mentee_id, at=NOW)
    assert "These times are not open any more" in words(Client(), link)
    assert Client().get(f"{link}session.ics").status_code == 404


def test_what_a_calendar_said_in_ones_name_waits_on_today_for_one_tap(browser: Client, match: Match) -> None:
    session = things.session(match, match.mentor)
    attendance.keep_unproven(session.pk, Attends.CANNOT, by=match.mentee_id, at=NOW)
    assert "A calendar answered in your name about Friday 4 December." in words(browser, reverse("today"))
    assert "you cannot make it" in words(browser, reverse("session", args=[session.pk]))
    browser.post(reverse("session_say", args=[session.pk]), {"says": "will"})
    assert "answered in your name" not in words(browser, reverse("today"))
    browser.force_login(match.mentor)
    assert "answered in your name" not in words(browser, reverse("session", args=[session.pk]))
