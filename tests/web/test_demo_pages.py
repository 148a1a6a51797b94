"""The demo's own pages in a real browser: nothing is wrong with them, and a letter's links open in the page."""

from typing import Any

import pytest
from pytest_django import Settings

from held.flows.demo.seed import seed
from tests.browser import type_of_opening
from tests.people import NOW

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("the_clock_stands"),
]


@pytest.fixture(autouse=True)
def seeded(demo_runs: None, settings: Settings, live_server: Any) -> None:
    settings.BASE_URL = live_server.url
    seed(at=NOW)


def test_nothing_is_wrong_with_its_pages(window: type_of_opening) -> None:
    visitor = window(None)
    found = {"front": (visitor.open("/"), visitor.look_over())[1]}
    visitor.page.get_by_role("button", name="Be Mere").click()
    found["today"] = visitor.look_over()
    found["tray"] = (visitor.open("/demo/letters/"), visitor.look_over())[1]
    visitor.page.locator(".demo-tray a").first.click()
    found["letter"] = visitor.look_over()
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_on_a_phone_the_bar_opens_when_it_is_touched(window: type_of_opening) -> None:
    page = window(None, phone=True).open("/")
    assert not page.get_by_role("link", name="Mail tray").is_visible()
    page.locator(".demo > details > summary").click()
    page.get_by_role("link", name="Mail tray").click()
    assert page.get_by_role("heading", name="The mail tray").is_visible()


def test_a_letters_link_opens_around_its_frame(window: type_of_opening) -> None:
    visitor = window(None)
    visitor.open("/").get_by_role("button", name="Be Mere").click()
    visitor.open("/demo/letters/?to=mere@nikau.example")
    visitor.page.get_by_role("link", name="What came of").first.click()
    visitor.page.frame_locator("iframe").get_by_role("link", name="Ask Tama").focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/actions/**")
    assert visitor.page.get_by_role("heading", name="Ask Tama").is_visible()
    assert visitor.complaints == []


def test_an_example_fills_the_box_and_can_be_changed(window: type_of_opening) -> None:
    page = window(None).open("/demo/letters/?to=mere@nikau.example")
    page.locator(".demo-tray a").first.click()
    page.get_by_role("button", name="I moved it to Friday.").click()
    assert page.get_by_label("Your answer").input_value() == "I moved it to Friday."
    assert page.get_by_label("Your answer").evaluate("box => box === document.activeElement")
