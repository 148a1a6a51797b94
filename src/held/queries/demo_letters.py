"""The demo's mail tray: every letter as it arrived, read back out of its bytes."""

import email
import email.policy
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import parseaddr

from django.http import Http404

from held.models import Inbound, Person, TrayLetter

SHOWN_AT_MOST = 100
FOLD = re.compile(r"\r?\n[ \t]")
UNFOLDED = re.compile(r"(?m)^([A-Z-]{1,40})(?:;[^\r\n]{0,400}?)?:([^\r\n]{1,400})\r?$")
OPEN_ABOVE = '<base target="_top">'  # a link of a letter opens in the page around it


@dataclass(frozen=True)
class Line:
    """One letter in the list. `to_name` is the address where nobody of that address is known."""

    id: int
    at: datetime
    address: str
    to_name: str
    from_name: str
    subject: str


@dataclass(frozen=True)
class Tray:
    """The newest letters, of everyone or of the one address chosen, and all addresses there are letters to."""

    lines: tuple[Line, ...]
    people: tuple[tuple[str, str], ...]  # address, name
    chosen: str


@dataclass(frozen=True)
class Invited:
    """What a calendar would show of a letter: asked to come, or told that it is off."""

    organizer: str
    uid: str
    sequence: int
    off: bool


@dataclass(frozen=True)
class Opened:
    """One letter. `reply_to` is empty where no answer is read."""

    line: Line
    message_id: str
    reply_to: str
    text: str
    source: str
    has_html: bool
    invited: Invited | None


def tray(*, to: str = "") -> Tray:
    names = _names()
    letters = TrayLetter.objects.order_by("-received_at", "-pk")
    people = sorted((address, names.get(address, address)) for address in set(_addresses()))
    shown = letters.filter(recipient=to) if to else letters
    lines = tuple(_line(letter, _read(letter), names) for letter in shown[:SHOWN_AT_MOST])
    return Tray(lines, tuple(people), to)


def since(tray_id: int) -> tuple[Line, ...]:
    """What came after this letter, in the order in which it left."""
    names = _names()
    letters = TrayLetter.objects.filter(pk__gt=tray_id).order_by("pk")[:SHOWN_AT_MOST]
    return tuple(_line(letter, _read(letter), names) for letter in letters)


def opened(tray_id: int) -> Opened:
    letter = _letter(tray_id)
    message = _read(letter)
    return Opened(
        line=_line(letter, message, _names()),
        message_id=_header(message, "Message-ID"),
        reply_to=parseaddr(_header(message, "Reply-To"))[1],
        text=_content(message, "plain"),
        source=bytes(letter.raw).decode("utf-8", "replace"),
        has_html=bool(_content(message, "html")),
        invited=_invited(message),
    )


def html_of(tray_id: int) -> str:
    """The HTML of a letter, to be shown in a frame of its own."""
    html = _content(_read(_letter(tray_id)), "html")
    head, found, rest = html.partition("<head>")
    return f"{head}{found}{OPEN_ABOVE}{rest}" if found else f"{OPEN_ABOVE}{html}"


def is_read(message_id: str) -> bool:
    """Has the answer with this number been read, whatever came of it?"""
    return Inbound.objects.filter(message_id=message_id.strip("<>"), read_at__isnull=False).exists()


def _letter(tray_id: int) -> TrayLetter:
    letter = TrayLetter.objects.filter(pk=tray_id).first()
    if letter is None:
        raise Http404
    return letter


def _read(letter: TrayLetter) -> EmailMessage:
    """Our own letters are sound; whatever else may lie in the tray is read as far as it goes."""
    message = email.message_from_bytes(bytes(letter.raw), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _line(letter: TrayLetter, message: EmailMessage, names: dict[str, str]) -> Line:
    return Line(
        id=letter.pk,
        at=letter.received_at,
        address=letter.recipient,
        to_name=names.get(letter.recipient, letter.recipient),
        from_name=parseaddr(_header(message, "From"))[0],
        subject=_header(message, "Subject"),
    )


def _header(message: EmailMessage, name: str) -> str:
    return _guarded(lambda: str(message.get(name, "")))


def _content(message: EmailMessage, kind: str) -> str:
    def text() -> str:
        part = message.get_body((kind,))
        return str(part.get_content()) if part else ""

    return _guarded(text)


def _invited(message: EmailMessage) -> Invited | None:
    """Read off the lines of an object as we write it. Of anything else that lies in the tray, nothing is read."""
    parts = (part for part in message.walk() if part.get_content_type() == "text/calendar")
    octets = next((part.get_payload(decode=True) for part in parts), b"")
    text = octets.decode("utf-8", "replace") if isinstance(octets, bytes) else ""
    lines = dict(UNFOLDED.findall(FOLD.sub("", text)))
    if not {"UID", "SEQUENCE", "METHOD", "ORGANIZER"} <= lines.keys() or not lines["SEQUENCE"].isdecimal():
        return None
    organizer = lines["ORGANIZER"].rpartition("mailto:")[2]
    return Invited(organizer, lines["UID"], int(lines["SEQUENCE"]), off=lines["METHOD"] == "CANCEL")


def _guarded(read: Callable[[], str]) -> str:
    """Python's parser raises on some malformed mail; then there is nothing to show of that part."""
    try:
        return read()
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""


def _addresses() -> list[str]:
    return list(TrayLetter.objects.values_list("recipient", flat=True).distinct())


def _names() -> dict[str, str]:
    return {email.lower(): name for email, name in Person.objects.exclude(name="").values_list("email", "name")}
