"""Codes by mail: who may be sent one, and that none stays readable after it left."""

import hashlib
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q

from held.flows import outbox
from held.flows.outbox import Order
from held.models import Letter, Person
from held.practice.people import CODE_LASTS, CODES_AN_HOUR, UNCONFIRMED_LASTS
from held.practice.words import LetterState

KINDS_WITH_CODE = ("sign_in_code",)
OVER = (LetterState.SENT, LetterState.FAILED, LetterState.UNKNOWN, LetterState.CANCELLED, LetterState.EXPIRED)
UNCONFIRMED_AT_ONCE = 50


@transaction.atomic
def knock(address: str, *, language: str, at: datetime) -> Person | None:
    """Someone asks to come in under this address. One door: whoever is new is made known here, unconfirmed.

    So every address takes the same way from here on, and nobody outside can tell a known one from a new one.

    Args:
        language: what the newcomer reads in, until they choose.

    Returns:
        The newcomer; None where the address is known.
    """
    forget_unconfirmed(at=at)
    address = address.strip().lower()
    # A known address costs a write as well, so that time does not tell the two apart (trust.md case 58).
    if EmailAddress.objects.filter(email=address).update(email=address):
        return None
    if Person.objects.filter(email=address).exists():
        return None
    newcomer = Person.objects.create_user(address, created_at=at, language=language)
    EmailAddress.objects.create(user=newcomer, email=address, primary=True, verified=False)
    return newcomer


def forget_unconfirmed(*, at: datetime) -> None:
    """Let go of addresses that were typed at the door and never confirmed."""
    _unconfirmed(Q(created_at__lt=at - UNCONFIRMED_LASTS))


@transaction.atomic
def make_room(address: str) -> None:
    """Someone typed this address at the door once and never confirmed it: that must not keep its owner from it."""
    _unconfirmed(Q(email=address.strip().lower()))


def _unconfirmed(which: Q) -> None:
    strangers = Person.objects.filter(which, name="", last_login=None, matches_as_mentor=None, matches_as_mentee=None)
    strangers = strangers.exclude(emailaddress__verified=True).filter(emailaddress__verified=False)
    some = list(strangers.values_list("pk", flat=True)[:UNCONFIRMED_AT_ONCE])
    Person.objects.filter(pk__in=some).delete()


@transaction.atomic
def send_code(address: str, code: str, *, purpose: str, browser: str, at: datetime) -> None:
    """Queue the letter with a code, at most five an hour to one address (trust.md case 59).

    Args:
        purpose: "sign_in" or "address": what the code is for, in the letter's words.
        browser: the family of the browser that asked, e.g. "Firefox".
    """
    address = address.strip().lower()
    forget_codes(at=at)
    earlier = Letter.objects.filter(kind="sign_in_code", to_address=address)
    if earlier.filter(queued_at__gt=at - timedelta(hours=1)).count() >= CODES_AN_HOUR:
        return
    outbox.cancel(earlier, why="withdrawn")
    facts = {"code": code, "purpose": purpose, "browser": browser}
    # By the moment and the number: a fingerprint of eight digits would tell them to whoever reads the database.
    window = f"sign_in_code:{_digest(address)}:{at.isoformat()}:{earlier.count()}"
    outbox.put(
        Order("sign_in_code", window, to_address=address, useful_until=at + CODE_LASTS, facts=facts),
        at=at,
    )


def send_no_account(address: str, *, at: datetime) -> None:
    """Tell an address that nothing is open under it: one fixed letter in seven days, whoever asks how often."""
    address = address.strip().lower()
    week = at.date().toordinal() // 7
    outbox.put(Order("no_account", f"no_account:{_digest(address)}:{week}", to_address=address), at=at)


@transaction.atomic
def forget_codes(*, at: datetime) -> None:
    """Blank the codes of letters that have left, ended or lapsed: a copy of the database opens no door.

    The sending worker calls this as well, so that nothing waits for the next sign-in.
    """
    over = Q(state__in=OVER) | Q(useful_until__lt=at)
    for letter in Letter.objects.filter(over, kind__in=KINDS_WITH_CODE, facts__has_key="code"):
        code = str(letter.facts.pop("code"))
        letter.text = letter.text.replace(code, "····")
        letter.subject = letter.subject.replace(code, "····")
        letter.save(update_fields=["facts", "text", "subject"])


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:24]
