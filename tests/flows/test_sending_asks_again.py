"""Everything is asked again at the dot: what changed while a letter was on its way decides, not what was planned."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from held.flows import outbox, suppression
from held.models import Block, Letter, Match, Person, Suppression
from held.post.memory import Manner, MemoryWire
from tests.flows.posting import MORNING, Meanwhile, booked, notice, send, told
from tests.people import NOW, ana, match, mere

pytestmark = pytest.mark.django_db
NIGHT = NOW + timedelta(hours=9)  # 22:00 in Auckland
Deed = Callable[[Match], object]


@pytest.fixture
def pair() -> Match:
    return match(mere(), ana())


def ends(pair: Match) -> object:
    return Match.objects.filter(pk=pair.pk).update(state="ended")


def pauses(pair: Match) -> object:
    return Match.objects.filter(pk=pair.pk).update(state="paused")


def blocks(pair: Match) -> object:
    return Block.objects.create(by=pair.mentee, of=pair.mentor, at=MORNING)


def is_blocked(pair: Match) -> object:
    return Block.objects.create(by=pair.mentor, of=pair.mentee, at=MORNING)


def has_no_address(pair: Match) -> object:
    return EmailAddress.objects.filter(user=pair.mentee).update(verified=False)


def leaves(pair: Match) -> object:
    return Person.objects.filter(pk=pair.mentee_id).update(is_active=False)


def is_not_there(pair: Match) -> object:
    return suppression.no_such_mailbox(pair.mentee.email, at=MORNING)


WITHHELD = {
    ends: "match_not_running",
    pauses: "paused",
    blocks: "blocked",
    is_blocked: "blocked",
    has_no_address: "no_address",
    leaves: "no_address",
    is_not_there: "suppressed",
}


@pytest.mark.parametrize(("deed", "why"), WITHHELD.items())
def test_a_letter_is_withheld_and_says_why(pair: Match, deed: Deed, why: str) -> None:
    letter, wire = booked(pair, pair.mentee), MemoryWire()
    deed(pair)
    send(wire)
    assert (told(letter), wire.kept, wire.withdrawn) == (("cancelled", why), [], [])


@pytest.mark.parametrize(("deed", "why"), WITHHELD.items())
def test_a_letter_that_waits_for_its_dot_is_withheld_as_well(pair: Match, deed: Deed, why: str) -> None:
    letter = booked(pair, pair.mentee)
    wire = Meanwhile(lambda: deed(pair))
    send(wire)
    assert (told(letter), wire.kept, len(wire.withdrawn)) == (("cancelled", why), [], 1)


def test_a_letter_taken_back_while_it_waits_for_its_dot_never_leaves(pair: Match) -> None:
    letter = booked(pair, pair.mentee)
    wire = Meanwhile(lambda: outbox.cancel(Letter.objects.all(), why="withdrawn"))
    send(wire)
    assert (told(letter), wire.kept) == (("cancelled", "withdrawn"), [])


def test_a_letter_goes_to_the_address_that_is_confirmed_at_its_dot(pair: Match) -> None:
    letter = booked(pair, pair.mentee)
    wire = Meanwhile(lambda: EmailAddress.objects.filter(user=pair.mentee).update(email="new@people.example"))
    send(wire)
    assert (told(letter), letter.sent_to) == (("sent", ""), "new@people.example")
    assert [envelope.recipient for envelope in wire.kept] == ["new@people.example"]


def test_in_quiet_hours_a_letter_waits_without_an_attempt(pair: Match) -> None:
    letter, wire = booked(pair, pair.mentee, at=NIGHT), MemoryWire()
    send(wire, at=NIGHT)
    assert (told(letter), letter.attempts, wire.kept) == (("queued", "quiet"), 0, [])
    assert letter.next_try == NOW + timedelta(hours=19)  # eight in the morning
    send(wire, at=letter.next_try)
    assert told(letter) == ("sent", "")


def test_what_is_tried_again_does_not_come_at_night(pair: Match) -> None:
    evening = NOW + timedelta(hours=6, minutes=59, seconds=59)  # 19:59:59
    letter, wire = booked(pair, pair.mentee, at=evening), MemoryWire()
    wire.next.append(Manner.DEFER)
    send(wire, at=evening)
    assert (told(letter), letter.next_try) == (("retry", "server_later"), NOW + timedelta(hours=19))


def test_a_fourth_letter_in_a_day_waits_even_in_one_handful(pair: Match) -> None:
    letters, wire = [booked(pair, pair.mentee, window=f"w{number}") for number in range(4)], MemoryWire()
    send(wire)
    assert sorted(told(letter) for letter in letters) == [("queued", "budget")] + [("sent", "")] * 3
    assert len(wire.kept) == 3


def test_secure_letters_wait_for_nothing(pair: Match) -> None:
    letters, wire = [notice(pair.mentee, window=f"w{number}", at=NIGHT) for number in range(4)], MemoryWire()
    send(wire, at=NIGHT)
    assert {told(letter) for letter in letters} == {("sent", "")}


def test_a_secure_letter_finds_out_once_whether_an_address_is_back(pair: Match) -> None:
    is_not_there(pair)
    first, wire = notice(pair.mentee, window="first"), MemoryWire()
    send(wire)
    second = notice(pair.mentee, window="second")
    send(wire)
    assert [told(letter) for letter in (first, second)] == [("sent", ""), ("cancelled", "suppressed")]
    assert Suppression.objects.get().probed_at == MORNING


def test_a_mailbox_that_is_not_there_gets_no_further_letters(pair: Match) -> None:
    first, wire = booked(pair, pair.mentee, window="first"), MemoryWire()
    wire.towards[pair.mentee.email] = Manner.REFUSE
    send(wire)
    second = booked(pair, pair.mentee, window="second")
    send(wire)
    assert [told(letter) for letter in (first, second)] == [("failed", "refused"), ("cancelled", "suppressed")]


def test_a_letter_that_came_back_for_good_says_so(pair: Match) -> None:
    letter = booked(pair, pair.mentee)
    send(MemoryWire())
    suppression.bounced(letter.pk, hard=True, at=MORNING)
    assert (told(letter), Suppression.objects.get().weight) == (("failed", "refused"), 2)


def test_a_letter_that_came_back_for_now_stays_sent(pair: Match) -> None:
    letter = booked(pair, pair.mentee)
    send(MemoryWire())
    suppression.bounced(letter.pk, hard=False, at=MORNING)
    assert (told(letter), Suppression.objects.get().weight) == (("sent", ""), 1)


def test_a_bounce_of_a_letter_that_never_left_counts_for_nothing(pair: Match) -> None:
    letter = booked(pair, pair.mentee)
    suppression.bounced(letter.pk, hard=True, at=MORNING)
    assert (told(letter), Suppression.objects.count()) == (("queued", ""), 0)
