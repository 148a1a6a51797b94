"""From an invitation to a calendar's answer and back, over the wire; and every answer that must change nothing."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from ical.event import Event

from held.flows import attendance, sessions
from held.models import Attendance, Inbound, Letter, Match, OfferedTime, ReplyDraft, Session
from held.post.smtp import Wire
from held.practice.attendance import MEANS
from held.practice.sessions import Plan
from held.practice.words import Attends, LetterState
from tests.calendars import answer, calendar_in, event_in, reply_address, said
from tests.flows.posting import MORNING, send
from tests.inbox.answers import arrive, read_all, stamp
from tests.inbox.calendar_samples import SAMPLES
from tests.inbox.listening import listening, post
from tests.people import NOW
from tests.post.mails import MERE
from tests.sinks import Sink

pytestmark = pytest.mark.django_db
AUCKLAND = "Pacific/Auckland"
THURSDAY = Plan(datetime(2026, 12, 3, 17, 30), "Pacific/Auckland")  # noqa: DTZ001 -- a wall time
LATER = Plan(datetime(2026, 12, 3, 19, 0), "Pacific/Auckland")  # noqa: DTZ001 -- a wall time


@pytest.fixture
def session(pair: Match) -> Session:
    """Booked by Ana; the invitation to Mere has left."""
    booked = sessions.book(pair.pk, THURSDAY, by=pair.mentor_id, at=NOW)
    Letter.objects.update(state=LetterState.SENT, sent_to=pair.mentee.email)
    return Session.objects.select_related("match").get(pk=booked)


@pytest.fixture
def letter(session: Session) -> Letter:
    return Letter.objects.get(kind="session_booked")


@pytest.fixture
def event(session: Session) -> Event:
    return Event(
        uid=str(session.uid), sequence=0, dtstart=session.starts_at, dtend=session.starts_at + timedelta(hours=1)
    )


def says(session: Session) -> tuple[str, str]:
    """What Mere has said for all to see, and what waits for Mere's own tap."""
    row = Attendance.objects.filter(session=session, person=session.match.mentee).get()
    return row.says, row.unproven


@pytest.mark.parametrize(
    ("partstat", "kept"),
    [("ACCEPTED", "will"), ("TENTATIVE", "perhaps"), ("DECLINED", "cannot"), ("declined", "cannot")],
)
def test_what_was_pressed_in_a_calendar_is_recorded(
    session: Session, letter: Letter, event: Event, partstat: str, kept: str
) -> None:
    row = arrive(answer(said(event, partstat)), letter)
    assert (row.outcome, row.level, says(session)) == ("calendar_recorded", "R3", (kept, ""))
    assert not ReplyDraft.objects.exists()
    assert {one.kind for one in Letter.objects.exclude(pk=letter.pk)} == (
        {"session_cannot"} if kept == "cannot" else set()
    )


@pytest.mark.parametrize("partstat", ["ACCEPTED", "TENTATIVE", "DECLINED"])
@pytest.mark.parametrize("programme", SAMPLES)
def test_it_is_understood_from_whichever_calendar(
    session: Session, letter: Letter, programme: str, partstat: str
) -> None:
    sample = SAMPLES[programme].replace("{uid}", str(session.uid)).replace("{says}", partstat)
    heads = f"From: {MERE}\nSubject: Re\nAuthentication-Results: {stamp(MERE)}\n"
    row = arrive((heads + sample).replace("\n", "\r\n").encode(), letter)
    assert (row.outcome, says(session)[0]) == ("calendar_recorded", MEANS[partstat])
    assert not ReplyDraft.objects.exists()


def test_not_proven_it_waits_for_one_tap_and_nobody_else_hears_of_it(
    session: Session, letter: Letter, event: Event
) -> None:
    row = arrive(answer(said(event, "DECLINED"), dmarc="none"), letter)
    assert (row.outcome, row.level, says(session)) == ("calendar_kept", "R2", ("", "cannot"))
    assert Letter.objects.count() == 1
    attendance.say(session.pk, Attends.CANNOT, by=session.match.mentee_id, at=NOW)
    assert says(session) == ("cannot", "")


def test_from_another_address_nothing_is_recorded_and_the_owner_is_told(
    session: Session, letter: Letter, event: Event
) -> None:
    row = arrive(answer(said(event, "DECLINED"), sender="tama@people.example"), letter)
    assert (row.outcome, says(session)) == ("elsewhere", ("", ""))
    assert Letter.objects.filter(kind="reply_from_elsewhere").count() == 1


def test_an_answer_from_elsewhere_closes_no_door_to_the_owner(session: Session, letter: Letter, event: Event) -> None:
    for _ in range(2):
        arrive(answer(said(event, "DECLINED"), sender="mere@forwarded.example"), letter)
    arrive(answer(said(event, "ACCEPTED")), letter)
    assert says(session) == ("will", "")
    assert Letter.objects.filter(kind="reply_from_elsewhere").count() == 1


def test_a_guest_answers_for_nobody_else(session: Session, letter: Letter, event: Event) -> None:
    other = {"ATTENDEE;CN=Mere;PARTSTAT=DECLINED": "mailto:ana@people.example"}
    assert arrive(answer(said(event, "DECLINED", **other)), letter).outcome == "calendar_kept"
    assert says(session) == ("", "cannot")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"SEQUENCE": "7"}, "about_another_time"),
        ({"SEQUENCE": "-1"}, "about_another_time"),
        ({"UID": "somebody-elses@calendar.example"}, "no_such_session"),
        ({"UID": ""}, "no_such_session"),
        (
            {"ATTENDEE;CN=Mere;PARTSTAT=ACCEPTED": "", "ATTENDEE;PARTSTAT=DELEGATED": "mailto:mere@people.example"},
            "says_nothing",
        ),
        ({"ATTENDEE;PARTSTAT=ACCEPTED": "mailto:tama@people.example"}, "says_nothing"),  # two guests: nobody is meant
        ({"SEQUENCE": "many"}, "no_such_session"),
    ],
)
def test_what_is_about_no_session_of_ours_changes_nothing(
    session: Session, letter: Letter, event: Event, changes: dict[str, str], why: str
) -> None:
    row = arrive(answer(said(event, **changes)), letter)
    assert (row.outcome, row.why, says(session)) == ("calendar_ignored", why, ("", ""))
    assert Letter.objects.count() == 1


