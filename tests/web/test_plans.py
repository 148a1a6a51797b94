"""The plan’s page: written in place, drawn for eyes and described for ears, and on paper."""

import re
from datetime import date
from html import unescape
from io import BytesIO

import pypdf
import pytest
from django.http import HttpResponse
from django.test import Client

from held.flows import goals, plans
from held.models import Action, Match, Milestone, Person, Plan
from held.practice.goals import GoalWords
from held.practice.plans import PlanWords
from held.practice.words import MilestoneState
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana(), point_a="I wait", point_b="I open the review")


def post(person: Person, address: str, **typed: str) -> HttpResponse:
    browser = Client()
    browser.force_login(person)
    return browser.post(address, typed)  # type: ignore[return-value]  # Django's own answer, dressed for tests


def get(person: Person, address: str) -> HttpResponse:
    browser = Client()
    browser.force_login(person)
    return browser.get(address)  # type: ignore[return-value]  # as above


def read(person: Person, address: str) -> str:
    return unescape(get(person, address).content.decode())


def paper(person: Person, match: Match) -> tuple[int, str]:
    """How many pages the PDF has, and its words."""
    made = pypdf.PdfReader(BytesIO(get(person, f"/matches/{match.pk}/plan/plan.pdf").content))
    return len(made.pages), " ".join(page.extract_text() for page in made.pages)


def test_a_milestone_is_written_in_place_and_drawn_on_the_line(match: Match) -> None:
    there = f"/matches/{match.pk}/plan/"
    post(match.mentee, f"{there}milestones/1/", **{"m1-text": "Speak once", "m1-by_date": "2026-12-04"})
    text = read(match.mentor, there)
    assert "Day 40: Speak once." in text
    assert re.search(r'<text x="43\.82%"[^>]*>40 · Speak once</text>', text)
    post(match.mentee, f"/milestones/{Milestone.objects.get().pk}/", state="reached")
    assert "Day 40: Speak once (reached)." in read(match.mentor, "/today/")


def test_what_was_typed_stays_in_its_place_after_a_mistake(match: Match) -> None:
    there = f"/matches/{match.pk}/plan/"
    text = unescape(
        post(match.mentee, f"{there}milestones/2/", **{"m2-text": "Lead one", "m2-by_date": ""}).content.decode()
    )
    assert "Choose a day. It can be moved at any time." in text
    assert 'value="Lead one"' in text
    text = unescape(post(match.mentee, f"{there}length/", days="3", milestones="leave").content.decode())
    assert "From 14 days to 365." in text
    assert not Milestone.objects.exists()


def test_what_carries_it_is_read_by_both_and_written_by_one(match: Match) -> None:
    there = f"/matches/{match.pk}/plan/"
    post(match.mentee, f"{there}words/", people="Priya", celebrate="A walk each")
    assert Plan.objects.get().people == "Priya"
    text = read(match.mentor, there)
    assert "A walk each" in text
    assert "<textarea" not in text
    assert post(match.mentor, f"{there}words/", people="Me").status_code == 404


def test_a_first_action_is_noted_and_stands_in_the_plan(match: Match) -> None:
    there = f"/matches/{match.pk}/plan/"
    post(match.mentee, f"{there}actions/", **{"action-text": "Ask for a slot", "action-by_date": ""})
    action = Action.objects.get()
    assert action.holding == "noted"
    assert f'href="/actions/{action.pk}/">Ask for a slot' in read(match.mentor, there)


def test_moving_a_milestone_is_told_without_a_verdict(match: Match) -> None:
    for day in (date(2026, 12, 4), date(2026, 12, 11)):
        plans.set_milestone(match.pk, 1, "Speak once", day, by=match.mentee_id, at=NOW)
    assert "Mere moved a milestone from 4 December to 11 December" in read(match.mentor, f"/matches/{match.pk}/plan/")


def test_the_plan_is_on_the_way_about_and_the_focus_on_top_of_today(match: Match) -> None:
    goals.find_one(match.pk, by=match.mentee_id, at=NOW)
    text = read(match.mentee, "/today/")
    assert re.findall(r'<li><a href="[^"]*"[^>]*>([^<]+)</a></li>', text.partition("</nav>")[0]) == [
        "Today",
        "Plan",
        "Sessions",
        "Agreement",
        "All pages",
    ]
    assert text.index("finding a goal") < text.index("Day 90")


def test_paper_holds_the_words_of_both_voices_and_nothing_of_them_is_markup(match: Match) -> None:
    evil = '#panic[x] *b* $x$ <a> \\ "q" Kōwhai'
    plans.write(match.pk, PlanWords(evil, "I wait for a gap", "I speak first", "A walk"), by=match.mentee_id, at=NOW)
    done = plans.set_milestone(match.pk, 1, "Speak once", date(2026, 12, 4), by=match.mentee_id, at=NOW)
    plans.say(done, MilestoneState.REACHED, by=match.mentee_id, at=NOW)
    pages, text = paper(match.mentor, match)
    assert pages == 1
    for words in ("The plan of Mere, with Ana", "I wait", "I open the review", "Speak once", "reached", evil):
        assert re.sub(r"\s", "", words) in re.sub(r"\s", "", text), words


def test_paper_is_one_page_however_much_is_written(match: Match) -> None:
    much = PlanWords("people " * 85, "gap " * 70, "speak " * 46, "walk " * 119)
    plans.write(match.pk, much, by=match.mentee_id, at=NOW)
    for phase in (1, 2, 3):
        plans.set_milestone(match.pk, phase, "word " * 23, date(2026, 12, 4), by=match.mentee_id, at=NOW)
    pages, text = paper(match.mentee, match)
    assert (pages, text.count("walk")) == (1, 119)


def test_a_goal_that_is_hers_alone_is_on_her_paper_and_not_on_his(match: Match) -> None:
    goals.choose(match.pk, GoalWords("Just mine"), main=True, by=match.mentee_id, at=NOW)
    assert "Just mine" in paper(match.mentee, match)[1]
    assert "Just mine" not in paper(match.mentor, match)[1]


def test_a_new_length_asks_what_becomes_of_the_milestones(match: Match) -> None:
    there = f"/matches/{match.pk}/plan/"
    assert "Choose one of the two" in unescape(post(match.mentee, f"{there}length/", days="100").content.decode())
    match.refresh_from_db()
    assert match.days == 90
    post(match.mentee, f"{there}length/", days="100", milestones="move")
    match.refresh_from_db()
    assert match.days == 100
