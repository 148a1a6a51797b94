"""Sessions in people's calendars: one UID for good, a SEQUENCE that only rises, one organizer, and who comes."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from held.flows import attendance, closings, matches, session_close, sessions
from held.flows.sending import invitations
from held.models import Attendance, Letter, Match, Session
from held.post.memory import MemoryWire
from held.practice.closings import Written
from held.practice.refusals import Refusal
from held.practice.sessions import Plan
from held.practice.words import Attends
from tests import people, things
from tests.calendars import calendar_in, event_in, read, reply_address
from tests.flows.posting import MORNING, send
from tests.people import NOW

pytestmark = pytest.mark.django_db
THURSDAY = datetime(2026, 12, 3, 17, 30)  # noqa: DTZ001 -- a wall time
LATER = MORNING + timedelta(hours=12)
AUCKLAND, MADRID = "Pacific/Auckland", "Europe/Madrid"


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


def plan(hours: int = 0, zone: str = AUCKLAND, place: str = "") -> Plan:
    return Plan(THURSDAY + timedelta(hours=hours), zone, place=place)


def sent(*, at: datetime = MORNING) -> dict[str, bytes]:
    """What leaves within the next half day, a letter a person: one of the two sleeps while the other is up."""
    wire = MemoryWire()
    for hours in (0, 11):
        send(wire, at=at + timedelta(hours=hours))
    letters = {kept.recipient: kept.message for kept in wire.kept}
    assert len(letters) == len(wire.kept)
    return letters


def test_a_booking_brings_an_invitation_to_the_other_alone(match: Match) -> None:
    session = Session.objects.get(pk=sessions.book(match.pk, plan(place="Café"), by=match.mentor_id, at=NOW))
    letter = sent()[match.mentee.email]
    event = event_in(letter)
    assert (calendar_in(letter).method, event.uid, event.sequence) == ("REQUEST", str(session.uid), 0)
    assert (event.summary, event.location, event.dtstart) == ("Session with Ana", "Café", session.starts_at)
    assert "ana@people.example" not in str(event)


def test_moving_changes_the_same_entry_for_everyone_who_has_it(match: Match) -> None:
    booked = sessions.book(match.pk, plan(), by=match.mentor_id, at=NOW)
    first = event_in(sent()[match.mentee.email])
    sessions.move(booked, plan(2), by=match.mentee_id, at=LATER)
    letters = sent(at=LATER)
    assert set(letters) == {match.mentee.email, match.mentor.email}
    own = event_in(letters[match.mentee.email])
    assert (own.uid, own.sequence, own.organizer) == (first.uid, 1, first.organizer)
    assert own.attendees[0].status == "ACCEPTED"
    text = Letter.objects.get(kind="session_moved", person=match.mentee).text
    assert "You have moved your session with Ana" in text


def test_taking_it_out_cancels_what_was_asked(match: Match) -> None:
    booked = sessions.book(match.pk, plan(), by=match.mentor_id, at=NOW)
    first = event_in(sent()[match.mentee.email])
    sessions.call_off(booked, by=match.mentor_id, at=LATER)
    letter = sent(at=LATER)[match.mentee.email]
    event = event_in(letter)
    assert (calendar_in(letter).method, event.status) == ("CANCEL", "CANCELLED")
    assert (event.uid, event.sequence, event.organizer) == (first.uid, 1, first.organizer)


def test_a_match_that_ends_takes_what_was_to_come_out_of_the_others_calendar(match: Match) -> None:
    sessions.book(match.pk, plan(), by=match.mentor_id, at=NOW)
    first = event_in(sent()[match.mentee.email])
    matches.end(match.pk, by=match.mentor_id, at=LATER)
    letter = sent(at=LATER)[match.mentee.email]
    assert (calendar_in(letter).method, event_in(letter).uid) == ("CANCEL", first.uid)
    assert event_in(letter).organizer == first.organizer


def test_an_ending_with_thanks_takes_it_out_of_both_calendars(match: Match) -> None:
    booked = sessions.book(match.pk, plan(hours=24 * 7), by=match.mentor_id, at=NOW)
    for by in (match.mentee_id, match.mentor_id):
        closings.hand_in(match.pk, Written({"thanks": "For Tuesday"}), 0, by=by, at=NOW)
    uid = str(Session.objects.get(pk=booked).uid)
    taken_out = {to: (calendar_in(letter).method, event_in(letter).uid) for to, letter in sent().items()}
    assert taken_out == dict.fromkeys((match.mentee.email, match.mentor.email), ("CANCEL", uid))


def test_what_nobody_was_sent_yet_needs_no_letter_to_whoever_moves_it(match: Match) -> None:
    booked = sessions.book(match.pk, plan(), by=match.mentor_id, at=NOW)
    sessions.move(booked, plan(1), by=match.mentee_id, at=NOW)
    assert [letter.person_id for letter in Letter.objects.filter(kind="session_moved")] == [match.mentor_id]


def test_the_summary_of_a_close_brings_the_next_session_to_both(match: Match) -> None:
    session = things.session(match, match.mentee, hours=-2)
    answers = {"next_day": "2026-12-17", "next_time": "17:30"}
    session_close.save_close(session.pk, answers, 0, by=match.mentee_id, at=NOW)
    session_close.finish_close(session.pk, by=match.mentee_id, at=NOW)
    coming = Session.objects.get(wall="2026-12-17T17:30")
    events = {to: event_in(letter) for to, letter in sent().items()}
    assert {event.uid for event in events.values()} == {str(coming.uid)}
    sessions.move(coming.pk, Plan(datetime(2026, 12, 18, 9), AUCKLAND), by=match.mentee_id, at=LATER)  # noqa: DTZ001 -- a wall time
    letter = sent(at=LATER)[match.mentor.email]
    assert reply_address(event_in(letter)) == reply_address(events[match.mentor.email])


@pytest.mark.parametrize(
    ("wall", "zone", "utc"),
    [
        ("2027-04-04T02:30", AUCKLAND, "2027-04-03T13:30"),  # twice: the first time
        ("2027-03-28T02:30", MADRID, "2027-03-28T01:00"),  # never: when the clocks have moved
        ("2027-03-27T17:30", MADRID, "2027-03-27T16:30"),
        ("2027-03-29T17:30", MADRID, "2027-03-29T15:30"),
    ],
)
def test_an_hour_stays_the_hour_of_its_clock_when_clocks_change(match: Match, wall: str, zone: str, utc: str) -> None:
    at = datetime.fromisoformat("2027-03-20T00:00+00:00")
    sessions.book(match.pk, Plan(datetime.fromisoformat(wall), zone), by=match.mentor_id, at=at)
    letter = sent(at=at + timedelta(days=2, hours=22))[match.mentee.email]
    assert event_in(letter).dtstart == datetime.fromisoformat(f"{utc}+00:00")


def test_answers_find_their_way_until_the_session_however_far_it_moves(match: Match) -> None:
    booked = sessions.book(match.pk, plan(), by=match.mentor_id, at=NOW)
    sessions.move(booked, plan(24 * 200), by=match.mentor_id, at=NOW)
    keys_until = Letter.objects.get(kind="session_booked").keys_until
    assert keys_until
    assert keys_until > Session.objects.get().starts_at


def test_one_who_cannot_is_told_of_once_and_after_all_once(match: Match) -> None:
    session = things.session(match, match.mentor)
    for says in (Attends.CANNOT, Attends.PERHAPS, Attends.CANNOT, Attends.CANNOT):
        attendance.say(session.pk, says, by=match.mentee_id, at=NOW)
    letter = sent()[match.mentor.email]
    assert "Mere cannot make it to this session" in letter.decode()
    attendance.say(session.pk, Attends.WILL, by=match.mentee_id, at=LATER)
    sent(at=LATER)
    assert "will be there after all" in Letter.objects.get(kind="session_can").text


def test_who_will_be_there_is_no_letter(match: Match) -> None:
    session = things.session(match, match.mentor)
    attendance.say(session.pk, Attends.WILL, by=match.mentee_id, at=NOW)
    assert not Letter.objects.exists()


def test_another_time_asks_anew_and_the_one_who_chose_it_comes(match: Match) -> None:
    booked = sessions.book(match.pk, plan(), by=match.mentor_id, at=NOW)
    attendance.say(booked, Attends.CANNOT, by=match.mentee_id, at=NOW)
    sessions.move(booked, plan(3), by=match.mentee_id, at=NOW)
    says = dict(Attendance.objects.values_list("person", "says"))
    assert says == {match.mentee_id: "will", match.mentor_id: ""}
    assert Letter.objects.get(kind="session_cannot").state == "cancelled"


@pytest.mark.parametrize("how", [{"hours": -2}, {"called_off_at": NOW}, {"closed_at": NOW}])
def test_what_is_not_ahead_asks_nobody(match: Match, how: dict[str, object]) -> None:
    session = things.session(match, match.mentor, **how)
    with pytest.raises(Refusal, match="not ahead"):
        attendance.say(session.pk, Attends.WILL, by=match.mentee_id, at=NOW)


class AnyRunOfMoves(TestCase):
    """Whatever the two do with a session, in whatever order."""

    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.tuples(st.sampled_from(["move", "off", "say"]), st.booleans(), st.integers(0, 40)), max_size=7))
    def test_the_uid_stays_and_the_sequence_rises_with_every_change(self, deeds: list[tuple[str, bool, int]]) -> None:
        match = people.match(people.mere(), people.ana())
        session_id = sessions.book(match.pk, plan(), by=match.mentor_id, at=NOW)
        seen = [self._as_invited(session_id, match)]
        for deed, mentee, hours in deeds:
            by = match.mentee_id if mentee else match.mentor_id
            before = Session.objects.get(pk=session_id)
            if deed == "move":
                sessions.move(session_id, plan(hours), by=by, at=NOW)
            elif deed == "off":
                sessions.call_off(session_id, by=by, at=NOW)
            elif not before.called_off_at:
                attendance.say(session_id, Attends.PERHAPS, by=by, at=NOW)
            after = Session.objects.get(pk=session_id)
            changed = deed == "move" or (deed == "off" and not before.called_off_at)
            assert after.sequence == before.sequence + changed
            seen.append(self._as_invited(session_id, match))
        assert len({(uid, organizer) for uid, organizer, _ in seen}) == 1
        assert [sequence for *_, sequence in seen] == sorted(sequence for *_, sequence in seen)

    def _as_invited(self, session_id: int, match: Match) -> tuple[str, str, int]:
        """As the invitation of the mentee says it now."""
        session = Session.objects.select_related("match__mentee", "match__mentor").get(pk=session_id)
        row = Letter.objects.select_related("person").filter(session=session, person=match.mentee).last()
        assert row
        written = invitations.enclosed(row, session, to=match.mentee.email)
        assert written
        (event,) = read(written.ics).events
        return str(event.uid), reply_address(event), int(event.sequence or 0)
