"""What a calendar sent back in a message (RFC 6047), as plain data. Runs in the child, and only ever reads one event.

Requests and cancellations from outside are nobody's business here: the organizer is us. They are not even parsed.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.message import Message
from typing import Any

from icalendar import Calendar, Event

from held.practice.attendance import ANSWERS

MOST_BYTES = 64 * 1024
MOST_LINES = 1_000
MOST_EVENTS, MOST_PARTS = 4, 200  # some programmes send a zone with every rule it ever had
DEEPEST = 20
LONGEST = 320
MOST_SEQUENCE = 1_000_000
KINDS = ("text/calendar", "application/ics")


def answer_in(message: Message) -> dict[str, Any] | None:
    """The answer as the keyword arguments of `practice.attendance.Told`, or None where there is none.

    One that says that it is an answer and cannot be read is still one: its text is never taken for somebody's words.
    """
    for part in _parts(message, 0):
        octets = part.get_payload(decode=True)
        method = _method(part, octets if isinstance(octets, bytes) else b"")
        if method in ANSWERS:
            return _read(octets if isinstance(octets, bytes) else b"", method)
    return None


def _parts(part: Message, depth: int) -> Iterable[Message]:
    if part.get_content_type() in KINDS:
        yield part
    elif part.get_content_maintype() == "multipart" and part.is_multipart() and depth < DEEPEST:
        for child in part.get_payload():
            if isinstance(child, Message):
                yield from _parts(child, depth + 1)


def _method(part: Message, octets: bytes) -> str:
    """As the object itself says it; else as its header does."""
    for line in octets[:MOST_BYTES].upper().splitlines()[:MOST_LINES]:
        if line.startswith(b"METHOD:"):
            return line[7:].strip().decode("ascii", "replace")
    try:
        return str(part.get_param("method") or "").upper()
    except (ValueError, LookupError, TypeError):
        return ""


def _read(octets: bytes, method: str) -> dict[str, Any]:
    if (
        len(octets) > MOST_BYTES
        or octets.count(b"\n") > MOST_LINES
        or octets.upper().count(b"BEGIN:") > MOST_EVENTS + 12
    ):
        return {"method": method}
    try:
        events = Calendar.from_ical(octets).walk("VEVENT")
        event = events[0] if 0 < len(events) <= MOST_EVENTS else None
        return {"method": method, **_facts(event)} if isinstance(event, Event) else {"method": method}
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError):
        return {"method": method}


def _facts(event: Event) -> dict[str, Any]:
    """Of several guests nobody is meant: an answer is one person's."""
    guests = event.get("ATTENDEE", [])
    guests = guests if isinstance(guests, list) else [guests]
    guest = guests[0] if len(guests) == 1 else None
    sequence = int(event.get("SEQUENCE", 0))
    starts_at = _instant(event, "DTSTART")
    return {
        "uid": str(event.get("UID", ""))[:LONGEST],
        "sequence": sequence if 0 <= sequence <= MOST_SEQUENCE else -1,
        "stamp": _iso(_instant(event, "DTSTAMP")),
        "attendee": _address(str(guest)) if guest is not None else "",
        "partstat": str(guest.params.get("PARTSTAT", "")).upper()[:40] if guest is not None else "",
        "starts_at": _iso(starts_at),
        "minutes": _minutes(event, starts_at),
    }


def _instant(event: Event, name: str) -> datetime | None:
    """In UTC. A whole day, or a wall time on nobody's clock, is no instant."""
    value = getattr(event.get(name), "dt", None)
    return value.astimezone(UTC) if isinstance(value, datetime) and value.tzinfo else None


def _minutes(event: Event, starts_at: datetime | None) -> int:
    ends_at, lasts = _instant(event, "DTEND"), getattr(event.get("DURATION"), "dt", None)
    if starts_at and ends_at:
        lasts = ends_at - starts_at
    return int(lasts / timedelta(minutes=1)) if isinstance(lasts, timedelta) and lasts.days < 2 else 0


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _address(value: str) -> str:
    scheme, _, rest = value.partition(":")
    return (rest if scheme.lower() == "mailto" else value).strip()[:LONGEST]
