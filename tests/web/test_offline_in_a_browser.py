"""A close in a café without a line, in a real Chromium: kept as it is written, and brought once."""

import pytest
from django.contrib.sessions.models import Session as Visit
from django.urls import reverse
from playwright.sync_api import Page

from held.flows import session_close
from held.models import Action, Arrival, Close, Letter, Session
from tests import people, things
from tests.browser import Window, sign_in, type_of_opening
from tests.people import NOW

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("the_clock_stands"),
]
TAKEAWAY = "textarea[name=takeaway]"
READY = "html[data-device=ready]"


@pytest.fixture
def session() -> Session:
    match = people.match(people.mere(), people.ana())
    return things.session(match, match.mentee, hours=-1)


def at(name: str, session: Session) -> str:
    return reverse(name, args=[session.pk])


def opened(visit: Window, session: Session) -> Page:
    """The page once, with a line, until it is kept and a worker answers for it."""
    page = visit.open(at("session_close_whole", session))
    page.wait_for_selector(READY)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    return page


def fill(page: Page, words: str = "Ask before I explain.") -> None:
    page.get_by_text("We are together, or were").click()
    page.fill(TAKEAWAY, words)
    page.fill("[name='mentee.will.1']", "Write to Tama")


def send(page: Page) -> None:
    page.get_by_role("button", name="Close the session").click()


def test_a_close_written_without_a_line_survives_the_battery_and_arrives_once(
    session: Session, window: type_of_opening
) -> None:
    visit = window(session.match.mentee, phone=True)
    opened(visit, session)
    visit.context.set_offline(True)
    page = visit.open(at("session", session))
    assert page.get_by_role("heading", name="The last ten minutes").is_visible()
    fill(page)
    page.wait_for_timeout(100)
    page.close()
    visit.page = page = visit.context.new_page()
    visit.open(at("session_close", session))
    page.wait_for_selector(READY)
    assert page.input_value(TAKEAWAY) == "Ask before I explain."
    send(page)
    page.get_by_text("No connection. What you wrote is on this device").wait_for()
    assert not Close.objects.exists()
    visit.context.set_offline(False)
    page.wait_for_url(f"**{at('session', session)}")
    assert page.get_by_text("Ask before I explain.").is_visible()
    assert Arrival.objects.get().closed
    assert Action.objects.get().text == "Write to Tama"
    assert Letter.objects.filter(kind="session_summary").count() == 2
    page.wait_for_selector(READY)
    kept = page.evaluate("every().then(async (closes) => [closes.length, (await caches.keys()).join()])")
    assert kept[0] == 0
    assert "held-pages" not in kept[1]


def test_today_without_a_line_says_so_and_leads_to_what_can_be_written(
    session: Session, window: type_of_opening
) -> None:
    visit = window(session.match.mentee, phone=True)
    opened(visit, session)
    visit.context.set_offline(True)
    page = visit.open(reverse("today"))
    page.get_by_role("heading", name="No connection just now").wait_for()
    page.locator("#kept-pages a").click()
    page.wait_for_selector(TAKEAWAY)


def test_words_that_cross_are_both_there_and_neither_is_overwritten(session: Session, window: type_of_opening) -> None:
    visit = window(session.match.mentee)
    page = opened(visit, session)
    fill(page, "Mine.")
    session_close.save_close(session.pk, {"takeaway": "Hers."}, 0, by=session.match.mentor_id, at=NOW)
    send(page)
    page.locator("q", has_text="Hers.").wait_for()
    assert page.input_value(TAKEAWAY) == "Mine."
    assert Close.objects.get().answers == {"takeaway": "Hers."}
    send(page)
    page.wait_for_url(f"**{at('session', session)}")
    assert Close.objects.get().answers["takeaway"] == "Mine."


def test_whoever_was_signed_out_meanwhile_keeps_the_words_and_sends_them_after_signing_in(
    session: Session, window: type_of_opening
) -> None:
    visit = window(session.match.mentee)
    page = opened(visit, session)
    fill(page)
    Visit.objects.all().delete()
    send(page)
    page.get_by_text("You have been signed out meanwhile.").wait_for()
    assert not Arrival.objects.exists()
    sign_in(visit, session.match.mentee)
    page = visit.open(reverse("today"))
    page.get_by_text("Closed. Both of you get it as a letter.").wait_for()
    assert Arrival.objects.count() == 1


def test_signing_out_asks_where_something_has_not_arrived_and_then_leaves_nothing(
    session: Session, window: type_of_opening
) -> None:
    visit = window(session.match.mentee)
    page = opened(visit, session)
    fill(page)
    page.wait_for_timeout(100)
    page = visit.open(reverse("account_logout"))
    page.wait_for_selector(READY)
    page.locator("main form button").click()
    page.get_by_text("Signing out now removes it here").wait_for()
    assert visit.look_over() == []
    page.locator("main form button").click()
    page.wait_for_url(f"{visit.site}/")
    page = visit.open(reverse("account_login"))
    page.wait_for_selector(READY)
    assert page.evaluate("every().then((closes) => closes.length)") == 0
    assert page.evaluate("caches.keys().then((names) => names.filter((name) => name.startsWith('held-pages')))") == []


def test_someone_else_on_this_device_sends_nothing_in_another_name(session: Session, window: type_of_opening) -> None:
    visit = window(session.match.mentee)
    page = opened(visit, session)
    fill(page)
    Visit.objects.all().delete()
    send(page)
    page.get_by_text("You have been signed out meanwhile.").wait_for()
    sign_in(visit, session.match.mentor)
    page = visit.open(at("session_close_whole", session))
    page.wait_for_selector(READY)
    assert page.input_value(TAKEAWAY) == ""
    assert not Arrival.objects.exists()
