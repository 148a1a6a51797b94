"""The demo: one click makes a visitor one of its people, and with the demo off none of it exists."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings
from tools.findings import ROOT

from held.flows import tray
from held.flows.demo.seed import seed
from held.models import Person, TrayLetter
from held.web import demo
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]
RAW = b"""From: Ana through Held <held@held.localhost>\r
To: mere@nikau.example\r
Subject: How is it going\r
Reply-To: reply+abc@held.localhost\r
Message-ID: <1@held.localhost>\r
MIME-Version: 1.0\r
Content-Type: text/html; charset=utf-8\r
\r
<html><head><title>x</title></head><body style="color:red"><a href="http://x.example/">there</a></body></html>\r
"""


@pytest.fixture
def seeded(demo_runs: None) -> None:
    seed(at=NOW)


def letter() -> int:
    return tray.keep("mere@nikau.example", RAW, at=NOW)


@pytest.mark.parametrize("pattern", demo.urlpatterns, ids=lambda pattern: pattern.name)
def test_with_the_demo_off_no_address_of_it_exists(client: Client, pattern: object) -> None:
    letter()
    address = "/" + str(pattern.pattern).replace("<int:tray_id>", str(TrayLetter.objects.get().pk))
    unknown = client.post("/no-such-page/")
    assert [client.get(address).status_code, client.post(address).status_code] == [404, 404]
    assert client.post(address).content == unknown.content
    assert client.get("/").content.count(b"demo") == 0


@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize(("who", "sees"), [("mere", "with Ana."), ("ana", "with Mere"), ("tama", "no match yet")])
def test_one_click_makes_a_visitor_one_of_the_people(client: Client, who: str, sees: str) -> None:
    assert f'value="{who}"' in client.get("/").content.decode()
    page = client.post("/demo/be/", {"who": who}, follow=True).content.decode()
    assert "Kia ora" in page
    assert sees in page


@pytest.mark.usefixtures("seeded")
def test_one_can_be_someone_else_and_nobody_again(client: Client) -> None:
    client.post("/demo/be/", {"who": "mere"})
    assert "Kia ora Ana" in client.post("/demo/be/", {"who": "ana"}, follow=True).content.decode()
    client.post("/demo/be/", {"who": "nobody"})
    assert client.get("/today/").status_code == 302


@pytest.mark.usefixtures("seeded")
def test_only_sample_people_can_be_become(client: Client) -> None:
    Person.objects.create_user("eve@people.example", name="eve")
    assert client.post("/demo/be/", {"who": "eve"}).status_code == 404
    assert client.get("/demo/be/").status_code == 405
    assert client.get("/today/").status_code == 302


@pytest.mark.usefixtures("demo_runs")
def test_the_tray_shows_whose_letters_one_asks_for(client: Client) -> None:
    letter()
    assert "How is it going" in client.get("/demo/letters/").content.decode()
    assert "How is it going" in client.get("/demo/letters/?to=mere@nikau.example").content.decode()
    assert "How is it going" not in client.get("/demo/letters/?to=ana@tilde.example").content.decode()


@pytest.mark.usefixtures("demo_runs")
def test_the_bar_counts_letters_until_the_tray_is_opened(client: Client) -> None:
    letter()
    assert "1 new" not in client.get("/").content.decode()
    client.post("/demo/be/", {"who": "mere"})
    client.get("/demo/letters/")
    letter()
    assert "1 new" in client.get("/").content.decode()
    assert "1 new" not in client.get("/demo/letters/").content.decode()


@pytest.mark.usefixtures("demo_runs")
def test_a_letter_is_framed_by_our_own_page_and_can_do_nothing(client: Client) -> None:
    answer = client.get(f"/demo/letters/{letter()}/html/")
    directives = dict(part.strip().partition(" ")[::2] for part in answer["Content-Security-Policy"].split(";"))
    assert directives["default-src"] == directives["script-src"] == directives["form-action"] == "'none'"
    assert (directives["frame-ancestors"], directives["style-src"]) == ("'self'", "'unsafe-inline'")
    assert directives["sandbox"] == "allow-top-navigation-by-user-activation"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert b'<head><base target="_top">' in answer.content


@pytest.mark.usefixtures("demo_runs")
def test_every_other_page_stays_as_strict_as_ever(client: Client) -> None:
    policy = client.get(f"/demo/letters/{letter()}/")["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.usefixtures("demo_runs")
def test_a_letter_shows_its_source_and_offers_an_answer(client: Client) -> None:
    page = client.get(f"/demo/letters/{letter()}/").content.decode()
    assert "Reply-To: reply+abc@held.localhost" in page
    assert 'name="words"' in page


@pytest.mark.usefixtures("demo_runs")
def test_an_answer_without_a_listener_says_so_and_keeps_what_was_typed(client: Client, settings: Settings) -> None:
    settings.INBOUND_PORT = 1
    page = client.post(f"/demo/letters/{letter()}/answer/", {"words": "done, and gladly"}).content.decode()
    assert "The mail listener on port 1 did not take it" in page
    assert "done, and gladly" in page


@pytest.mark.usefixtures("demo_runs")
def test_a_letter_that_is_not_there_is_not_there(client: Client) -> None:
    assert client.get("/demo/letters/987654/").status_code == 404


@pytest.mark.parametrize(("demo", "found"), [("1", "/demo/be/"), ("0", "none of it exists")])
def test_the_settings_alone_decide_whether_its_addresses_exist(tmp_path: Path, demo: str, found: str) -> None:
    look = (
        "import django; django.setup()\n"
        "from django.urls import NoReverseMatch, reverse\n"
        "try: print(reverse('demo_be'))\n"
        "except NoReverseMatch: print('none of it exists')\n"
    )
    here = {"HELD_DATA": str(tmp_path), "HELD_DEMO": demo, "DJANGO_SETTINGS_MODULE": "held.settings"}
    fresh = {name: value for name, value in os.environ.items() if not name.startswith(("HELD_", "DJANGO_"))}
    answer = subprocess.run(
        [sys.executable, "-c", look],
        env={**fresh, **here, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.strip() == found
