"""What a reader's mail program is told about a letter: who writes, how to answer, how to stop, which thread."""

import functools
import hashlib
import hmac
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from held.flows.drafting.draft import Drafted
from held.flows.keys import Door, token_for
from held.letters.paper import Links
from held.models import Letter
from held.post import addresses
from held.post.compose import Head, Mailbox
from held.practice.letters import CATALOGUE
from held.practice.words import Category

PLACE = "xxxx"  # stands for a token in a path that is worked out once
AUTOMATIC_ANSWER = "auto-replied"
AUTOMATIC = "auto-generated"


def links_for(row: Letter) -> Links:
    """The doors of this letter. A letter that nobody can answer has no page, one of no pair nothing to stop."""
    kind = CATALOGUE[row.kind]
    return Links(
        home=settings.BASE_URL,
        page=_door("reply_page", Door.PAGE, row) if kind.answerable or kind.opens else "",
        stop=_door("reply_stop", Door.STOP, row) if _may_be_stopped(row) else "",
        ledger=settings.BASE_URL + _path("ledger") if row.person_id else "",
    )


def head_for(row: Letter, drafted: Drafted, *, to: str, at: datetime) -> Head:
    """The same row gives the same head, so that a copy is the same letter under the same number."""
    domain = settings.MAIL_DOMAIN
    kind = CATALOGUE[row.kind]
    return Head(
        sender=Mailbox(settings.MAIL_FROM, drafted.from_name),
        to=(Mailbox(to, row.person.name if row.person else ""),),
        subject=drafted.letter.subject,
        at=row.queued_at if row.category == Category.SECURE else at,  # secure ones are written the moment they are due
        message_id=message_id(row),
        reply_to=reply_address(row) if kind.pair else "",
        references=(f"<{drafted.thread}.thread@{domain}>",) if drafted.thread else (),
        list_id=f"match-{row.match_id}.{domain}" if row.match_id else "",
        unsubscribe=_ways_to_stop(row) if _may_be_stopped(row) else (),
        automatic=AUTOMATIC_ANSWER if kind.answers_mail else AUTOMATIC,
        loop=domain,
        language=drafted.letter.language,
    )


def message_id(row: Letter) -> str:
    """One number for a letter and all its copies, that nobody can guess."""
    mark = hmac.new(settings.SECRET_KEY.encode(), f"held.letters.number:{row.window}".encode(), hashlib.sha256)
    return f"<letter-{row.pk}.{mark.hexdigest()[:20]}@{settings.MAIL_DOMAIN}>"


def return_path(row: Letter, *, at: datetime) -> str:
    """Where it comes back to. An answer to a mail has none, so that two robots never talk (trust.md case 38)."""
    if CATALOGUE[row.kind].answers_mail:
        return ""
    return addresses.bounce_address(row.pk, settings.MAIL_DOMAIN, key=_bounce_key(settings.SECRET_KEY), at=at)


def _may_be_stopped(row: Letter) -> bool:
    return CATALOGUE[row.kind].pair and row.category != Category.SECURE


def _ways_to_stop(row: Letter) -> tuple[str, ...]:
    """A page for mail programs (RFC 8058), and a mail for people whose programs know no other way."""
    return (
        _door("reply_one_click", Door.STOP, row),
        f"mailto:{reply_address(row)}?subject=STOP&body=STOP",
    )


def reply_address(row: Letter) -> str:
    return addresses.reply_address(token_for(Door.REPLY, row.window, row.key_turn), settings.MAIL_DOMAIN)


def _door(name: str, door: Door, row: Letter) -> str:
    token = token_for(door, row.window, row.key_turn)
    return f"{settings.BASE_URL}{_path(name, PLACE).replace(PLACE, token)}"


@functools.cache
def _path(name: str, *args: str) -> str:
    return reverse(name, args=args)


@functools.cache
def _bounce_key(secret: str) -> bytes:
    return addresses.signing_key(secret)
