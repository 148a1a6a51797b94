"""Calendar objects, read by a parser that is not the one they are written with."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from held.prints import calendar
from held.prints.calendar import Asked, Day, Entry
from tests.calendars import read

THEN = datetime(2026, 12, 3, 4, 30, tzinfo=UTC)
ENTRY = Entry("uid-1", 3, THEN - timedelta(days=2), THEN, 50, "Session with Ana", "Café", "Move it:", "https://h.ex/1/")
ASKED = Asked("reply+abc@held.example", "Held", "mere@people.example", "Mere", "NEEDS-ACTION")


def test_an_invitation_asks_its_one_reader() -> None:
    read_back = read(calendar.invitation(ENTRY, ASKED, off=False))
    (event,) = read_back.events
    assert (read_back.method, event.uid, event.sequence, event.status) == ("REQUEST", "uid-1", 3, "CONFIRMED")
    assert (event.dtstart, event.dtend, event.dtstamp) == (THEN, THEN + timedelta(minutes=50), ENTRY.stamp)
    assert event.organizer
    assert event.organizer.uri == "mailto:reply+abc@held.example"
    (guest,) = event.attendees
    assert (guest.uri, guest.rsvp, guest.status) == ("mailto:mere@people.example", True, "NEEDS-ACTION")


def test_taken_out_is_a_cancellation_of_the_same() -> None:
    read_back = read(calendar.invitation(ENTRY, ASKED, off=True))
    (event,) = read_back.events
    assert (read_back.method, event.uid, event.sequence, event.status) == ("CANCEL", "uid-1", 3, "CANCELLED")


def test_a_file_of_one_session_asks_nobody() -> None:
    (event,) = read(calendar.one(ENTRY)).events
    assert (event.organizer, event.attendees) == (None, [])


def test_a_feed_holds_sessions_and_whole_days_that_take_no_time() -> None:
    day = Day("a", THEN, date(2026, 12, 5), "Held: Ask Tama", "https://h.ex/a/")
    session, held = read(calendar.feed("Held", [ENTRY], [day])).events
    assert (held.dtstart, held.dtend, held.transparency) == (date(2026, 12, 5), date(2026, 12, 6), "TRANSPARENT")
    assert (session.transparency, session.classification) == ("OPAQUE", "PRIVATE")


anything = st.text(max_size=200)


@given(title=anything, place=anything, name=anything)
def test_whatever_people_write_stays_inside_its_line(title: str, place: str, name: str) -> None:
    entry = Entry("u", 0, THEN, THEN, 60, title, place, "Move it:", "https://h.ex/1/")
    written = calendar.invitation(entry, Asked("r@h.ex", "Held", "m@p.ex", name, "ACCEPTED"), off=False)
    (event,) = read(written).events
    assert (event.uid, len(event.attendees), len(written.split(b"BEGIN:VEVENT"))) == ("u", 1, 2)
    assert event.summary == " ".join("".join(char if char.isprintable() else " " for char in title).split())
