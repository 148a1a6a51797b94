"""Week by week, in a browser: the mentee reads it, shows it with one button and takes it back with another."""

import pytest
from django.test import Client

from held.flows import actions
from held.models import Match, Person
from held.practice.actions import Said
from held.practice.words import Status
from tests import people, things
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]


@pytest.fixture
def match() -> Match:
    match = people.match(people.mere(), people.ana())
    for status in (Status.DONE, Status.DONE, Status.NOT_DONE):
        action = things.action(match, match.mentee, sure=8)
        actions.report(action.pk, Said(status), by=match.mentee_id, at=NOW)
    return match


def visitor(person: Person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def read(person: Person, match: Match, more: str = "") -> str:
    answer = visitor(person).get(f"/matches/{match.pk}/week-by-week/{more}")
    return answer.content.decode() if answer.status_code == 200 else ""


def press(match: Match, button: str, **given: str) -> str:
    path = f"/matches/{match.pk}/week-by-week/{button}/"
    return visitor(match.mentee).post(path, given, follow=True).content.decode()


def test_small_numbers_are_said_in_words_and_without_a_percentage(match: Match) -> None:
    page = read(match.mentee, match)
    assert "Two of three got done" in page
    assert "These are small numbers" in page
    assert "%)" not in page
    assert page.count('class="dot done"') == 2 * 2 + 1  # in the weeks, beside how sure it was, and in the key


def test_ten_are_enough_for_a_percentage(match: Match) -> None:
    for _ in range(7):
        action = things.action(match, match.mentee, sure=8)
        actions.report(action.pk, Said(Status.DONE), by=match.mentee_id, at=NOW)
    assert "9 of 10 got done (90%)" in read(match.mentee, match)


def test_the_mentor_finds_it_as_long_as_it_is_shown(match: Match) -> None:
    link = f"/matches/{match.pk}/week-by-week/shown/"
    overview = visitor(match.mentor).get(f"/matches/{match.pk}/").content.decode()
    assert read(match.mentor, match, "shown/") == ""
    assert link not in overview
    assert "from now on, until you take it back" in press(match, "show", how="always")
    assert "How it has gone for Mere" in read(match.mentor, match, "shown/")
    assert link in visitor(match.mentor).get(f"/matches/{match.pk}/").content.decode()
    assert "Only you can see it now" in press(match, "take-back")
    assert read(match.mentor, match, "shown/") == ""


def test_once_says_as_of_when(match: Match) -> None:
    assert "as it was on 1 December" in press(match, "show", how="once")
    assert "shows you this as it was on 1 December" in read(match.mentor, match, "shown/")


def test_the_mentees_own_page_is_nobody_elses(match: Match) -> None:
    assert read(match.mentor, match) == ""
    assert read(people.tama(), match) == ""
    assert 'action="/matches' not in read(match.mentor, match, "shown/")
