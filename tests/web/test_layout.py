"""What stands around every page: the way about, for whom it is, and where one is."""

import gzip
import re
from datetime import date
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from held.models import Person
from held.practice.words import MatchState
from tests import people, things

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]


def page(person: Person | None, address: str) -> str:
    browser = Client()
    if person:
        browser.force_login(person)
    return browser.get(address).content.decode()


def way(text: str) -> list[str]:
    return re.findall(r'<li><a href="[^"]*"[^>]*>([^<]+)</a></li>', text.partition("</nav>")[0])


def here(text: str) -> list[str]:
    return re.findall(r'aria-current="page">([^<]+)<', text)


def test_a_visitor_has_no_way_about() -> None:
    assert "<nav" not in page(None, "/")


def test_with_one_match_its_sessions_are_on_every_page() -> None:
    match = people.match(people.mere(), people.ana())
    text = page(match.mentee, "/settings/")
    assert f'href="/matches/{match.pk}/sessions/"' in text
    assert here(text) == ["All pages"]


def test_with_two_matches_the_page_says_whose_sessions_are_meant() -> None:
    mere = people.mere()
    first, second = people.match(mere, people.ana()), people.match(people.tama(), mere)
    assert "Sessions" not in way(page(mere, "/settings/"))
    assert f'href="/matches/{second.pk}/sessions/"' in page(mere, f"/matches/{second.pk}/sessions/")
    session = things.session(first, mere)
    text = page(mere, f"/sessions/{session.pk}/")
    assert (f'href="/matches/{first.pk}/sessions/"' in text, here(text)) == (True, ["Sessions"])


def test_a_match_that_has_ended_is_not_the_one_in_question() -> None:
    mere = people.mere()
    people.match(mere, people.tama(), state=MatchState.ENDED, started_on=date(2026, 1, 5))
    assert "Sessions" not in way(page(mere, "/today/"))
    people.match(mere, people.ana())
    assert "Sessions" in way(page(mere, "/today/"))


def test_today_knows_its_match_and_asks_no_second_time() -> None:
    match = people.match(people.mere(), people.ana())
    with CaptureQueriesContext(connection) as caught:
        text = page(match.mentee, "/today/")
    assert (here(text), "Sessions" in way(text)) == (["Today"], True)
    assert sum("mentor_id" in query["sql"] for query in caught.captured_queries) == 1


def test_every_page_names_its_language_and_leads_past_the_head() -> None:
    text = page(None, "/")
    assert '<html lang="en-nz" dir="ltr">' in text
    assert text.index('href="#main"') < text.index("<header")
    assert 'id="main"' in text


def test_the_first_load_of_today_is_light() -> None:
    """At most sixty thousand bytes as they travel, the font included, in a handful of requests."""
    match = people.match(people.mere(), people.ana(), point_a="I avoid speaking up", point_b="I run the demo")
    text = page(match.mentee, "/today/")
    fetched = set(re.findall(r'(?:href|src)="/static/([^"]+)"', text))
    sizes = {name: weight(Path(str(finders.find(name)))) for name in fetched}
    assert any(name.endswith(".woff2") for name in sizes)
    assert len(sizes) <= 10
    assert sum(sizes.values()) + len(text.encode()) < 60_000


def weight(file: Path) -> int:
    return len(file.read_bytes() if file.suffix == ".woff2" else gzip.compress(file.read_bytes()))
