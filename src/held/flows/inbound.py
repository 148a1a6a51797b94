"""Keeping mail that came in: stored and committed before anyone is told that it has arrived."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from held.flows import keys, tray
from held.flows.keys import Door
from held.models import Inbound, InboundDropped, Letter
from held.post import addresses
from held.post.addresses import Bounce, Reply

A_DAY_AT_MOST = 20  # answers to one letter (trust.md case 50)
RAW_KEPT = timedelta(days=7)
_DAY = timedelta(days=1)
_HEADERS_READ = 64 * 1024
_MESSAGE_ID = re.compile(rb"(?im)^message-id[ \t]*:[ \t]*(?:\r?\n[ \t]+)?<([!-;=?-~]{1,300})>")


@dataclass(frozen=True)
class Arrived:
    """One message at one of our doors.

    Args:
        sender: of the envelope; empty for a null sender.
        via: "smtp" or "imap".
    """

    recipients: tuple[str, ...]
    sender: str
    raw: bytes
    via: str


@transaction.atomic
def store(arrived: Arrived, *, at: datetime) -> None:
    """Keep a message for each recipient, in one transaction. The same message twice is kept once.

    What carries no token of ours, or comes as a flood, is counted and goes no further; the door answers alike.
    """
    for recipient in arrived.recipients:
        _keep(recipient, arrived, at=at)


def _keep(recipient: str, arrived: Arrived, *, at: datetime) -> None:
    key = addresses.signing_key(settings.SECRET_KEY)
    match addresses.read(recipient, settings.MAIL_DOMAIN, key=key, at=at):
        case Reply(token):
            letter = Letter.objects.filter(reply_hash=keys.hash_of(Door.REPLY, token)).first()
            _keep_for(letter, "reply", arrived, at=at)
        case Bounce(letter_id):
            _keep_for(Letter.objects.filter(pk=letter_id).first(), "bounce", arrived, at=at)
        case None if settings.DEMO:
            tray.keep(recipient, arrived.raw, at=at)
        case None:
            drop("unsigned", at=at)


def _keep_for(letter: Letter | None, what: str, arrived: Arrived, *, at: datetime) -> None:
    if letter is None:
        return drop("no_letter", at=at)
    if Inbound.objects.filter(letter=letter, received_at__gt=at - _DAY).count() >= A_DAY_AT_MOST:
        return drop("flood", at=at)
    row = Inbound(
        received_at=at,
        via=arrived.via,
        recipient=f"{what}:{letter.pk}",
        sender=arrived.sender.replace("\0", "")[:320],
        digest=hashlib.sha256(arrived.raw).hexdigest(),
        message_id=_message_id(arrived.raw),
        raw=arrived.raw,
        letter=letter,
    )
    Inbound.objects.bulk_create([row], ignore_conflicts=True)
    return None


def drop(why: str, *, at: datetime) -> None:
    """Count a message that is not kept."""
    row, _ = InboundDropped.objects.get_or_create(day=at.date(), why=why)
    InboundDropped.objects.filter(pk=row.pk).update(number=F("number") + 1)


def forget_raw(*, at: datetime) -> None:
    """After seven days nobody needs the message itself any more."""
    Inbound.objects.filter(received_at__lt=at - RAW_KEPT, raw__isnull=False).exclude(read_at=None).update(raw=None)


def _message_id(raw: bytes) -> str:
    head = raw[:_HEADERS_READ].partition(b"\r\n\r\n")[0].partition(b"\n\n")[0]
    found = _MESSAGE_ID.search(head)
    return found[1].decode("ascii") if found else ""
