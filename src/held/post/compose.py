"""The bytes of one letter to one person: text and HTML under headers that passed the gate, ready for the wire."""

import base64
import binascii
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from held.post.headers import (
    HeaderRefused,
    Mailbox,
    address_of,
    ids_line,
    mailbox_line,
    text_line,
    tokens_line,
    urls_line,
)

__all__ = ["Enclosed", "Head", "HeaderRefused", "Mailbox", "compose"]

LONGEST_PLAIN_LINE = 78
AS_A_FILE = (
    b'Content-Type: application/ics; name="invite.ics"\r\nContent-Disposition: attachment; filename="invite.ics"\r\n'
)


@dataclass(frozen=True)
class Head:
    """Everything a reader's mail program is told about a letter.

    Args:
        to: exactly one mailbox.
        message_id: with its angle brackets; the same id is used when a letter has to be sent again.
        references: ids of the thread, oldest first; the last one is answered.
        list_id: such as `match-12.held.example`, without brackets.
        unsubscribe: pages that end such letters by a POST (RFC 8058), or mailto addresses.
        loop: our own mark, by which we know our letters when they come back.
        language: what it is written in (RFC 3282).
    """

    sender: Mailbox
    to: tuple[Mailbox, ...]
    subject: str
    at: datetime
    message_id: str
    reply_to: str = ""
    references: tuple[str, ...] = ()
    list_id: str = ""
    unsubscribe: tuple[str, ...] = ()
    automatic: str = "auto-generated"
    loop: str = ""
    language: str = ""


@dataclass(frozen=True)
class Enclosed:
    """An object for the reader's calendar (RFC 6047). The method is the one that stands inside it."""

    method: str
    ics: bytes


def compose(head: Head, *, text: str, html: str = "", enclosed: Enclosed | None = None) -> bytes:
    """Build the letter. The same input gives the same bytes, so a letter sent again is the same letter.

    What is enclosed goes in twice, as the large mail programmes do it among themselves: as one more form of the letter,
    which they answer in place, and as a file for all others.

    Raises:
        HeaderRefused: a value holds a line end or control character, or is not what its header is for.
    """
    lines = "".join(_lines(head)).encode()
    plain = _part("plain", text)
    if not html:
        return lines + plain
    forms = [plain, _part("html", html)]
    if enclosed is None:
        return lines + _together("alternative", forms, head)
    method = tokens_line("Content-Type", "text/calendar;", "charset=utf-8;", f"method={enclosed.method}")
    inline = method.encode() + _base64(enclosed.ics)
    letter = _together("alternative", [*forms, inline], head)
    return lines + _together("mixed", [letter, AS_A_FILE + _base64(enclosed.ics)], head)


def _together(kind: str, parts: Sequence[bytes], head: Head) -> bytes:
    """Several parts as one, under a boundary that follows from what is in them."""
    seal = hashlib.sha256(b"\0".join((head.message_id.encode(), *parts))).hexdigest()[:32]
    edge = f"--=_{seal}".encode()
    frame = f'Content-Type: multipart/{kind};\r\n boundary="=_{seal}"\r\n\r\n'.encode()
    return frame + b"".join(edge + b"\r\n" + part + b"\r\n" for part in parts) + edge + b"--\r\n"


def _base64(octets: bytes) -> bytes:
    body = base64.encodebytes(octets).replace(b"\n", b"\r\n")
    return b"Content-Transfer-Encoding: base64\r\n\r\n" + body


def _lines(head: Head) -> list[str]:
    if len(head.to) != 1:
        raise HeaderRefused(f"A letter goes to one person, not to {len(head.to)}.")
    if head.at.tzinfo is None:
        raise HeaderRefused("The moment of a letter has no time zone.")
    return [
        mailbox_line("From", head.sender),
        mailbox_line("To", head.to[0]),
        text_line("Subject", head.subject),
        tokens_line("Date", *format_datetime(head.at).split(" ")),
        ids_line("Message-ID", head.message_id),
        *_optional_lines(head),
        *([tokens_line("Content-Language", head.language)] if head.language else []),
        "MIME-Version: 1.0\r\n",
    ]


def _optional_lines(head: Head) -> list[str]:
    lines = []
    if head.reply_to:
        lines.append(tokens_line("Reply-To", address_of(head.reply_to)))
    if head.references:
        lines += [ids_line("In-Reply-To", head.references[-1]), ids_line("References", *head.references)]
    if head.list_id:
        lines.append(tokens_line("List-Id", f"<{head.list_id}>"))
    if head.unsubscribe:
        lines.append(urls_line("List-Unsubscribe", *head.unsubscribe))
    if any(url.startswith("https:") for url in head.unsubscribe):
        lines.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n")
    if head.automatic:
        lines.append(tokens_line("Auto-Submitted", head.automatic))
    if head.loop:
        lines.append(tokens_line("X-Loop", head.loop))
    return lines


def _part(subtype: str, text: str) -> bytes:
    body = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").encode() + b"\n"
    if body.isascii() and b"\0" not in body and max(map(len, body.split(b"\n"))) <= LONGEST_PLAIN_LINE:
        how, octets = "7bit", body
    else:
        how, octets = "quoted-printable", binascii.b2a_qp(body, istext=True)
    head = f"Content-Type: text/{subtype}; charset=utf-8\r\nContent-Transfer-Encoding: {how}\r\n\r\n"
    return head.encode() + octets.replace(b"\n", b"\r\n")
