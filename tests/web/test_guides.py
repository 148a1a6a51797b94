"""The guides: open to all, the same chapters in both, the question bank last, one link away where they are needed."""

import re

import pytest
from django.test import Client

from held.flows import matches
from held.models import Match
from held.practice.guides import BANK
from held.practice.words import Side
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


def text(browser: Client, path: str) -> str:
    return browser.get(path).content.decode()


def signed_in(match: Match, side: Side) -> Client:
    browser = Client()
    browser.force_login(match.mentee if side is Side.MENTEE else match.mentor)
    return browser


def test_both_have_the_same_chapters_and_end_with_every_question() -> None:
    pages = [text(Client(), f"/guides/{side}/") for side in Side]
    first, second = (re.findall(r'<h2 id="(\w+)">', page) for page in pages)
    assert first == second
    assert first[:6] == ["role", "expectations", "first", "ongoing", "between", "questions"]
    for page in pages:
        assert all(f'id="{moment.slug}-q"' in page for moment in BANK)


def test_each_entry_of_the_table_leads_to_its_chapter() -> None:
    page = text(Client(), "/guides/mentor/")
    for place in re.findall(r'href="#(\w+)"', page):
        assert f'id="{place}"' in page


def test_there_is_no_guide_for_anybody_else() -> None:
    assert Client().get("/guides/coordinator/").status_code == 404


@pytest.mark.parametrize("side", list(Side))
def test_each_finds_their_own_at_the_first_session_and_on_the_page_of_the_match(match: Match, side: Side) -> None:
    for path in (f"/matches/{match.pk}/", f"/matches/{match.pk}/first-session/"):
        assert f"/guides/{side}/" in text(signed_in(match, side), path)


def test_whoever_is_invited_can_read_the_guide_of_the_part_that_is_offered(match: Match) -> None:
    token = matches.invite(match.mentee_id, "friend@elsewhere.example", Side.MENTOR, at=NOW)
    page = text(Client(), f"/invitation/{token}/")
    assert "/guides/mentor/" in page
    assert "/guides/mentee/" not in page


def test_more_lists_all_there_is_and_every_link_opens(match: Match) -> None:
    browser = signed_in(match, Side.MENTEE)
    page = text(browser, f"/matches/{match.pk}/more/").partition('id="main"')[2].partition("</main>")[0]
    links = re.findall(r'href="(/[^"]*)"', page)
    assert len(links) > 12
    assert {link: browser.get(link).status_code for link in links if browser.get(link).status_code != 200} == {}


def test_more_in_the_navigation_leads_there(match: Match) -> None:
    assert f'href="/matches/{match.pk}/more/"' in text(signed_in(match, Side.MENTOR), "/today/")
