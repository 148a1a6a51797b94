"""Calendar objects (RFC 5545): an invitation for a letter (RFC 5546), a file of one session, a feed of many.

Times are instants in UTC, so that no programme has to know our zones. What stands in free text is one printable line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from icalendar import Calendar, Event, vCalAddress

MADE_BY = "-//Held//Held//EN"
LOOK_AGAIN = timedelta(hours=4)


class Method(StrEnum):
    """What an object does to the calendar it comes to."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    PUBLISH = "PUBLISH"
    REPLY = "REPLY"


@dataclass(frozen=True)
class Entry:
    """One session as a calendar shows it.

    Args:
        uid: the same for ever; sequence: raised whenever it moves.
        stamp: when what stands here was written down.
    """

    uid: str
    sequence: int
    stamp: datetime
    starts_at: datetime
    minutes: int
    title: str
    place: str
    about: str
    link: str


@dataclass(frozen=True)
class Asked:
    """Whom an invitation asks, where the answer goes, and what has been answered so far."""

    organizer: str
    organizer_name: str
    attendee: str
    attendee_name: str
    partstat: str


@dataclass(frozen=True)
class Reply:
    """What one guest answered to an invitation."""

    uid: str
    sequence: int
    stamp: datetime
    attendee: str
    partstat: str


@dataclass(frozen=True)
class Day:
    """Something on a day of a calendar, at no hour."""

    uid: str
    stamp: datetime
    on: date
    title: str
    link: str


def invitation(entry: Entry, asked: Asked, *, off: bool) -> bytes:
    """For a letter: the session, or that it is off. Only its reader is named as a guest."""
    method = Method.CANCEL if off else Method.REQUEST
    event = _event(entry)
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    event.add("organizer", _person(asked.organizer, asked.organizer_name))
    guest = _person(asked.attendee, asked.attendee_name)
    guest.params["CUTYPE"], guest.params["ROLE"] = "INDIVIDUAL", "REQ-PARTICIPANT"
    guest.params["PARTSTAT"], guest.params["RSVP"] = asked.partstat, "FALSE" if off else "TRUE"
    event.add("attendee", guest)
    return _written(_calendar(method), event)


def reply(said: Reply) -> bytes:
    """What a calendar sends back; the demo plays one."""
    event = Event()
    event.add("uid", said.uid)
    event.add("sequence", said.sequence)
    event.add("dtstamp", said.stamp.astimezone(UTC).replace(microsecond=0))
    guest = vCalAddress(f"mailto:{said.attendee}")
    guest.params["PARTSTAT"] = said.partstat
    event.add("attendee", guest)
    return _written(_calendar(Method.REPLY), event)


def one(entry: Entry) -> bytes:
    """A file with one session, for any calendar. It asks nobody anything."""
    return _written(_calendar(Method.PUBLISH), _event(entry))


def feed(name: str, entries: Sequence[Entry], days: Sequence[Day]) -> bytes:
    """What a calendar fetches again and again."""
    calendar = _calendar(Method.PUBLISH)
    calendar.add("x-wr-calname", _line(name))
    calendar.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT4H")
    return _written(calendar, *(_event(entry) for entry in entries), *(_day(day) for day in days))


def _calendar(method: Method) -> Calendar:
    calendar = Calendar()
    for name, value in (("prodid", MADE_BY), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", method.value)):
        calendar.add(name, value)
    return calendar


def _event(entry: Entry) -> Event:
    event = _begun(entry.uid, entry.stamp, entry.title, entry.link)
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.starts_at.astimezone(UTC))
    event.add("dtend", entry.starts_at.astimezone(UTC) + timedelta(minutes=entry.minutes))
    if entry.place:
        event.add("location", _line(entry.place))
    event.add("description", _line(f"{entry.about} {entry.link}"))
    event.add("transp", "OPAQUE")
    return event


def _day(day: Day) -> Event:
    event = _begun(day.uid, day.stamp, day.title, day.link)
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _begun(uid: str, stamp: datetime, title: str, link: str) -> Event:
    """Private: in a calendar that colleagues look at, they see that the time is taken, and nothing else."""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("summary", _line(title))
    event.add("class", "PRIVATE")
    event.add("url", link)
    return event


def _person(address: str, name: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{address}")
    person.params["CN"] = _line(name).replace('"', "”")
    return person


def _written(calendar: Calendar, *events: Event) -> bytes:
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
