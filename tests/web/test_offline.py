"""The close on one page without a script, and what a device is told."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from held.flows import session_close
from held.models import Arrival, Close, Session
from tests import people, things
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]
WRITTEN = {"together": "together", "takeaway": "Ask first.", "revision": "0"}


@pytest.fixture
def session() -> Session:
    match = people.match(people.mere(), people.ana())
    return things.session(match, match.mentee, hours=-1)


@pytest.fixture
def browser(client: Client, session: Session) -> Client:
    client.force_login(session.match.mentee)
    return client


def whole(session: Session) -> str:
    return reverse("session_close_whole", args=[session.pk])


def test_without_a_script_the_page_is_sent_like_any_other(browser: Client, session: Session) -> None:
    page = browser.get(whole(session))
    written = WRITTEN | {"key": str(page.context["form"]["key"].value())}
    for _again in range(2):
        answer = browser.post(whole(session), written)
        assert answer.headers["Location"] == reverse("session", args=[session.pk])
    assert Arrival.objects.count() == 1
    assert Close.objects.get().finished_at == NOW


def test_after_a_crossing_both_are_on_the_page(browser: Client, session: Session) -> None:
    session_close.save_close(session.pk, {"takeaway": "Listen."}, 0, by=session.match.mentor_id, at=NOW)
    page = browser.post(whole(session), WRITTEN).content.decode()
    assert "<q>Listen.</q>" in page
    assert "Ask first.</textarea>" in page
    assert 'name="revision" value="1"' in page


def test_what_cannot_be_is_said_beside_its_box_with_the_words_still_there(browser: Client, session: Session) -> None:
    written = WRITTEN | {"next_day": "2020-01-01", "next_time": "10:00"}
    page = browser.post(whole(session), written).content.decode()
    assert "Ask first.</textarea>" in page
    assert "alert" in page or "errorlist" in page
    assert not Close.objects.filter(finished_at__isnull=False).exists()
    told = browser.post(whole(session), written, headers={"X-Arrival": "1"})
    assert (told.status_code, bool(told.json()["says"])) == (422, True)


def test_a_device_may_keep_one_s_own_closes_that_are_near_and_open(browser: Client, session: Session) -> None:
    match = session.match
    things.session(match, match.mentee, hours=-3, closed_at=NOW)
    things.session(match, match.mentee, hours=24 * 90)
    ahead = things.session(match, match.mentee)
    others = people.match(people.tama(), people.person("Ivo"))
    things.session(others, others.mentee)
    told = browser.get(reverse("device")).json()
    assert told["person"] == match.mentee_id
    assert told["stays"] == [whole(session), whole(ahead)]
    assert Client().get(reverse("device")).json()["stays"] == []


def test_what_is_put_on_a_device_is_nobody_s(browser: Client, session: Session) -> None:
    assert Client().get(reverse("away")).content.decode().count("Mere") == 0
    worker = browser.get(reverse("worker"))
    assert worker.headers["Content-Type"].startswith("text/javascript")
    assert str(session.pk) not in json.loads(worker.content.decode().split("self.HELD = ")[1].split(";\n")[0])["away"]
    manifest = browser.get(reverse("manifest")).json()
    assert (manifest["start_url"], manifest["display"]) == (reverse("today"), "standalone")
