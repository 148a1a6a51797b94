"""When a page cannot be shown, a calm one says so, and what to do."""

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.test import Client, RequestFactory

from held.queries import today
from held.web import errors
from tests import people


@pytest.mark.django_db
def test_a_page_that_is_not_there_leads_back_to_the_beginning(client: Client) -> None:
    answer = client.get("/nothing/here/")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()
    assert 'href="/"' in answer.content.decode()


@pytest.mark.django_db
def test_a_page_that_breaks_says_that_it_is_our_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def out_of_reach(*_: object, **__: object) -> None:
        raise OperationalError

    browser = Client(raise_request_exception=False)
    browser.force_login(people.mere())
    monkeypatch.setattr(today, "page_for", out_of_reach)
    answer = browser.get("/today/")
    assert (answer.status_code, "Something broke, on our side" in answer.content.decode()) == (500, True)


def test_the_page_about_a_break_needs_no_database(rf: RequestFactory) -> None:
    # Without the mark for the database, any query here would raise.
    assert "It has nothing to do with you" in errors.broken(rf.get("/today/")).content.decode()


@pytest.mark.django_db
def test_a_form_from_nowhere_is_answered_with_what_to_do() -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(people.mere())
    answer = browser.post("/settings/stop-asking/")
    assert answer.status_code == 403
    assert "Nothing was changed." in answer.content.decode()


@pytest.mark.django_db
def test_too_much_at_once_is_refused_as_that(client: Client) -> None:
    client.force_login(people.mere())
    answer = client.post("/settings/", {"name": "x" * 600_000})
    assert answer.status_code == 413
    assert "That was too much at once" in answer.content.decode()


def test_what_cannot_be_read_is_told_apart_from_what_is_too_much(rf: RequestFactory) -> None:
    assert errors.not_readable(rf.get("/"), ValueError()).status_code == 400
    assert errors.not_readable(rf.get("/"), RequestDataTooBig()).status_code == 413


@pytest.mark.django_db
def test_an_unknown_host_is_not_readable(client: Client) -> None:
    answer = client.get("/", headers={"host": "elsewhere.example"})
    assert (answer.status_code, "We could not read that" in answer.content.decode()) == (400, True)


@pytest.mark.django_db
def test_opening_what_only_a_button_does_changes_nothing_and_says_so(client: Client) -> None:
    person = people.mere()
    client.force_login(person)
    answer = client.get("/settings/stop-asking/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "Here a button acts, not a link" in answer.content.decode()
    person.refresh_from_db()
    assert person.stopped_asking_at is None


@pytest.mark.django_db
def test_a_door_that_stays_closed_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object, **__: object) -> None:
        raise PermissionDenied

    client.force_login(people.mere())
    monkeypatch.setattr(today, "page_for", closed)
    assert "This page is not open to you" in client.get("/today/").content.decode()
