"""The other ways it may go: not now, the mentee's own pen, a page behind a letter, and visitors that are machines."""

import pytest
from playwright.sync_api import Page, expect

from held.models import Action, ActionReport, AgreementVersion, CheckInAnswer, Letter
from held.practice.words import Direction
from tests import people, things
from tests.house import text_of
from tests.journeys.stage import LINK, Stage, choose, go, press
from tests.promises.state import state

pytestmark = [pytest.mark.browser, pytest.mark.wire, pytest.mark.django_db(transaction=True)]
MERE = "mere@people.example"


def a_held_action(way: Direction) -> Action:
    """Mere and Ana, an agreement in force, and something Mere asked to be held to."""
    match = people.match(people.mere(), people.ana(), look_at=people.NOW)
    things.agreement(match, way, how="Ask me straight, midweek")
    things.session(match, match.mentee, hours=24 * 15)
    return things.action(match, match.mentee, check_in=way, by_date=None, chosen_at=people.NOW)


def asked(stage: Stage, kind: str) -> Letter:
    """The letter, once it has left."""
    left = Letter.objects.filter(kind=kind, state="sent")
    stage.until(left.exists)
    return left.get()


def say_done(page: Page) -> None:
    page.locator("label", has=page.locator('input[type=radio][value="done"]')).first.click()
    press(page, "Send to Ana")


def test_not_now_is_a_whole_answer(stage: Stage) -> None:
    match = people.match(people.mere(), people.ana(), look_at=people.NOW)
    page = stage.open_window(match.mentee).open(f"/matches/{match.pk}/agreement/part/")
    choose(page, "answer", "not_now")
    press(page, "Hand it in")
    assert AgreementVersion.objects.get(in_force_until=None).answer == "not_now"
    things.action(match, match.mentee)
    stage.pass_time(days=14)
    assert not Letter.objects.filter(category="asking").exists()
    page.reload()
    expect(page.locator("main")).to_contain_text("Nothing is held")


def test_the_mentee_may_have_the_pen(stage: Stage) -> None:
    action = a_held_action(Direction.MENTEE_WRITES)
    asked(stage, "check_in_pen")
    mail = stage.last_to(MERE)
    stage.answer(mail, "partly, one of two. The first was easy.", sender=MERE)
    action.refresh_from_db()
    assert action.status == "partly"
    stage.until(Letter.objects.filter(kind="check_in_news", state="sent").exists)
    assert "The first was easy." in text_of(stage.last_to("ana@people.example"))


def test_a_page_behind_a_letter_takes_an_answer_and_takes_it_back(stage: Stage) -> None:
    action = a_held_action(Direction.MENTOR_ASKS)
    asked(stage, "check_in_asks")
    nobody = stage.open_window(None, phone=True)
    page = stage.follow(nobody, stage.last_to(MERE), "/reply/")
    say_done(page)
    action.refresh_from_db()
    assert (action.status, ActionReport.objects.get().via) == ("done", "reply_page")
    press(page, "Take it back")
    action.refresh_from_db()
    assert action.status == "open"
    assert nobody.complaints == []


def test_a_scanner_that_follows_every_link_changes_nothing(stage: Stage) -> None:
    a_held_action(Direction.MENTOR_ASKS)
    asked(stage, "check_in_asks")
    before = state()
    scanner = stage.open_window(None)
    for mail in stage.mails_to(MERE):
        for link in LINK.findall(text_of(mail)):
            for verb in ("GET", "HEAD", "OPTIONS"):
                scanner.context.request.fetch(link.rstrip(".>)"), method=verb)
            scanner.open(link.rstrip(".>)")).wait_for_load_state()
    assert state() == before


def test_a_machine_that_presses_the_first_button_says_nothing(stage: Stage) -> None:
    """An answer takes a choice first. Even a machine that makes one can be taken back, from the page it has left."""
    action = a_held_action(Direction.MENTOR_ASKS)
    asked(stage, "check_in_asks")
    page = stage.follow(stage.open_window(None), stage.last_to(MERE), "/reply/")
    go(page, page.locator("main button").first)
    assert not CheckInAnswer.objects.exists()
    say_done(page)
    go(page, page.locator("main button").first)
    action.refresh_from_db()
    assert action.status == "open"
    assert not CheckInAnswer.objects.filter(taken_back_at=None).exists()


def test_a_machine_on_the_page_that_stops_changes_nothing_with_the_first_button(stage: Stage) -> None:
    a_held_action(Direction.MENTOR_ASKS)
    asked(stage, "check_in_asks")
    before = state()
    page = stage.follow(stage.open_window(None), stage.last_to(MERE), "/stop/")
    go(page, page.locator("main button").first)
    assert state() == before
