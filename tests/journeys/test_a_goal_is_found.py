"""Someone without a goal finds one over two sittings, and a plan grows from it: on the page, on the line, on paper."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from held.models import FinderAnswer, Goal, GoalQuestion
from held.practice.words import SeenBy
from tests import people
from tests.browser import type_of_opening
from tests.journeys.stage import press

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("the_clock_stands"),
]
MIND = "What do you keep coming back to when your mind wanders at work?"


def saving(page: Page, fill: Callable[[], None]) -> None:
    """Type, and wait until the page has saved it by itself."""
    with page.expect_response(lambda answer: answer.status == 204):
        fill()
    expect(page.locator(".kept")).to_have_text("Saved")


def test_from_twelve_questions_to_a_page_of_paper(window: type_of_opening) -> None:
    match = people.match(people.mere(), people.ana(), point_a="I wait", point_b="I open the review")
    mere, ana = window(match.mentee, phone=True), window(match.mentor)
    page = mere.open(f"/matches/{match.pk}/goals/")
    press(page, "No goal yet; find one")
    page.get_by_role("link", name="Twelve gentle questions").click()
    saving(page, lambda: page.get_by_label(MIND).fill("The room, and who speaks in it"))
    page.get_by_label("Just for me").first.uncheck()
    press(page, "Save, and to the other six")
    press(page, "Save, and see what is there")
    assert not FinderAnswer.objects.exclude(shown="").exists()
    press(page, "Show Ana what is not just for me")

    theirs = ana.open(f"/matches/{match.pk}/finder/")
    expect(theirs.locator("main")).to_contain_text("The room, and who speaks in it")
    theirs.get_by_label("A question", exact=True).fill("What would the room see you do?")
    press(theirs, "Ask")
    assert GoalQuestion.objects.get().by == match.mentor

    page.get_by_label("In a few words").fill("Open the review myself")
    press(page, "This is my goal")
    assert Goal.objects.get().seen_by == SeenBy.ME
    expect(ana.open("/today/").locator("main")).not_to_contain_text("Open the review myself")

    page = mere.open(f"/matches/{match.pk}/plan/")
    first = page.locator("section", has=page.get_by_role("heading", name=re.compile("^Begin")))
    first.get_by_label("What is so by then").fill("Speak once in the review")
    first.get_by_label("By what day?").fill("2026-12-15")
    first.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_have_text("Saved. Both of you see it.")
    expect(ana.open("/today/").locator("svg.across")).to_contain_text("51 · Speak once in the review")
    expect(mere.open("/today/").locator("svg.down")).to_contain_text("51 · Speak once in the review")
    paper = ana.context.request.get(f"{ana.site}/matches/{match.pk}/plan/plan.pdf")
    assert (paper.headers["content-type"], paper.body()[:5]) == ("application/pdf", b"%PDF-")
    assert (mere.complaints, ana.complaints) == ([], [])
