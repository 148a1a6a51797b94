"""The close of a session with nothing but a keyboard: every question, and the last button."""

import pytest
from playwright.sync_api import Page

from held.models import Action, Session
from held.practice.words import Direction
from tests import people, things
from tests.browser import type_of_opening
from tests.journeys.test_the_whole_loop import FIRST

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("the_clock_stands"),
]
HERE = "(({name, value, innerText}) => ({name, value, text: innerText}))(document.activeElement)"
SCREENS_AT_MOST = 20  # to the summary
STOPS_AT_MOST = 60  # on one page, until something is reached
RING = """(here => [here, here.closest('label')].some(
    one => one && getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) > 1
))(document.activeElement)"""


def reach(page: Page, what: str, value: str) -> None:
    """Tab on until what has the focus is the one that is meant, and see that it shows."""
    for _ in range(STOPS_AT_MOST):
        page.keyboard.press("Tab")
        if (page.evaluate(HERE).get(what) or "").startswith(value):
            assert page.evaluate(RING)
            return
    raise AssertionError(f"no Tab leads to {what} “{value}” on {page.url}")


def answer(page: Page, name: str, given: str) -> None:
    reach(page, "name", name)
    kind = page.evaluate("document.activeElement.type")
    if kind == "radio":
        moves = page.locator(f"main [name={name}]").count()
        for _ in range(moves * (page.evaluate(HERE)["value"] != given)):
            page.keyboard.press("ArrowDown")
            if page.evaluate(HERE)["value"] == given:
                break
        page.keyboard.press("Space")
    elif kind == "date":
        year, month, day = given.split("-")
        page.keyboard.type(f"{month}{day}{year}")  # the order of the browser's own language
    else:
        page.keyboard.type(given)


def press(page: Page, words: str, key: str) -> None:
    reach(page, "text", words)
    with page.expect_navigation():
        page.keyboard.press(key)


def test_a_close_needs_no_mouse(window: type_of_opening) -> None:
    match = people.match(people.mere(), people.ana())
    things.agreement(match, Direction.MENTOR_ASKS)
    session = things.session(match, match.mentee, hours=-2)
    page = window(match.mentee).open(f"/sessions/{session.pk}/")
    press(page, "Question by question", "Enter")
    left = {name: given for name, given in FIRST.items() if not name.startswith("next")}
    for _ in range(SCREENS_AT_MOST):
        if "/summary/" in page.url:
            break
        for name in [name for name in left if page.locator(f"main [name={name}]").count()]:
            answer(page, name, left.pop(name))
        press(page, "Go on", "Space")
    press(page, "Close the session", "Enter")
    assert Action.objects.get(session=session).holding == "held"
    assert Session.objects.get(pk=session.pk).closed_at