def test_an_answer_about_the_time_before_it_moved_is_let_lie(session: Session, letter: Letter, event: Event) -> None:
    sessions.move(session.pk, LATER, by=session.match.mentor_id, at=NOW)
    row = arrive(answer(said(event, "DECLINED")), letter)
    assert (row.outcome, row.why, says(session)) == ("calendar_ignored", "about_another_time", ("", ""))


def test_of_two_answers_the_later_said_stands_whichever_arrives_first(
    session: Session, letter: Letter, event: Event
) -> None:
    arrive(answer(said(event, "ACCEPTED", DTSTAMP="20261201T000500Z")), letter)
    row = arrive(answer(said(event, "DECLINED", DTSTAMP="20261201T000100Z")), letter)
    assert (row.why, says(session)) == ("said_otherwise_since", ("will", ""))


def test_a_calendar_that_proposes_another_time_offers_it(session: Session, letter: Letter, event: Event) -> None:
    other = {"DTSTART": "20261204T043000Z", "DTEND": "20261204T051500Z"}
    row = arrive(answer(said(event, "TENTATIVE", method="COUNTER", **other)), letter)
    assert (row.outcome, says(session)) == ("calendar_offered", ("cannot", ""))
    time = OfferedTime.objects.select_related("offer").get()
    assert (time.wall, time.zone, time.offer.minutes, time.offer.session) == ("2026-12-04T17:30", AUCKLAND, 45, session)
    assert [one.kind for one in Letter.objects.exclude(pk=letter.pk)] == ["times_offered"]


@pytest.mark.parametrize("start", ["20251204T043000Z", "20261204", "19000101T000000Z", "20990101T000000Z"])
def test_a_proposal_that_is_no_time_to_come_says_only_that_this_one_does_not_suit(
    session: Session, letter: Letter, event: Event, start: str
) -> None:
    arrive(answer(said(event, "DECLINED", method="COUNTER", DTSTART=start, DTEND="")), letter)
    assert (says(session), OfferedTime.objects.count()) == (("cannot", ""), 0)


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL", "PUBLISH", "ADD"])
def test_no_calendar_but_ours_asks_or_cancels(session: Session, letter: Letter, event: Event, method: str) -> None:
    arrive(answer(said(event, method=method), subject="Updated"), letter)
    session.refresh_from_db()
    assert (session.called_off_at, session.sequence, says(session)) == (None, 0, ("", ""))


BOMBS = {
    "no end": "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n",
    "many events": "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n"
    + "BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\n" * 400
    + "END:VCALENDAR\r\n",
    "deep": "METHOD:REPLY\r\n" + "BEGIN:VEVENT\r\n" * 900,
    "long line": "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:"
    + "a;" * 30_000
    + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    "for ever": "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:x\r\nDTSTART:20260101T000000Z\r\n"
    "RRULE:FREQ=SECONDLY;COUNT=99999999\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    "year 0": "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:x\r\nDTSTAMP:00000101T000000Z\r\n"
    "DTSTART:99991231T235959Z\r\nDURATION:P9999999999D\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_calendar_made_to_cost_is_an_answer_that_says_nothing(session: Session, letter: Letter, bomb: str) -> None:
    row = arrive(answer(BOMBS[bomb]), letter)
    assert (row.outcome, row.why) == ("calendar_ignored", "no_such_session")
    assert not ReplyDraft.objects.exists()


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink() as sink:
        yield sink


@pytest.mark.wire
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("the_clock_stands")
def test_asked_answered_moved_declined_and_cancelled_over_the_wire(pair: Match, sink: Sink) -> None:
    """REQUEST, REPLY, REQUEST, REPLY, CANCEL: out through a real server and in through our own listener."""

    def arrived() -> bytes:
        send(wire, at=MORNING)
        return next(kept.message for kept in reversed(sink.kept) if kept.recipient == pair.mentee.email)

    def replied(partstat: str, event: Event) -> tuple[str, str]:
        with listening() as port:
            post(port, answer(said(event, partstat)), reply_address(event))
        read_all()
        return Inbound.objects.latest("pk").outcome, Attendance.objects.get(person=pair.mentee).says

    wire = Wire(sink.url, timeout=5)
    booked = sessions.book(pair.pk, THURSDAY, by=pair.mentor_id, at=NOW)
    asked = arrived()
    assert replied("ACCEPTED", event_in(asked)) == ("calendar_recorded", "will")
    sessions.move(booked, LATER, by=pair.mentor_id, at=NOW)
    moved = arrived()
    assert replied("DECLINED", event_in(asked)) == ("calendar_ignored", "")
    assert replied("DECLINED", event_in(moved)) == ("calendar_recorded", "cannot")
    sessions.call_off(booked, by=pair.mentor_id, at=NOW)
    off = arrived()
    wire.close()
    assert [calendar_in(letter).method for letter in (asked, moved, off)] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [event_in(letter).sequence for letter in (asked, moved, off)] == [0, 1, 2]
    assert len({(event_in(letter).uid, reply_address(event_in(letter))) for letter in (asked, moved, off)}) == 1
