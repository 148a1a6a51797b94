"""Every page in a real browser, light and dark, on a desk and on a phone: nothing is wrong with it."""

import pytest
from django.test import Client

from held.flows import tray
from held.models import Person
from tests.browser import type_of_opening
from tests.people import NOW
from tests.post.mails import mail
from tests.promises.routes import routes
from tests.world import Pair, mere_and_ana

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("the_clock_stands"),
]
WRONG = """<!doctype html><html lang="en"><title>Wrong</title><main><h1>Wrong</h1><button></button>
<p>Hard to read</p></main></html>"""
HARD_TO_READ = "Object.assign(document.querySelector('p').style, {color: '#aaa', background: '#bbb', width: '2000px'})"


def pages_of(pair: Pair, person: Person | None) -> list[str]:
    """Every address that answers this person with a page, each page once."""
    visitor, found = Client(), {}
    if person:
        visitor.force_login(person)
    for route in routes():
        answer = visitor.get(route.of(pair))
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            found[route.pattern] = route.of(pair)
    return sorted(found.values())


@pytest.mark.parametrize("who", ["mentee", "mentor", "anybody"])
def test_every_page_is_whole_for(who: str, window: type_of_opening) -> None:
    pair = mere_and_ana()
    person = getattr(pair, who, None)
    open_window = window(person)
    found = {}
    for path in pages_of(pair, person):
        open_window.open(path)
        found[path] = open_window.look_over()
    assert len(found) > 2
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_what_is_wrong_with_a_page_is_found(window: type_of_opening) -> None:
    open_window = window(None)
    open_window.open("/").set_content(WRONG)
    open_window.page.evaluate(f"{HARD_TO_READ}; console.error('Oh dear')")
    found = " ".join(open_window.look_over())
    for wrong in ("button-name", "smaller than 44 px", "wider than the window", "dark, 390 px: color-contrast", "Oh"):
        assert wrong in found, wrong


def test_the_demo_is_whole(window: type_of_opening, demo_runs: None) -> None:
    pair = mere_and_ana()
    letter = tray.keep(pair.mentee.email, mail(), at=NOW)
    open_window = window(pair.mentee)
    found = {}
    for path in ("/today/", "/demo/letters/", f"/demo/letters/{letter}/"):
        open_window.open(path)
        found[path] = open_window.look_over()
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
