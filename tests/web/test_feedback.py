"""The pages of advice and noticing: equal answers, no box for an idea nobody wants, and the session it leads to."""

from html import unescape

import pytest
from django.test import Client

from held.flows import feedback
from held.models import Feedback, Match, Person
from held.practice.feedback import Leave, Mark
from tests import people, things
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


def client(person: Person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def read(person: Person, address: str) -> str:
    return unescape(client(person).get(address).content.decode())


def asked(match: Match, *, leave: Leave | None = None) -> int:
    made = feedback.ask_leave(match.pk, by=match.mentor_id, at=NOW)
    if leave:
        feedback.answer_leave(made, leave, idea_wanted=False, by=match.mentee_id, at=NOW)
    return made


def test_a_question_for_advice_waits_on_today_and_is_answered(match: Match) -> None:
    place = f"/matches/{match.pk}/feedback/"
    client(match.mentee).post(f"{place}ask/", {"about": "open a review"})
    assert "waits for you" in read(match.mentor, "/today/")
    made = Feedback.objects.get()
    assert "… open a review?" in read(match.mentor, f"/feedback/{made.pk}/")
    client(match.mentor).post(f"/feedback/{made.pk}/give/", {"advice": "Say the number first"})
    assert "Say the number first" in read(match.mentee, f"/feedback/{made.pk}/")
    assert "waits for you" in read(match.mentee, "/today/")


def test_yes_and_not_now_are_equal_buttons_of_one_form(match: Match) -> None:
    made = asked(match)
    text = read(match.mentee, f"/feedback/{made}/")
    assert text.count('name="leave"') == text.count('name="leave" value="') == 3
    assert "may I share something I noticed?" in text
    client(match.mentee).post(f"/feedback/{made}/answer/", {"leave": "not_now"})
    assert "Mere said: not now" in read(match.mentor, f"/feedback/{made}/")
    assert 'name="saw"' not in read(match.mentor, f"/feedback/{made}/")


@pytest.mark.parametrize(("said", "box"), [("yes", False), ("yes_idea", True)])
def test_a_box_for_an_idea_is_there_only_if_one_is_wanted(match: Match, said: str, box: bool) -> None:
    made = asked(match)
    client(match.mentee).post(f"/feedback/{made}/answer/", {"leave": said})
    text = read(match.mentor, f"/feedback/{made}/")
    assert ('name="saw"' in text, 'name="idea"' in text) == (True, box)


def test_what_was_typed_stays_after_a_mistake(match: Match) -> None:
    made = asked(match, leave=Leave.YES)
    answer = client(match.mentor).post(f"/feedback/{made}/give/", {"when": "On Monday", "saw": ""})
    text = unescape(answer.content.decode())
    assert "Write it first. A line is enough." in text
    assert "On Monday" in text


def test_the_next_session_opens_with_what_is_to_be_talked_about(match: Match) -> None:
    things.session(match, match.mentee, hours=-24 * 12, closed_at=NOW)
    ahead = things.session(match, match.mentee)
    made = asked(match, leave=Leave.YES)
    feedback.give(made, {"saw": "It came at 9:55"}, by=match.mentor_id, at=NOW)
    feedback.mark(made, Mark.USEFUL, view="", by=match.mentee_id, at=NOW)
    assert "To talk about" not in read(match.mentor, f"/sessions/{ahead.pk}/")
    client(match.mentee).post(f"/feedback/{made}/mark/", {"mark": "talk", "view": "I wrote it on the bus"})
    text = read(match.mentor, f"/sessions/{ahead.pk}/")
    assert "To talk about" in text
    assert "What you noticed" in text
    assert "I wrote it on the bus" in read(match.mentor, f"/feedback/{made}/")


def test_the_mentee_has_five_questions_and_the_mentor_is_told_so(match: Match) -> None:
    place = f"/matches/{match.pk}/feedback/"
    assert "What should Ana keep doing?" in read(match.mentee, f"{place}first/")
    assert "Mere goes first" in read(match.mentor, place)
    client(match.mentee).post(f"{place}first/", {"keep": "The silences"})
    assert "The silences" in read(match.mentor, f"/feedback/{Feedback.objects.get().pk}/")
    assert client(match.mentor).get(f"{place}first/").status_code == 404


def test_one_question_at_a_time_is_said_and_nothing_more_is_asked(match: Match) -> None:
    made = asked(match)
    answer = client(match.mentor).post(f"/matches/{match.pk}/feedback/leave/", follow=True)
    assert "One at a time." in unescape(answer.content.decode())
    assert Feedback.objects.get().pk == made


def test_a_question_taken_back_says_so_to_whoever_follows_its_letter(match: Match) -> None:
    made = asked(match)
    client(match.mentor).post(f"/feedback/{made}/take-back/")
    text = read(match.mentee, f"/feedback/{made}/")
    assert "The question was taken back." in text
    assert 'name="leave"' not in text
