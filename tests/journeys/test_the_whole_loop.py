"""One turn of the practice, lived by two people in a browser and on the wire, from the invitation to STOP."""

import pytest
from playwright.sync_api import Page, expect

from held.models import Action, ActionReport, Clause, Letter, Match, Session
from tests.browser import Window
from tests.house import text_of
from tests.journeys.stage import Stage, choose, go, press

pytestmark = [pytest.mark.browser, pytest.mark.wire, pytest.mark.django_db(transaction=True)]
MERE, ANA = "mere@people.example", "ana@people.example"
PHONE = {"width": 390, "height": 844}
SPOKEN = "Speak first in the planning round"
FIRST = {
    "together": "together",
    "takeaway": "Ask one question before I explain.",
    "will": SPOKEN,
    "see": "Somebody answers me",
    "by": "2026-12-14",
    "sure": "8",
    "obstacle": "I wait for a gap",
    "hold": "held",
    "check_in": "mentor_asks",
    "next_day": "2026-12-17",
    "next_time": "09:00",
}
SECOND = {**FIRST, "will": "Open the review", "by": "2027-01-12", "next_day": "2027-01-14"}


def test_one_turn_of_the_practice(stage: Stage) -> None:
    mere, ana = stage.open_window(None), stage.open_window(None)
    they_meet(stage, mere, ana)
    they_agree(stage, mere, ana)
    they_book_and_close(stage, mere)
    mere_answers_by_mail(stage, ana)
    mere_looks_back(mere)
    the_next_session_opens_with_it(stage, ana)
    stop_means_stop(stage, mere)
    assert mere.complaints == ana.complaints == []


def they_meet(stage: Stage, mere: Window, ana: Window) -> None:
    mere.open("/")
    stage.sign_in(mere, MERE, "Mere", "Pacific/Auckland")
    mere.open("/invite/").fill("[name=address]", ANA)
    choose(mere.page, "side", "mentor")
    press(mere.page, "Send the invitation")
    stage.follow(ana, stage.last_to(ANA), "/invitation/")
    press(ana.page, "Yes, let us begin")
    stage.sign_in(ana, ANA, "Ana", "Europe/Madrid")
    press(ana.page, "Yes, let us begin")
    expect(ana.page.get_by_role("heading", level=1)).to_contain_text("Mere")
    assert Match.objects.get().mentor.email == ANA


def they_agree(stage: Stage, mere: Window, ana: Window) -> None:
    match = Match.objects.get()
    page = mere.open(f"/matches/{match.pk}/agreement/part/")
    choose(page, "answer", "some")
    choose(page, "scopes", "actions")
    choose(page, "way", "mentor_asks")
    page.fill("[name=how]", "Ask me straight, midweek")
    press(page, "Hand it in")
    stage.pass_time(days=1)
    assert "turn" in text_of(stage.last_to(ANA))
    page = ana.open(f"/matches/{match.pk}/agreement/part/")
    page.fill("[name=promises]", "Two lines within three days")
    press(page, "Hand it in")
    for window in (mere, ana):
        press(window.open(f"/matches/{match.pk}/agreement/"), "Yes, this is it")
    assert Clause.objects.get(until_at=None, from_at__isnull=False).direction == "mentor_asks"


def they_book_and_close(stage: Stage, mere: Window) -> None:
    page = mere.open(f"/matches/{Match.objects.get().pk}/sessions/book/")
    page.fill("[name=day]", "2026-12-04")
    page.fill("[name=time]", "09:00")
    press(page, "Book it")
    stage.pass_time(days=2)
    close(mere, FIRST)


def close(window: Window, answers: dict[str, str]) -> None:
    """Question by question, on a phone."""
    page, session = window.page, Session.objects.get(closed_at=None)
    page.set_viewport_size(PHONE)
    window.open(f"/sessions/{session.pk}/").get_by_role("link", name="Question by question").click()
    left = dict(answers)
    for _ in range(20):
        if "/summary/" in page.url:
            break
        answer(page, left)
        go(page, page.get_by_role("button", name="Go on"))
    press(page, "Close the session")
    assert Action.objects.get(session=session).holding == "held"


def answer(page: Page, answers: dict[str, str]) -> None:
    """Whatever this screen asks for, once."""
    names = page.eval_on_selector_all("main [name]", "all => [...new Set(all.map(one => one.name))]")
    for name in set(names) & set(answers):
        given = answers.pop(name)
        if page.locator(f"input[type=radio][name={name}]").count():
            choose(page, name, given)
        else:
            page.fill(f"[name={name}]", given)


def mere_answers_by_mail(stage: Stage, ana: Window) -> None:
    asked = Letter.objects.filter(kind="check_in_asks", state="sent")
    stage.until(asked.exists)
    mail = stage.last_to(MERE)
    assert SPOKEN in text_of(mail)
    assert "Ask me straight, midweek" in text_of(mail)
    stage.answer(mail, "done. I spoke first", sender=MERE)
    report = ActionReport.objects.get()
    assert (report.status, report.via, bool(report.shared_at)) == ("done", "mail", True)
    stage.until(Letter.objects.filter(kind="check_in_news", state="sent").exists)
    assert "I spoke first" in text_of(stage.last_to(ANA))
    expect(ana.open("/today/").locator("main")).to_contain_text("I spoke first")


def mere_looks_back(mere: Window) -> None:
    page = mere.open(f"/actions/{Action.objects.get(text=SPOKEN).pk}/")
    page.get_by_role("link", name="Look back").first.click()
    page.fill("[name=worked]", "I wrote the first sentence down.")
    page.fill("[name=bring]", "What to do when somebody bites")
    press(page, "Done for now")


def the_next_session_opens_with_it(stage: Stage, ana: Window) -> None:
    page = ana.open(f"/sessions/{Session.objects.get(closed_at=None).pk}/")
    expect(page.locator("main")).to_contain_text("What to do when somebody bites")
    expect(page.locator("main")).to_contain_text(SPOKEN)
    expect(page.locator("main")).not_to_contain_text("I wrote the first sentence down.")


def stop_means_stop(stage: Stage, mere: Window) -> None:
    stage.until(lambda: stage.at > Session.objects.get(closed_at=None).starts_at)
    close(mere, SECOND)
    asked = Letter.objects.filter(kind="check_in_asks", state="sent")
    stage.until(lambda: asked.count() == 2, days=30)
    stage.answer(stage.last_to(MERE), "STOP", sender=MERE)
    assert not Clause.objects.filter(until_at=None, from_at__isnull=False).exists()
    told = len(stage.mails_to(MERE))
    stage.pass_time(days=12)
    later = [str(mail["Subject"]) for mail in stage.mails_to(MERE)[told:]]
    assert Letter.objects.filter(category="asking", committed_at__isnull=False).count() == 2, later
