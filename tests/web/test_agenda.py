"""The agenda and the notes in the browser, with a script and without."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from held.flows import session_notes
from held.models import AgendaItem, Session, SessionNote
from tests import people, things
from tests.browser import type_of_opening
from tests.people import NOW

pytestmark = pytest.mark.usefixtures("the_clock_stands")


@pytest.fixture
def session() -> Session:
    match = people.match(people.mere(), people.ana())
    return things.session(match, match.mentee, hours=-1)


@pytest.fixture
def browser(client: Client, session: Session) -> Client:
    client.force_login(session.match.mentee)
    return client


def at(name: str, session: Session) -> str:
    return reverse(name, args=[session.pk])


@pytest.mark.django_db
def test_a_line_is_added_looked_at_and_there_for_both(browser: Client, session: Session) -> None:
    browser.post(at("session_agenda", session), {"words": "How to say no"})
    browser.post(at("session_look", session), {"item": str(AgendaItem.objects.get().pk)})
    other = Client()
    other.force_login(session.match.mentor)
    page = other.get(at("session", session)).content.decode()
    assert "<q>How to say no</q>" in page
    assert 'aria-pressed="true">Looked at' in page
    assert "Take it back" not in page


@pytest.mark.django_db
def test_a_line_that_is_too_long_stays_in_its_box(browser: Client, session: Session) -> None:
    page = browser.post(at("session_agenda", session), {"words": "x" * 300}).content.decode()
    assert "There is room for 280 letters here." in page
    assert f'value="{"x" * 300}"' in page


@pytest.mark.django_db
def test_without_a_script_both_wordings_are_there_after_a_crossing(browser: Client, session: Session) -> None:
    session_notes.save(session.pk, "Hers", 0, own=False, by=session.match.mentor_id, at=NOW)
    there = at("session_note_shared", session)
    page = browser.post(there, {"words": "Mine", "revision": "0"}).content.decode()
    assert "<q>Hers</q>" in page
    assert "Mine</textarea>" in page
    browser.post(there, {"words": "Mine", "revision": "1"})
    assert SessionNote.objects.get().words == "Mine"


@pytest.mark.django_db
def test_each_page_of_notes_says_who_reads_it_before_its_box(browser: Client, session: Session) -> None:
    page = browser.get(at("session_notes", session)).content.decode()
    for who in ("You and Ana both read this and both write here.", "Only you read this: not Ana"):
        assert page.index(who) < page.index("<textarea", page.index(who))


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_notes_are_saved_as_one_writes_and_overwrite_nothing(session: Session, window: type_of_opening) -> None:
    visit = window(session.match.mentee)
    page = visit.open(at("session_notes", session))
    page.fill("#own_words", "I was nervous")
    page.get_by_text("Saved", exact=True).wait_for()
    assert SessionNote.objects.get(owner=session.match.mentee).words == "I was nervous"
    session_notes.save(session.pk, "Hers", 0, own=False, by=session.match.mentor_id, at=NOW)
    page.fill("#shared_words", "Mine")
    page.get_by_text("This was changed in another window.").wait_for()
    assert page.input_value("#shared_words") == "Mine"
    assert SessionNote.objects.get(owner=None).words == "Hers"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_guide_marks_where_the_hour_is(session: Session, window: type_of_opening) -> None:
    visit = window(session.match.mentee)
    visit.page.clock.set_fixed_time(session.starts_at + timedelta(minutes=20))
    page = visit.open(at("session", session))
    page.locator("summary", has_text="A rhythm").click()
    assert page.locator(".way-gone").get_attribute("d") == "M0 4H20"
    assert page.locator("[aria-current=time]").inner_text() == "15 to 45 The thing you came for"
    assert visit.look_over() == []


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_guide_stands_without_a_script(session: Session, window: type_of_opening) -> None:
    page = window(session.match.mentee, java_script_enabled=False).open(at("session", session))
    page.locator("summary", has_text="A rhythm").click()
    assert page.locator("[data-guide] > li").count() == 5
    assert page.locator(".guide-line").is_visible()
    assert page.locator("[aria-current=time]").count() == 0
