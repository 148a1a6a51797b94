"""The page of the first session: the story for her, the questions for both, and what was typed is kept."""

from html import unescape

import pytest
from django.test import Client

from held.models import Focus, Match, Person
from tests import people, things

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


def post(person: Person, address: str, **typed: str) -> str:
    browser = Client()
    browser.force_login(person)
    return unescape(browser.post(address, typed, follow=True).content.decode())


def read(person: Person, address: str) -> str:
    browser = Client()
    browser.force_login(person)
    return unescape(browser.get(address).content.decode())


def test_the_story_is_read_on_the_page_and_beside_the_session(match: Match) -> None:
    session = things.session(match, match.mentee)
    there = f"/matches/{match.pk}/first-session/"
    assert "Ana has not written any yet" in read(match.mentee, there)
    assert "It is there to read beforehand" in post(match.mentor, f"{there}story/", story="I once said nothing.")
    assert "I once said nothing." in read(match.mentee, there)
    assert f'href="{there}"' in read(match.mentee, f"/sessions/{session.pk}/")


def test_a_second_session_does_not_speak_of_the_first(match: Match) -> None:
    things.session(match, match.mentee, hours=-24 * 9)
    session = things.session(match, match.mentee)
    assert "first-session" not in read(match.mentee, f"/sessions/{session.pk}/")


def test_from_here_to_there_is_saved_and_a_long_end_is_kept_in_its_box(match: Match) -> None:
    there = f"/matches/{match.pk}/first-session/"
    text = post(match.mentee, f"{there}line/", point_a="I wait", point_b="b" * 130, kind="hurdle")
    assert "b" * 130 in text
    assert not Focus.objects.exists()
    text = post(match.mentee, f"{there}line/", point_a="I wait", point_b="I open", kind="hurdle")
    assert "Both of you see it." in text
    assert Match.objects.get().point_b == "I open"
    assert "I open" in read(match.mentor, there)


def test_each_side_has_its_own_seven_questions(match: Match) -> None:
    there = f"/matches/{match.pk}/first-session/"
    assert "Which part of your mentor’s experience" in read(match.mentee, there)
    assert "What part of my experience is of use to you?" in read(match.mentor, there)
