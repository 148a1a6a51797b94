"""Letters leave when everything still says so, and each ends in a state that says why."""

from datetime import timedelta

import pytest

from held.flows import codes, outbox
from held.flows.outbox import Order
from held.flows.sending import send_due
from held.models import Letter, Match, Person
from held.post.memory import Manner, MemoryWire
from tests import things
from tests.people import NOW, ana, match, mere

pytestmark = pytest.mark.django_db
MORNING = NOW + timedelta(hours=20)  # Wednesday 2 December, 9:00 in Auckland


@pytest.fixture
def wire() -> MemoryWire:
    return MemoryWire()


@pytest.fixture
def pair() -> Match:
    return match(mere(), ana())


def booked(pair: Match, to: Person, *, window: str = "booked", **more: object) -> Letter:
    """A letter to that person about a session that has just been booked."""
    session = things.session(pair, pair.mentor)
    outbox.put(
        Order("session_booked", window, person_id=to.pk, match_id=pair.pk, session_id=session.pk, **more), at=MORNING
    )
    return Letter.objects.get(window=window)


def send(wire: MemoryWire, *, at: object = MORNING) -> None:
    while send_due(wire, at=at, worker="one"):
        pass


def state(letter: Letter) -> tuple[str, str]:
    letter.refresh_from_db()
    return letter.state, letter.why


def test_a_letter_that_may_leave_is_sent_and_kept_as_it_left(wire: MemoryWire, pair: Match) -> None:
    letter = booked(pair, pair.mentee)
    send(wire)
    assert state(letter) == ("sent", "")
    assert (letter.sent_to, letter.sent_at, letter.copies) == (pair.mentee.email, MORNING, 1)
    assert letter.subject.startswith("Session with Ana")
    assert [envelope.recipient for envelope in wire.kept] == [pair.mentee.email]


def test_a_code_leaves_at_any_hour_for_an_address_nobody_has_proved_yet(wire: MemoryWire) -> None:
    codes.send_code("new@people.example", "12345678", purpose="sign_in", browser="Firefox", at=NOW)
    send(wire, at=NOW)
    assert b"12345678" in wire.kept[0].message


def test_nothing_is_sent_twice(wire: MemoryWire, pair: Match) -> None:
    booked(pair, pair.mentee)
    send(wire)
    send(wire, at=MORNING + timedelta(days=1))
    assert len(wire.kept) == 1


def test_a_lost_answer_leaves_a_nice_letter_unknown(wire: MemoryWire, pair: Match) -> None:
    letter = booked(pair, pair.mentee)
    wire.next.append(Manner.TAKE_AND_HANG_UP)
    send(wire)
    assert state(letter) == ("unknown", "unknown")
