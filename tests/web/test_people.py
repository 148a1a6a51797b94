"""The front page, settings and the ways in."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from held.flows import suppression
from held.models import Letter, Person
from tests.people import NOW, ana, mere
from tests.web.test_sign_in import ask, code_for, enter

pytestmark = pytest.mark.django_db
TYPED = {
    "name": "Mere K.",
    "zone": "Pacific/Auckland",
    "language": "en-nz",
    "quiet_from": "21:00",
    "quiet_until": "07:30",
    "letter_days": ["0", "6"],
}


def came_in(browser: Client, address: str = "mere@people.example") -> Client:
    ask(browser, address)
    enter(browser, code_for(address))
    return browser


def test_the_front_page_says_what_held_is_and_offers_no_demo(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "Be held to what you choose." in page
    assert "/demo/" not in page


def test_signed_in_the_front_page_leads_to_today(client: Client) -> None:
    client.force_login(mere())
    assert client.get("/").headers["Location"] == "/today/"


def test_a_newcomer_says_name_and_zone_once_and_goes_on(client: Client) -> None:
    came_in(client, "new@people.example")
    typed = {"name": "Hana", "zone": "Europe/Madrid", "next": "/invitations/abc/"}
    assert client.post("/welcome/", typed).headers["Location"] == "/invitations/abc/"
    assert Person.objects.values_list("name", "zone", "zone_confirmed").get() == ("Hana", "Europe/Madrid", True)


@pytest.mark.parametrize("onward", ["//evil.example", "https://evil.example", r"\\evil.example"])
def test_the_welcome_leads_nowhere_else(client: Client, onward: str) -> None:
    client.force_login(mere())
    typed = {"name": "Hana", "zone": "Europe/Madrid", "next": onward}
    assert client.post("/welcome/", typed).headers["Location"] == "/today/"


def test_settings_are_saved_as_typed(client: Client) -> None:
    someone = mere()
    client.force_login(someone)
    assert client.post("/settings/", TYPED).status_code == 302
    someone.refresh_from_db()
    assert (someone.name, str(someone.quiet_until), someone.letter_days) == ("Mere K.", "07:30:00", "06")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"zone": "Mars/Olympus"}, "“Mars/Olympus” is not a time zone we know"),
        ({"quiet_from": "25:99"}, "Write a time of day"),
        ({"letter_days": []}, "Choose at least one day"),
        ({"name": "x" * 61}, "at most 60 characters"),
        ({"name": "http://evil.example"}, "without links"),
    ],
)
def test_what_does_not_fit_gets_a_sentence_and_stays_typed(client: Client, wrong: dict[str, Any], says: str) -> None:
    client.force_login(mere())
    page = client.post("/settings/", {**TYPED, **wrong}).content.decode()
    assert says in page
    assert all(str(value) in page for value in wrong.values() if value)
    assert Person.objects.get().name == "Mere"


def test_sign_out_everywhere_ends_every_session() -> None:
    mere()
    here, elsewhere = came_in(Client()), came_in(Client())
    here.post("/settings/sign-out-everywhere/")
    assert [browser.get("/settings/").status_code for browser in (here, elsewhere)] == [302, 302]


def test_ways_in_open_only_soon_after_signing_in(client: Client) -> None:
    client.force_login(mere())
    assert "Sign in once more" in client.get("/settings/addresses/").content.decode()
    client.post("/settings/addresses/", {"email": "x@home.example"})
    client.post(f"/settings/addresses/{EmailAddress.objects.get().pk}/remove/")
    assert not Letter.objects.exists()
    assert EmailAddress.objects.exists()


def test_a_further_address_is_confirmed_by_its_code(client: Client) -> None:
    someone = mere()
    came_in(client)
    client.post("/settings/addresses/", {"email": "Mere@home.example"})
    assert not EmailAddress.objects.filter(email="mere@home.example").exists()
    client.post("/settings/addresses/code/", {"code": code_for("mere@home.example")})
    assert EmailAddress.objects.get(email="mere@home.example").verified
    assert Person.objects.get(pk=someone.pk).email == "mere@people.example"
    assert Letter.objects.get(kind="account_notice").facts["what"] == "address_added"


def test_adding_tells_nobody_whether_an_address_is_known(client: Client) -> None:
    mere()
    ana()
    came_in(client)
    known = client.post("/settings/addresses/", {"email": "ana@people.example"})
    unknown = client.post("/settings/addresses/", {"email": "nobody@people.example"})
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])


def test_someone_elses_address_stays_theirs_even_with_the_code(client: Client) -> None:
    mere()
    owner = ana()
    came_in(client)
    client.post("/settings/addresses/", {"email": "ana@people.example"})
    client.post("/settings/addresses/code/", {"code": code_for("ana@people.example")})
    assert EmailAddress.objects.get(email="ana@people.example").user_id == owner.pk


def test_an_address_typed_at_the_door_by_a_stranger_is_free_for_its_owner(client: Client) -> None:
    mere()
    ask(Client(), "mere@home.example")
    came_in(client)
    client.post("/settings/addresses/", {"email": "mere@home.example"})
    client.post("/settings/addresses/code/", {"code": code_for("mere@home.example")})
    assert EmailAddress.objects.get(email="mere@home.example", verified=True).user.name == "Mere"


def test_a_change_of_address_is_looked_at_before_it_is_taken_back(client: Client) -> None:
    someone = mere()
    came_in(client)
    other = EmailAddress.objects.create(user=someone, email="mere@home.example", verified=True)
    client.post(f"/settings/addresses/{other.pk}/primary/")
    link = reverse("address_undo", args=[Letter.objects.get(kind="address_changed").facts["undo"]])
    assert Client().get(link).status_code == 200
    assert Person.objects.get().email == "mere@home.example"
    assert Client().post(link).status_code == 200
    assert Person.objects.get().email == "mere@people.example"
    assert client.get("/settings/").status_code == 302


def test_a_made_up_undo_says_that_it_is_over(client: Client) -> None:
    assert client.post("/address-undo/abc:def:ghi/").status_code == 410


@pytest.mark.parametrize("name", ["settings", "welcome", "addresses", "mfa_add_webauthn", "account_logout"])
def test_no_signed_in_page_is_kept_by_anyone(client: Client, name: str) -> None:
    mere()
    answer = came_in(client).get(reverse(name))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "'unsafe-inline'" not in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["sign_out_everywhere", "stop_asking", "ask_again"])
def test_looking_changes_nothing(client: Client, name: str) -> None:
    client.force_login(mere())
    assert client.get(reverse(name)).status_code == 405


@pytest.mark.usefixtures("the_clock_stands")
@pytest.mark.parametrize("page", ["settings", "ledger"])
def test_letters_that_came_back_are_said_with_what_to_do(client: Client, page: str) -> None:
    someone = mere()
    client.force_login(someone)
    assert "came back, so none" not in client.get(reverse(page)).content.decode()
    suppression.no_such_mailbox(someone.email, at=NOW)
    text = client.get(reverse(page)).content.decode()
    assert f"Letters to {someone.email} came back" in text
    assert "Add another address" in text
