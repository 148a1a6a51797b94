"""The finder's pages: saved while one writes, private until shown, and three equal ways to end."""

from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client

from held.models import Action, FinderAnswer, Focus, Goal, Match, Person
from held.practice.words import SeenBy
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


def post(person: Person, address: str, *, quiet: bool = False, **typed: str) -> HttpResponse:
    browser = Client(headers={"X-Autosave": "1"} if quiet else {})
    browser.force_login(person)
    return browser.post(address, typed)  # type: ignore[return-value]  # Django's own answer, dressed for tests


def read(person: Person, address: str) -> str:
    browser = Client()
    browser.force_login(person)
    return unescape(browser.get(address).content.decode())


def test_the_script_saves_and_is_told_where_it_goes_on(match: Match) -> None:
    there = f"/matches/{match.pk}/finder/1/"
    answer = post(match.mentee, there, quiet=True, revision="0", mind="The room")
    assert (answer.status_code, answer.headers["X-Revision"]) == (204, "1")
    assert post(match.mentee, there, quiet=True, revision="0", mind="Other").status_code == 409
    assert post(match.mentee, there, quiet=True, revision="1", mind="x" * 3000).status_code == 422
    assert FinderAnswer.objects.get(question="mind").words == "The room"


def test_one_sitting_leads_to_the_other_and_then_to_the_ways_to_end(match: Match) -> None:
    first, second = (f"/matches/{match.pk}/finder/{number}/" for number in (1, 2))
    assert post(match.mentee, first, revision="0", mind="The room").headers["Location"] == second
    assert post(match.mentee, second, revision="1").headers["Location"] == f"/matches/{match.pk}/finder/"
    assert post(match.mentee, first, revision="2", later="1").headers["Location"] == f"/matches/{match.pk}/goals/"


def test_the_mentor_reads_what_was_shown_and_may_ask(match: Match) -> None:
    post(match.mentee, f"/matches/{match.pk}/finder/1/", revision="0", mind="The room", friend="Hm", friend_mine="on")
    there = f"/matches/{match.pk}/finder/"
    assert "The room" not in read(match.mentor, there)
    post(match.mentee, f"{there}show/")
    text = read(match.mentor, there)
    assert ("The room" in text, "Hm" in text, "A question of yours" in text) == (True, False, True)


def test_it_may_end_in_a_goal_that_is_hers_alone_to_read(match: Match) -> None:
    post(match.mentee, f"/matches/{match.pk}/finder/end/", way="goal", text="Open the review")
    goal = Goal.objects.get()
    assert (goal.title, goal.seen_by, Focus.objects.get().goal_id) == ("Open the review", SeenBy.ME, goal.pk)


def test_it_may_end_in_an_experiment_or_in_more_time(match: Match) -> None:
    there = f"/matches/{match.pk}/finder/end/"
    post(match.mentee, there, way="experiment", text="Open one review")
    assert Action.objects.get().text == "Open one review"
    assert post(match.mentee, there, way="find", text="").headers["Location"] == f"/matches/{match.pk}/goals/"
    assert Focus.objects.get().finding


@pytest.mark.parametrize("way", ["goal", "experiment"])
def test_without_words_nothing_is_made_and_the_page_says_what_to_do(match: Match, way: str) -> None:
    answer = post(match.mentee, f"/matches/{match.pk}/finder/end/", way=way, text=" ")
    assert "in a few words." in unescape(answer.content.decode())
    assert not (Goal.objects.exists())
    assert not (Action.objects.exists())
    assert not (Focus.objects.exists())
