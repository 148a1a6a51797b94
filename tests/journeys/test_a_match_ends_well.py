"""Two people rest for a week, and end well: each writes alone, both read, and what there was stays to be kept."""

import io
import zipfile
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from held.models import Closing, Match
from tests import people, things
from tests.browser import type_of_opening
from tests.journeys.stage import press
from tests.people import NOW

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("the_clock_stands"),
]


def saving(page: Page, fill: Callable[[], None]) -> None:
    """Type, and wait until the page has saved it by itself."""
    with page.expect_response(lambda answer: answer.status == 204):
        fill()
    expect(page.locator(".kept")).to_have_text("Saved")


def test_from_a_pause_to_the_keepsake(window: type_of_opening) -> None:
    match = people.match(people.mere(), people.ana(), point_a="I wait", point_b="I open the review", days=40)
    things.action(match, match.mentee)
    mere, ana = window(match.mentee, phone=True), window(match.mentor)
    page = mere.open(f"/matches/{match.pk}/")
    page.get_by_role("link", name="A pause, for a few days or weeks").click()
    page.get_by_label("For how many days?").fill("7")
    press(page, "Take the pause")
    expect(page.locator("main")).to_contain_text("A pause, until Tuesday 8 December")
    expect(page.locator("main")).to_contain_text("9 December")
    expect(ana.open("/today/").locator("main")).to_contain_text("pause until Tuesday 8 December")
    press(page, "Come back today")
    expect(mere.open("/today/").locator("main")).to_contain_text("by Wed 2 Dec")

    mere.page.get_by_role("link", name="There is a page for a good ending").click()
    page = mere.page
    saving(page, lambda: page.get_by_label("A word of thanks, if you want one").fill("For waiting"))
    page.get_by_role("group", name=things.ASK_TAMA).get_by_label("I hand it on").check()
    page.get_by_label("Where, or with whom").fill("With Priya")
    page.get_by_role("group", name="Another match?").get_by_label("Later").check()
    press(page, "Hand in")
    expect(page.get_by_role("status")).to_contain_text("Handed in. Ana is told.")

    theirs = ana.open(f"/matches/{match.pk}/closing/")
    expect(theirs.locator("main")).not_to_contain_text("For waiting")
    theirs.get_by_label("How would you like to stay in touch, honestly?").fill("Write to me in March")
    press(theirs, "Hand in")
    expect(theirs.locator("main")).to_contain_text("For waiting")
    expect(theirs.locator("main")).to_contain_text("With Priya")
    expect(mere.open(f"/matches/{match.pk}/closing/").locator("main")).to_contain_text("Write to me in March")
    assert (Match.objects.get().state, Closing.objects.get(side="mentee").again) == ("ended", "later")

    page = mere.open("/settings/")
    page.get_by_role("link", name="What has ended").click()
    page.get_by_role("link", name="The keepsake").click()
    expect(page.locator("main")).to_contain_text("For waiting")
    paper = mere.context.request.get(f"{mere.site}/matches/{match.pk}/keepsake/keepsake.pdf")
    assert (paper.headers["content-type"], paper.body()[:5]) == ("application/pdf", b"%PDF-")
    assert (mere.complaints, ana.complaints) == ([], [])


def test_taking_it_along_and_staying_after_all(window: type_of_opening, freshly_in: None) -> None:
    match = people.match(people.mere(), people.ana(), point_a="I wait", point_b="I open the review")
    mere = window(match.mentee)
    page = mere.open("/settings/export/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Make the file").click()
    path = download.value.path()
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        assert "I open the review" in archive.read("my-words.txt").decode()
    page = mere.open("/settings/erase/")
    press(page, "Erase me in a week")
    expect(page.locator("main")).to_contain_text("From Tuesday 8 December on nothing of yours is left here")
    press(page, "Stay after all")
    expect(page.get_by_role("status")).to_contain_text("Nothing is erased.")
    assert mere.complaints == []


@pytest.fixture
def freshly_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is signed in has just come in: how a new code is asked for has its own tests."""
    monkeypatch.setattr("held.web.fresh.is_fresh", lambda _request, at: at == NOW)
