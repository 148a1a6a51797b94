"""What a calendar makes of our letters, by a parser that is not the one we write with, and what it sends back."""

import email
import email.policy
from email.message import EmailMessage

from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from tests.inbox.answers import stamp
from tests.people import NOW
from tests.post.mails import MERE


def opened(letter: bytes) -> EmailMessage:
    message = email.message_from_bytes(letter, policy=email.policy.SMTP)
    assert isinstance(message, EmailMessage)
    return message


def calendar_in(letter: bytes) -> Calendar:
    """The object a letter carries: the same inline and as a file, its method the one that its header names."""
    kinds = {part.get_content_type(): part for part in opened(letter).walk()}
    inline, file = kinds["text/calendar"], kinds["application/ics"]
    assert inline.get_payload(decode=True) == file.get_payload(decode=True)
    calendar = read(inline.get_payload(decode=True))
    assert inline.get_param("method") == calendar.method
    return calendar


def read(ics: bytes) -> Calendar:
    assert all(len(line) <= 75 for line in ics.split(b"\r\n"))
    return IcsCalendarStream.calendar_from_ics(ics.decode())


def event_in(letter: bytes) -> Event:
    (event,) = calendar_in(letter).events
    return event


def reply_address(event: Event) -> str:
    assert event.organizer
    return str(event.organizer.uri).removeprefix("mailto:")


def said(event: Event, partstat: str = "ACCEPTED", *, method: str = "REPLY", **changes: str) -> str:
    """What a calendar programme writes back about this event."""
    fields = {
        "UID": event.uid,
        "SEQUENCE": str(event.sequence),
        "DTSTAMP": f"{NOW:%Y%m%dT%H%M%SZ}",
        "DTSTART": f"{event.dtstart:%Y%m%dT%H%M%SZ}",
        "DTEND": f"{event.dtend:%Y%m%dT%H%M%SZ}",
        f"ATTENDEE;CN=Mere;PARTSTAT={partstat}": f"mailto:{MERE}",
        **changes,
    }
    lines = [f"{name}:{value}" for name, value in fields.items() if value]
    head = ["BEGIN:VCALENDAR", "PRODID:-//Google Inc//Google Calendar 70.9054//EN", "VERSION:2.0", f"METHOD:{method}"]
    return "\r\n".join([*head, "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""])


def answer(ics: str, *, sender: str = MERE, dmarc: str = "pass", subject: str = "Accepted: Session with Ana") -> bytes:
    """The mail around it, as Gmail writes it: by a machine, with a text that says the same."""
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"], message["Subject"] = sender, subject
    message["Sender"], message["Auto-Submitted"] = "calendar-notification@google.example", "auto-generated"
    message["Message-ID"] = f"<{abs(hash((ics, dmarc)))}@google.example>"
    if dmarc:
        message["Authentication-Results"] = stamp(sender, dmarc)
    message.set_content("Mere has accepted this invitation.\n\nDone.\n")
    message.add_alternative("<p>Mere has accepted this invitation.</p>", subtype="html")
    part = EmailMessage(policy=email.policy.SMTP)
    part.set_content(ics, subtype="calendar", charset="utf-8")
    part.set_param("method", "REPLY")
    message.attach(part)
    return message.as_bytes()
