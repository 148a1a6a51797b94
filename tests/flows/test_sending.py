"""Letters leave once, and each ends in a state that says why."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models import F

from held.flows import codes, outbox
from held.flows.outbox import Order
from held.flows.sending import lease, send_due
from held.models import Letter, Match, Person
from held.post.memory import Manner, MemoryWire
from tests.flows.posting import MORNING, Meanwhile, booked, notice, send, told
from tests.people import NOW, ana, match, mere, person

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def wire() -> MemoryWire:
    return MemoryWire()


@pytest.fixture
def pair() -> Match:
    return match(mere(), ana())


def test_a_letter_that_may_leave_is_sent_and_kept_as_it_left(wire: MemoryWire, pair: Match) -> None:
    letter = booked(pair, pair.mentee)
    send(wire)
    assert told(letter) == ("sent", "")
    assert (letter.sent_to, letter.committed_at, letter.sent_at) == (pair.mentee.email, MORNING, MORNING)
    assert letter.subject.startswith("Session with Ana")
    assert (letter.copies, letter.lease_until) == (1, None)
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


def test_nothing_leaves_before_its_moment(wire: MemoryWire, pair: Match) -> None:
    letter = booked(pair, pair.mentee, send_at=MORNING + MINUTE)
    send(wire)
    assert (told(letter), wire.kept) == (("queued", ""), [])


def test_more_letters_than_lines_leave_in_handfuls(wire: MemoryWire) -> None:
    for number in range(40):
        notice(person(f"P{number}"), window=f"w{number}")
    send(wire)
    assert len({envelope.recipient for envelope in wire.kept}) == 40


def test_secure_letters_leave_first(wire: MemoryWire, pair: Match) -> None:
    booked(pair, pair.mentee, at=NOW)
    notice(pair.mentor)
    send(wire)
    assert [envelope.recipient for envelope in wire.kept] == [pair.mentor.email, pair.mentee.email]


def test_a_nice_letter_without_an_answer_is_unknown_and_stays_so(wire: MemoryWire, pair: Match) -> None:
    letter = booked(pair, pair.mentee)
    wire.next.append(Manner.TAKE_AND_HANG_UP)
    send(wire)
    send(wire, at=MORNING + timedelta(days=1))
    assert (told(letter), len(wire.kept)) == (("unknown", "unknown"), 1)


def test_a_secure_letter_without_an_answer_is_the_same_letter_again_at_most_three_times(wire: MemoryWire) -> None:
    letter = notice(mere())
    wire.next.extend([Manner.TAKE_AND_HANG_UP] * 5)
    for minute in range(0, 60, 10):
        send(wire, at=MORNING + minute * MINUTE)
    assert (told(letter), letter.copies) == (("unknown", "unknown"), 3)
    assert len(wire.kept) == 3
    assert len({envelope.message for envelope in wire.kept}) == 1


@pytest.mark.parametrize("manner", [Manner.DEFER, Manner.DEFER_DOT, Manner.HANG_UP_BEFORE_DOT, Manner.AWAY])
def test_a_server_that_asks_for_later_is_asked_later(wire: MemoryWire, pair: Match, manner: Manner) -> None:
    letter = booked(pair, pair.mentee)
    wire.next.append(manner)
    send(wire)
    assert (told(letter), letter.attempts, letter.copies) == (("retry", "server_later"), 0, 0)
    assert MORNING < letter.next_try <= MORNING + MINUTE
    send(wire, at=letter.next_try)
    assert (told(letter), len(wire.kept)) == (("sent", ""), 1)


@pytest.mark.parametrize("manner", [Manner.REFUSE, Manner.REFUSE_DOT])
def test_a_server_that_refuses_is_not_asked_again(wire: MemoryWire, pair: Match, manner: Manner) -> None:
    letter = booked(pair, pair.mentee)
    wire.towards[pair.mentee.email] = manner
    send(wire)
    assert (told(letter), letter.next_try) == (("failed", "refused"), MORNING)


def test_one_refused_address_keeps_nobody_else_waiting(wire: MemoryWire, pair: Match) -> None:
    refused, other = booked(pair, pair.mentee), notice(pair.mentor)
    wire.towards[pair.mentee.email] = Manner.REFUSE
    send(wire)
    assert [told(letter)[0] for letter in (refused, other)] == ["failed", "sent"]


def test_trying_again_is_bounded_by_the_use_of_a_letter(wire: MemoryWire, pair: Match) -> None:
    letter = booked(pair, pair.mentee, useful_until=MORNING + 10 * MINUTE)
    wire.towards[pair.mentee.email] = Manner.DEFER
    for minute in range(11):
        send(wire, at=MORNING + minute * MINUTE)
    assert (told(letter), letter.attempts) == (("expired", "not_useful"), 1)


def test_a_row_that_cannot_be_written_stops_nobody_and_is_parked(wire: MemoryWire, pair: Match) -> None:
    outbox.put(Order("account_notice", "broken", person_id=pair.mentor_id), at=NOW)  # its facts are not there
    broken, sound = Letter.objects.get(window="broken"), booked(pair, pair.mentee)
    for minute in (0, 10, 20, 30):
        send(wire, at=MORNING + minute * MINUTE)
    assert (told(broken), broken.attempts) == (("failed", "given_up"), 3)
    assert told(sound) == ("sent", "")


def test_a_person_whose_zone_makes_no_sense_stops_nobody(wire: MemoryWire, pair: Match) -> None:
    broken = booked(pair, pair.mentee)
    Person.objects.filter(pk=pair.mentee_id).update(zone="Mars/Olympus")
    sound = notice(pair.mentor)
    send(wire)
    assert (told(broken)[0], told(sound)[0]) == ("queued", "sent")


def test_a_zone_that_makes_no_sense_keeps_nobody_from_a_secure_letter(wire: MemoryWire) -> None:
    letter = notice(mere())
    Person.objects.update(zone="Mars/Olympus")
    send(wire)
    assert told(letter) == ("sent", "")


def died(letter: Letter, *, state: str, times: int = 1) -> None:
    """Workers took it in hand, and ended."""
    rows = Letter.objects.filter(pk=letter.pk)
    rows.update(
        state=state, attempts=times, fence=F("fence") + times, lease_until=MORNING, copies=state == "committing"
    )


def test_a_worker_that_ended_short_of_the_dot_leaves_the_letter_to_the_next(wire: MemoryWire, pair: Match) -> None:
    letter = booked(pair, pair.mentee)
    died(letter, state="leased")
    send(wire)
    assert (told(letter), letter.attempts) == (("sent", ""), 2)


def test_a_letter_on_which_three_workers_ended_is_parked(wire: MemoryWire, pair: Match) -> None:
    letter = booked(pair, pair.mentee)
    died(letter, state="leased", times=3)
    send(wire)
    assert (told(letter), wire.kept) == (("failed", "given_up"), [])


def test_the_last_attempt_at_a_letter_is_made_alone(wire: MemoryWire, pair: Match) -> None:
    deadly, innocent = booked(pair, pair.mentee), notice(pair.mentor)
    for letter in (deadly, innocent):
        died(letter, state="leased", times=2)
    for _ in range(2):
        assert len(lease.take(32, at=MORNING).letters) == 1


def test_a_worker_that_ended_at_the_dot_leaves_a_nice_letter_unknown(wire: MemoryWire, pair: Match) -> None:
    letter = booked(pair, pair.mentee)
    died(letter, state="committing")
    send(wire)
    assert (told(letter), wire.kept) == (("unknown", "unknown"), [])


def test_a_worker_that_ended_at_the_dot_leaves_a_secure_letter_to_be_sent_again(wire: MemoryWire) -> None:
    letter = notice(mere())
    died(letter, state="committing")
    send(wire)
    send(wire, at=MORNING + MINUTE)
    assert (told(letter), letter.copies, len(wire.kept)) == (("sent", ""), 2, 1)


def test_a_letter_in_living_hands_is_left_alone(wire: MemoryWire, pair: Match) -> None:
    letter = booked(pair, pair.mentee)
    lease.take(4, at=MORNING)
    send(wire)
    assert (told(letter)[0], wire.kept) == ("leased", [])


def overtaken(letter: Letter) -> Callable[[], object]:
    return lambda: Letter.objects.filter(pk=letter.pk).update(fence=F("fence") + 1)


def test_a_worker_that_slept_too_long_gives_no_dot(pair: Match) -> None:
    letter = booked(pair, pair.mentee)
    wire = Meanwhile(overtaken(letter))
    send(wire)
    assert (told(letter)[0], wire.kept, len(wire.withdrawn)) == ("leased", [], 1)


def test_what_cannot_be_written_down_is_not_given_its_dot(pair: Match, monkeypatch: pytest.MonkeyPatch) -> None:
    letter, wire = booked(pair, pair.mentee), MemoryWire()
    monkeypatch.setattr("held.flows.sending.commit._write", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        send_due(wire, at=MORNING, worker="one")
    assert (told(letter)[0], letter.attempts, wire.kept, len(wire.withdrawn)) == ("queued", 0, [], 1)


def test_a_server_that_is_away_is_not_asked_by_every_letter(wire: MemoryWire) -> None:
    letters = [notice(person(f"P{number}"), window=f"w{number}") for number in range(8)]
    wire.next.append(Manner.AWAY)
    assert send_due(wire, at=MORNING, worker="one") is False
    assert [told(letter)[0] for letter in letters].count("queued") == 4


def test_after_three_days_away_what_lost_its_use_lapses_and_the_rest_keeps_its_measure(
    wire: MemoryWire, pair: Match
) -> None:
    old = [booked(pair, pair.mentee, window=f"old{n}", at=MORNING) for n in range(3)]
    fresh = [booked(pair, pair.mentee, window=f"new{n}", at=MORNING + timedelta(days=2)) for n in range(5)]
    send(wire, at=MORNING + timedelta(days=3))  # Saturday
    assert {told(letter) for letter in old} == {("expired", "after_outage")}
    send(wire, at=MORNING + timedelta(days=4, hours=23))  # Monday at eight
    assert sorted(told(letter) for letter in fresh) == [("expired", "not_useful")] * 2 + [("sent", "")] * 3
