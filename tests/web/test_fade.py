"""The page of fewer letters: the mentee chooses, the mentor reads what takes their place."""

import pytest
from django.test import Client

from held.models import Clause, Match, Person
from held.practice.words import Direction
from tests import people, things

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]
WORDS = "My cousin, on Thursdays"


@pytest.fixture
def match() -> Match:
    match = people.match(people.mere(), people.ana())
    things.agreement(match, Direction.MENTOR_ASKS)
    return match


def visitor(person: Person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def read(person: Person, match: Match) -> str:
    return visitor(person).get(f"/matches/{match.pk}/fewer/").content.decode()


def test_the_mentee_chooses_and_both_read_the_words(match: Match) -> None:
    given = {"words": WORDS, "choice": "fewer"}
    told = visitor(match.mentee).post(f"/matches/{match.pk}/fewer/say/", given, follow=True).content.decode()
    assert "It holds from now on, and Ana is told" in told
    assert Clause.objects.get(until_at=None).sparing
    for person in (match.mentee, match.mentor):
        assert WORDS in read(person, match)
    agreement = visitor(match.mentor).get(f"/matches/{match.pk}/agreement/").content.decode()
    assert "Sparingly: one letter between two sessions" in agreement


def test_what_holds_now_is_ticked_and_a_choice_is_needed(match: Match) -> None:
    assert 'value="as_it_is" id="id_choice_0" required checked' in read(match.mentee, match)
    told = visitor(match.mentee).post(f"/matches/{match.pk}/fewer/say/", {"words": WORDS}).content.decode()
    assert "Choose one of the three" in told
    assert WORDS in told


def test_the_mentor_has_no_form_and_cannot_choose(match: Match) -> None:
    page = read(match.mentor, match)
    assert "Mere is asked about it around 25 December" in page
    assert "<textarea" not in page
    assert visitor(match.mentor).post(f"/matches/{match.pk}/fewer/say/", {"choice": "fewer"}).status_code == 404


def test_without_letters_only_the_words_are_asked(match: Match) -> None:
    Clause.objects.update(direction=Direction.ONLY_IN_SESSION)
    page = read(match.mentee, match)
    assert "nothing to make fewer" in page
    assert 'name="choice"' not in page
    visitor(match.mentee).post(f"/matches/{match.pk}/fewer/say/", {"words": WORDS})
    assert WORDS in read(match.mentor, match)
