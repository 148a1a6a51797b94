"""One message read into plain data. Runs in a child process; every header is read under its own guard."""

import email
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from email.errors import (
    FirstHeaderLineIsContinuationDefect,
    HeaderParseError,
    MisplacedEnvelopeHeaderDefect,
    MissingHeaderBodySeparatorDefect,
)
from email.header import decode_header
from email.message import Message
from typing import Any, TypeVar

from flufl.bounce import all_failures

from held.post.automatic import why_automatic
from held.post.border import results_of
from held.post.calendar_answers import answer_in
from held.post.parts import Found, text_in
from held.post.senders import addresses_in
from held.post.trim import Trimmer

T = TypeVar("T")
LONGEST_SUBJECT = 1_000
LONGEST_ID = 300
MOST_REFERENCES = 50
MOST_FROMS = 5
_BROKEN = (FirstHeaderLineIsContinuationDefect, MisplacedEnvelopeHeaderDefect, MissingHeaderBodySeparatorDefect)
_FROM_WITH_SPACE = re.compile(r"(?i)from\s+:")  # on the first line the parser takes it for an mbox envelope
_ID = re.compile(r"<([^<>\s]{1,300})>")
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")


@dataclass(frozen=True)
class Ours:
    """What of this installation a message may carry.

    Args:
        domain: the domain of its mail; prefix: how its reply addresses begin.
        sender: the address that its letters come from.
        marker: the visible line above which an answer is written; one line for each language.
        authserv_id: the name under which its own border stamps Authentication-Results; empty if it has none.
    """

    domain: str
    prefix: str = "reply"
    sender: str = ""
    marker: str = ""
    authserv_id: str = ""


def read_message(raw: bytes, ours: Ours) -> dict[str, Any]:
    """The message as the keyword arguments of `mime.Parsed`, all of them fit for JSON."""
    message = _structure(raw)
    header = _Headers(message)
    found = Found()
    whole = text_in(message, found)
    trimmer = Trimmer(domain=ours.domain, prefix=ours.prefix, marker=ours.marker, sender=ours.sender)
    trimmed = trimmer.trim(whole)
    subject = _guarded(lambda: _decoded(header("Subject")[:LONGEST_SUBJECT]), "")
    why = why_automatic(header, subject=subject, report=message.get_content_type() == "multipart/report")
    bounce = _guarded(lambda: _bounce(message) or (_odd_bounce(message) if why else None), None)
    results = _guarded(lambda: results_of(header.every("Authentication-Results"), ours.authserv_id), None)
    ids = {name: _ID.findall(header(name)[: 40 * LONGEST_ID]) for name in ("Message-ID", "In-Reply-To", "References")}
    return {
        "from_headers": [addresses_in(value) for value in header.froms()],
        "message_id": next(iter(ids["Message-ID"]), ""),
        "in_reply_to": next(iter(ids["In-Reply-To"]), ""),
        "references": ids["References"][-MOST_REFERENCES:],
        "subject": subject,
        "automatic": bool(why),
        "automatic_why": why,
        "loop": _is_loop(header, ids["Message-ID"], ours.domain),
        "auth_results": asdict(results) if results else None,
        "text": trimmed.text,
        "whole_text": whole,
        "trimmed_at_marker": trimmed.at_marker,
        "attachments": found.attachments,
        "calendar": _guarded(lambda: answer_in(message), None),
        "bounce": bounce,
    }


def _structure(raw: bytes) -> Message:
    """The standard parser stumbles over a NUL in a boundary's charset; any other control character will do as well."""
    try:
        return email.message_from_bytes(raw)
    except ValueError:
        return email.message_from_bytes(raw.replace(b"\0", b"\1"))


class _Headers:
    """The headers as text, whatever was in them."""

    def __init__(self, message: Message) -> None:
        self._pairs = [(name, _text(value)) for name, value in message.raw_items()]
        envelope = _FROM_WITH_SPACE.match(message.get_unixfrom() or "") is not None
        self._broken = envelope or any(isinstance(defect, _BROKEN) for defect in message.defects)

    def every(self, name: str) -> list[str]:
        return [value for own, value in self._pairs if own.lower() == name.lower()]

    def __call__(self, name: str) -> str:
        return next(iter(self.every(name)), "")

    def froms(self) -> list[str]:
        """A line among the headers that is none (“From : …”) may be a From to another reader: then nobody is named."""
        return [""] if self._broken else self.every("From")[:MOST_FROMS]


def _text(value: object) -> str:
    return str(value).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _guarded(read: Callable[[], T], otherwise: T) -> T:
    """One header's trouble stays its own."""
    try:
        return read()
    except (ValueError, LookupError, TypeError, AttributeError, HeaderParseError):
        return otherwise


def _decoded(subject: str) -> str:
    """Encoded words read; on one line."""
    pieces = decode_header(subject.replace("\r", "").replace("\n", ""))
    texts = [
        piece if isinstance(piece, str) else piece.decode(charset or "utf-8", "replace") for piece, charset in pieces
    ]
    sound = "".join(texts).encode("utf-8", "replace").decode().replace("\0", "")
    return " ".join(sound.split())[:LONGEST_SUBJECT]


def _is_loop(header: _Headers, message_ids: list[str], domain: str) -> bool:
    """Our own letter has come back: it carries our mark, or a number that we gave."""
    ours = domain.lower()
    marked = any(ours in value.lower().split() for value in header.every("X-Loop"))
    return marked or any(one.lower().rpartition("@")[2] == ours for one in message_ids[:1])


def _bounce(message: Message) -> dict[str, str] | None:
    """What a delivery status report says of its recipient (RFC 3464); the first that was not delivered."""
    if message.get_content_type() != "multipart/report":
        return None
    for part in message.get_payload():
        if isinstance(part, Message) and part.get_content_type() == "message/delivery-status" and part.is_multipart():
            blocks = [_recipient(block) for block in part.get_payload() if isinstance(block, Message)]
            about = [block for block in blocks if block["action"] or block["status"]]
            undelivered = [block for block in about if block["action"] in ("failed", "delayed")]
            return next(iter(undelivered or about), None)
    return None


def _odd_bounce(message: Message) -> dict[str, str] | None:
    """A report that follows no standard, as `flufl.bounce` reads it; told in the words of one that does."""
    passing, lasting = all_failures(message)
    for status, action, found in (("5.0.0", "failed", lasting), ("4.0.0", "delayed", passing)):
        if found:
            recipient = min(found).decode("ascii", "replace")
            return {"status": status, "action": action, "recipient": recipient.strip("<>")[:320]}
    return None


def _recipient(block: Message) -> dict[str, str]:
    header = _Headers(block)
    status = _STATUS.search(header("Status"))
    recipient = (header("Final-Recipient") or header("Original-Recipient")).rpartition(";")[2].strip()
    return {
        "status": status.group() if status else "",
        "action": header("Action").strip().lower()[:20],
        "recipient": recipient.strip("<>")[:320],
    }
