"""The pages of goals: who reads what, what is kept after a mistake, what the agreement decides and what it does not."""

from html import unescape

import pytest
from django.test import Client

from held.flows import goal_questions, goals
from held.models import Clause, Goal, GoalQuestion, Match, Person
from held.practice.goals import GoalWords
from held.practice.words import Direction, HeldTo, Scope, SeenBy
from tests import people, things
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]
OPEN = GoalWords("Open the review", held_to=HeldTo.GOAL, seen_by=SeenBy.US)
FORM = {"title": "Open the review", "held_to": "goal", "seen_by": "us", "by_date": "2027-01-23", "confidence": "6"}


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


def client(person: Person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def read(person: Person, address: str) -> str:
    return unescape(client(person).get(address).content.decode())


def test_a_goal_is_written_and_read_by_both(match: Match) -> None:
    there = client(match.mentee).post(f"/matches/{match.pk}/goals/new/", FORM, follow=True)
    assert "Below seven it is often a size too big" in unescape(there.content.decode())
    text = read(match.mentor, f"/goals/{Goal.objects.get().pk}/")
    assert "As Mere wrote it" in text
    assert "Hold me to the goal" in text
    assert "Put it right" not in text
    assert "Only you can read the history" not in text


def test_a_goal_of_her_own_is_not_there_for_the_mentor(match: Match) -> None:
    alone = goals.choose(match.pk, GoalWords("Just mine"), main=True, by=match.mentee_id, at=NOW)
    assert client(match.mentor).get(f"/goals/{alone}/").status_code == 404
    for address in (f"/matches/{match.pk}/goals/", "/today/"):
        assert "Just mine" not in read(match.mentor, address)
        assert "Just mine" in read(match.mentee, address)


def test_what_was_typed_stays_after_a_mistake(match: Match) -> None:
    answer = client(match.mentee).post(
        f"/matches/{match.pk}/goals/new/", {**FORM, "title": " ", "why": "Because of it"}
    )
    text = unescape(answer.content.decode())
    assert "Write what you are after, in a few words." in text
    assert "Because of it" in text
    assert not Goal.objects.exists()


def test_the_wish_alone_lets_no_letter_out_and_the_page_says_so(match: Match) -> None:
    goal_id = goals.choose(match.pk, OPEN, main=True, by=match.mentee_id, at=NOW)
    assert "no line about the overall goal" in read(match.mentee, f"/goals/{goal_id}/")
    things.agreement(match, Direction.MENTOR_ASKS)
    Clause.objects.update(scope=Scope.GOAL)
    assert "no line about the overall goal" not in read(match.mentee, f"/goals/{goal_id}/")


def test_the_history_says_what_stood_there(match: Match) -> None:
    goal_id = goals.choose(match.pk, OPEN, main=True, by=match.mentee_id, at=NOW)
    client(match.mentee).post(f"/goals/{goal_id}/change/", {**FORM, "title": "Open every review"})
    text = read(match.mentee, f"/goals/{goal_id}/")
    assert "What you were after: <q>Open the review</q>" in text


def test_letting_go_asks_what_takes_its_place(match: Match) -> None:
    goal_id = goals.choose(match.pk, OPEN, main=True, by=match.mentee_id, at=NOW)
    assert "What takes its place, if anything does?" in read(match.mentee, f"/goals/{goal_id}/end/")
    client(match.mentee).post(f"/goals/{goal_id}/end/", {"state": "let_go", "instead": "Lead the demo"})
    assert "Lead the demo" in read(match.mentor, "/today/")


def test_no_goal_yet_is_a_focus_that_both_find_on_today(match: Match) -> None:
    client(match.mentee).post(f"/matches/{match.pk}/goals/find-one/")
    assert "finding a goal" in read(match.mentee, "/today/")
    assert "The goal is not yours to supply" in read(match.mentor, f"/matches/{match.pk}/goals/")


def test_a_question_comes_to_her_page_and_its_answer_back_to_his(match: Match) -> None:
    goal_id = goals.choose(match.pk, OPEN, main=True, by=match.mentee_id, at=NOW)
    client(match.mentor).post(f"/goals/{goal_id}/ask/", {"words": "What would the room see?"})
    assert "Ana has a question" in read(match.mentee, "/today/")
    question = GoalQuestion.objects.get()
    client(match.mentee).post(f"/goals/questions/{question.pk}/answer/", {"words": "Me, standing"})
    assert "Me, standing" in read(match.mentor, f"/goals/{goal_id}/")
    assert "Ana has a question" not in read(match.mentee, "/today/")


def test_how_the_mentee_asked_to_be_held_is_pinned_where_the_mentor_asks(match: Match) -> None:
    things.agreement(match, Direction.MENTOR_ASKS, how="Straight questions, please")
    goal_id = goals.choose(match.pk, OPEN, main=True, by=match.mentee_id, at=NOW)
    for address in (f"/goals/{goal_id}/", f"/matches/{match.pk}/goals/", f"/matches/{match.pk}/finder/"):
        assert "Straight questions, please" in read(match.mentor, address)
        assert "Straight questions, please" not in read(match.mentee, address)


def test_a_question_without_words_is_not_asked(match: Match) -> None:
    goal_id = goals.choose(match.pk, OPEN, main=True, by=match.mentee_id, at=NOW)
    answer = client(match.mentor).post(f"/goals/{goal_id}/ask/", {"words": " "})
    assert "Write the question first." in unescape(answer.content.decode())


def test_a_question_about_finding_one_is_read_beside_the_goals(match: Match) -> None:
    goals.find_one(match.pk, by=match.mentee_id, at=NOW)
    goal_questions.ask(match.pk, "What do you keep coming back to?", by=match.mentor_id, at=NOW)
    for person in (match.mentee, match.mentor):
        assert "What do you keep coming back to?" in read(person, f"/matches/{match.pk}/goals/")
