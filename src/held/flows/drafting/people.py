"""From a row about an account to its letter."""

from django.conf import settings
from django.urls import reverse

from held.flows.drafting.draft import Desk, Draft, Drafted, NothingLeft
from held.letters import people as words
from held.models import Erasure, Letter
from held.practice.cadence import local
from held.practice.erasure import GRACE


def _language(row: Letter) -> str:
    return row.person.language if row.person else settings.LANGUAGE_CODE


def sign_in_code(desk: Desk) -> Drafted:
    facts = desk.row.facts
    if "code" not in facts:
        raise NothingLeft("not_useful")
    return Drafted(
        words.sign_in_code(
            language=_language(desk.row),
            links=desk.links,
            code=facts["code"],
            purpose=facts["purpose"],
            browser=facts["browser"],
        )
    )


def no_account(desk: Desk) -> Drafted:
    return Drafted(words.no_account(language=_language(desk.row), links=desk.links))


def account_notice(desk: Desk) -> Drafted:
    facts = desk.row.facts
    return Drafted(
        words.account_notice(
            language=_language(desk.row), links=desk.links, what=facts["what"], address=facts.get("address", "")
        )
    )


def address_changed(desk: Desk) -> Drafted:
    facts = desk.row.facts
    undo = desk.links.home.rstrip("/") + reverse("address_undo", args=[facts["undo"]])
    reader = desk.row.person.name if desk.row.person else ""
    return Drafted(
        words.address_changed(
            language=_language(desk.row), links=desk.links, reader=reader, address=facts["address"], undo=undo
        )
    )


def erasure_set(desk: Desk) -> Drafted:
    person = desk.row.person
    row = Erasure.objects.filter(pk=desk.row.facts.get("erasure"), person=person, done_at=None).first()
    if person is None or row is None:
        raise NothingLeft("withdrawn")
    day = local(row.asked_at + GRACE, person.zone).date()
    link = desk.links.home.rstrip("/") + reverse("erase")
    return Drafted(
        words.erasure_set(language=person.language, links=desk.links, reader=person.name, day=day, link=link)
    )


DRAFTS: dict[str, Draft] = {
    "sign_in_code": sign_in_code,
    "no_account": no_account,
    "account_notice": account_notice,
    "address_changed": address_changed,
    "erasure_set": erasure_set,
}
