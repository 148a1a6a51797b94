"""No live clause, no letter: consent is asked again at the dot, and the letter quotes what it leans on."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from held.flows import agreements, outbox
from held.flows.outbox import Order
from held.models import AgreementVersion, Clause, Letter, Match, Person
from held.post.memory import MemoryWire
from held.practice.words import Direction, Scope
from tests import things
from tests.flows.posting import MORNING, Meanwhile, send, told
from tests.people import NOW, ana, match, mere

pytestmark = pytest.mark.django_db
Deed = Callable[[Match], object]
HOW = "Ask me straight, midweek."


@pytest.fixture
def pair() -> Match:
    """A match with an agreement that the mentor asks, in the mentee's words."""
    made = match(mere(), ana())
    things.agreement(made, Direction.MENTOR_ASKS, how=HOW)
    return made


def asks(pair: Match, kind: str = "check_in_asks", direction: Direction = Direction.MENTOR_ASKS) -> Letter:
    """A check-in that is due, about one held action."""
    action = things.action(pair, pair.mentee, check_in=direction)
    about = things.check_in(pair, action, direction=direction, asked_at=None)
    outbox.put(Order(kind, kind, person_id=pair.mentee_id, match_id=pair.pk, check_in_id=about.pk), at=MORNING)
    return Letter.objects.get(window=kind)


def test_a_check_in_leaves_under_its_clause_and_quotes_it(pair: Match) -> None:
    letter, wire = asks(pair), MemoryWire()
    send(wire)
    assert (told(letter), letter.clause, letter.clause_words) == (("sent", ""), Clause.objects.get(), HOW)
    assert HOW in letter.text
    assert "26 October" in letter.text
    assert wire.kept[0].message.startswith(b"From: Ana via Held <held@held.localhost>")


def stops(pair: Match) -> object:
    return agreements.stop(pair.pk, by=pair.mentee_id, at=MORNING)


def stops_a_moment_later(pair: Match) -> object:
    return agreements.stop(pair.pk, by=pair.mentee_id, at=MORNING + timedelta(seconds=2))


def writes_stop_all(pair: Match) -> object:
    return Person.objects.filter(pk=pair.mentee_id).update(stopped_asking_at=MORNING)


def loses_its_clause(_: Match) -> object:
    return Clause.objects.update(until_at=MORNING + timedelta(seconds=2))


@pytest.mark.parametrize(
    ("deed", "why"),
    [
        (stops, "withdrawn"),
        (stops_a_moment_later, "withdrawn"),
        (loses_its_clause, "no_clause"),
        (writes_stop_all, "stopped_asking"),
    ],
)
@pytest.mark.parametrize("before", [True, False], ids=["before", "at the dot"])
def test_what_is_withdrawn_is_not_asked(pair: Match, deed: Deed, why: str, before: bool) -> None:
    letter = asks(pair)
    wire = MemoryWire() if before else Meanwhile(lambda: deed(pair))
    if before:
        deed(pair)
    send(wire)
    number = f"<letter-{letter.pk}.".encode()
    assert told(letter) == ("cancelled", why)
    assert not any(number in envelope.message for envelope in wire.kept)  # that it has stopped is told, and leaves


@pytest.mark.parametrize("other", [{"direction": Direction.MENTEE_WRITES}, {"scope": Scope.GOAL}, {"from_at": None}])
def test_a_clause_about_something_else_lets_nothing_out(pair: Match, other: dict[str, object]) -> None:
    Clause.objects.update(**other)
    letter, wire = asks(pair), MemoryWire()
    send(wire)
    assert (told(letter), wire.kept) == (("cancelled", "no_clause"), [])


def test_a_letter_that_would_quote_what_no_longer_holds_is_written_anew(pair: Match) -> None:
    def both_change_it() -> None:
        former, _ = AgreementVersion.objects.get(), Clause.objects.update(until_at=MORNING)
        AgreementVersion.objects.filter(pk=former.pk).update(in_force_until=MORNING)
        newer = AgreementVersion.objects.create(
            match=pair, number=2, answer="yes", words={"how": "Gently."}, made_by=pair.mentee, made_at=MORNING,
            in_force_from=MORNING,
        )  # fmt: skip
        what = {"kind": "check_in", "scope": "actions", "direction": "mentor_asks"}
        Clause.objects.create(version=newer, match=pair, from_at=MORNING, **what)

    letter, wire = asks(pair), Meanwhile(both_change_it)
    send(wire)
    assert (told(letter), letter.clause_words) == (("sent", ""), "Gently.")
    assert (len(wire.kept), len(wire.withdrawn)) == (1, 1)


def test_asking_the_mentor_to_look_needs_the_consent_of_what_it_prepares(pair: Match) -> None:
    action = things.action(pair, pair.mentee, check_in=Direction.MENTOR_ASKS)
    about = things.check_in(pair, action, asked_at=None)
    noon = NOW + timedelta(hours=11)  # in Madrid
    outbox.put(
        Order("check_in_look", "look", person_id=pair.mentor_id, match_id=pair.pk, check_in_id=about.pk), at=noon
    )
    writes_stop_all(pair)
    send(MemoryWire(), at=noon)
    assert told(Letter.objects.get()) == ("cancelled", "stopped_asking")


def test_one_question_a_week_over_all_that_asks_in_a_match(pair: Match) -> None:
    letters, wire = [asks(pair)], MemoryWire()
    send(wire)
    about = letters[0].check_in_id
    outbox.put(
        Order("check_in_softer", "softer", person_id=pair.mentee_id, match_id=pair.pk, check_in_id=about,
              useful_until=MORNING + timedelta(days=9)),
        at=MORNING,
    )  # fmt: skip
    send(wire)
    softer = Letter.objects.get(window="softer")
    assert (told(softer), softer.next_try) == (("queued", "budget"), MORNING + timedelta(days=6, hours=23))


@pytest.mark.parametrize("kind", ["nothing_booked_mentee", "session_not_closed", "review_open", "weekly_offer"])
def test_after_stop_all_nothing_that_asks_for_something_leaves_clause_or_not(pair: Match, kind: str) -> None:
    writes_stop_all(pair)
    outbox.put(Order(kind, kind, person_id=pair.mentee_id, match_id=pair.pk), at=MORNING)
    send(MemoryWire())
    assert told(Letter.objects.get()) == ("cancelled", "stopped_asking")
