"""The bytes of one letter to one person: text and HTML under headers that passed the gate, ready for the wire."""

import binascii
import hashlib
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

__all__ = ["Head", "HeaderRefused", "Mailbox", "compose"]

LONGEST_PLAIN_LINE = 78


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


def compose(head: Head, *, text: str, html: str = "") -> bytes:
    """Build the letter. The same input gives the same bytes, so a letter sent again is the same letter.

    Raises:
        HeaderRefused: a value holds a line end or control character, or is not what its header is for.
    """
    lines = "".join(_lines(head))
    plain = _part("plain", text)
    if not html:
        return lines.encode() + plain
    rich = _part("html", html)
    seal = hashlib.sha256(b"\0".join((head.message_id.encode(), plain, rich))).hexdigest()[:32]
    frame = f'Content-Type: multipart/alternative;\r\n boundary="=_{seal}"\r\n\r\n'
    edge = f"--=_{seal}".encode()
    return b"".join(
        ((lines + frame).encode(), edge, b"\r\n", plain, b"\r\n", edge, b"\r\n", rich, b"\r\n", edge, b"--\r\n")
    )


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
