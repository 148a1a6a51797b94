"""One door: a code typed in the browser that asked, the same for everyone."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from held.flows import codes
from held.models import Letter, Person
from tests.people import NOW, mere

pytestmark = pytest.mark.django_db
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


def ask(browser: Client, address: str, **more: str) -> Any:
    return browser.post("/accounts/login/", {"email": address, **more})


def code_for(address: str) -> str:
    return str(Letter.objects.filter(kind="sign_in_code", to_address=address).latest("pk").facts["code"])


def enter(browser: Client, code: str, **more: str) -> Any:
    return browser.post("/accounts/login/code/", {"code": code, **more})


def signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def test_a_code_typed_where_it_was_asked_for_opens_the_door(client: Client) -> None:
    mere()
    ask(client, "mere@people.example")
    assert enter(client, code_for("mere@people.example")).headers["Location"] == "/today/"
    assert signed_in(client)


def test_someone_new_comes_in_by_the_same_door_and_is_asked_for_a_name(client: Client) -> None:
    ask(client, "New.One@people.example", next="/invitations/abc/")
    answer = enter(client, code_for("new.one@people.example"), next="/invitations/abc/")
    assert answer.headers["Location"] == "/welcome/?next=%2Finvitations%2Fabc%2F"
    assert Person.objects.get().email == "new.one@people.example"


def test_a_known_and_an_unknown_address_get_the_same_bytes() -> None:
    mere()
    pages = []
    for address in ("mere@people.example", "nobody@people.example"):
        browser = Client()
        asked = ask(browser, address)
        page = browser.get(asked.headers["Location"])
        bytes_ = TOKEN.sub(b"", page.content).replace(address.encode(), b"ADDRESS")
        pages.append((asked.status_code, asked.headers["Location"], page.status_code, bytes_))
    assert pages[0] == pages[1]
    assert Letter.objects.count() == 2


def test_a_closed_account_answers_alike_and_is_told_once_a_week() -> None:
    Person.objects.filter(pk=mere().pk).update(is_active=False)
    for _ in range(3):
        assert ask(Client(), "mere@people.example").status_code == 302
    assert list(Letter.objects.values_list("kind", flat=True)) == ["no_account"]


def test_a_forwarded_code_does_nothing_in_another_browser(client: Client) -> None:
    mere()
    ask(client, "mere@people.example")
    elsewhere = Client()
    enter(elsewhere, code_for("mere@people.example"))
    ask(elsewhere, "tama@people.example")
    enter(elsewhere, code_for("mere@people.example"))
    assert not signed_in(elsewhere)


def test_three_wrong_tries_end_a_code(client: Client) -> None:
    mere()
    ask(client, "mere@people.example")
    right = code_for("mere@people.example")
    for _ in range(3):
        enter(client, "BBBB-BBBB")
    enter(client, right)
    assert not signed_in(client)


def test_a_code_is_over_after_ten_minutes(client: Client) -> None:
    mere()
    ask(client, "mere@people.example")
    session = client.session
    session["account_login"]["state"]["stages"]["login_by_code"]["data"]["at"] -= 601
    session.save()
    enter(client, code_for("mere@people.example"))
    assert not signed_in(client)


def test_the_session_is_a_new_one_after_the_door(client: Client) -> None:
    mere()
    ask(client, "mere@people.example")
    before = client.session.session_key
    enter(client, code_for("mere@people.example"))
    assert client.session.session_key != before


def test_a_code_that_left_stays_readable_nowhere(client: Client) -> None:
    mere()
    ask(client, "mere@people.example")
    code = code_for("mere@people.example")
    Letter.objects.update(state="sent", text=f"the code is {code}")
    enter(client, code)
    letter = Letter.objects.get()
    assert code not in letter.text
    assert "code" not in letter.facts


def test_an_address_gets_at_most_five_codes_an_hour() -> None:
    for minute in range(9):
        codes.send_code(
            "a@b.example", f"BBBB-{minute}", purpose="sign_in", browser="", at=NOW + timedelta(minutes=minute)
        )
    assert Letter.objects.count() == 5


def test_many_requests_for_one_address_are_told_to_wait(client: Client, settings: Any) -> None:
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "2/h/key"}
    mere()
    answers = [ask(Client(), "mere@people.example") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 200]
    assert "mere@people.example" in answers[2].content.decode()  # what was typed stays
    cache.clear()


def test_the_letter_names_the_browser_that_asked_and_none_of_its_words(client: Client) -> None:
    mere()
    agent = "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/130.0 visit evil.example"
    client.post("/accounts/login/", {"email": "mere@people.example"}, headers={"user-agent": agent})
    assert Letter.objects.get().facts["browser"] == "Firefox, Linux"


@pytest.mark.parametrize(
    "onward", ["//evil.example", r"\/evil.example", "https://evil.example/", "javascript:alert(1)"]
)
def test_the_door_leads_nowhere_else(client: Client, onward: str) -> None:
    mere()
    ask(client, "mere@people.example", next=onward)
    answer = enter(client, code_for("mere@people.example"), next=onward)
    assert answer.headers["Location"] == "/today/"


def test_a_mistyped_address_can_simply_be_typed_again(client: Client) -> None:
    mere()
    ask(client, "meer@people.example")
    ask(client, "mere@people.example")
    enter(client, code_for("mere@people.example"))
    assert client.session["_auth_user_id"] == str(Person.objects.get(name="Mere").pk)


@pytest.mark.parametrize(
    "sent", [{"email": ["a@b.example", "c@d.example"]}, {"email": "a@b.example\r\nBcc: c@d.example"}]
)
def test_an_address_is_one_address(client: Client, sent: dict[str, Any]) -> None:
    client.post("/accounts/login/", sent)
    assert set(Letter.objects.values_list("to_address", flat=True)) <= {"c@d.example"}


def test_an_address_typed_and_never_confirmed_is_forgotten(client: Client) -> None:
    codes.knock("typo@people.example", language="es", at=NOW)
    codes.knock("other@people.example", language="es", at=NOW + timedelta(days=2))
    assert list(Person.objects.values_list("email", flat=True)) == ["other@people.example"]


@pytest.mark.parametrize(
    "path", ["/accounts/password/reset/", "/accounts/password/change/", "/accounts/signup/", "/accounts/email/"]
)
def test_there_are_no_passwords_and_no_other_doors(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_known_address_cannot_be_signed_in_to_with_a_password(client: Client) -> None:
    mere()
    client.post("/accounts/login/", {"login": "mere@people.example", "password": ""})
    assert not signed_in(client)
