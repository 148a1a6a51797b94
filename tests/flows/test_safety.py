"""Telling whoever runs this Held, wanting no contact, and taking both kinds of step back."""

from datetime import timedelta

import pytest
from pytest_django import Settings

from held.flows import erasure, matches, people, safety
from held.models import Block, Concern, HistoryLine, Invitation, Letter, Match, Person
from held.post.memory import MemoryWire
from held.practice.refusals import Refusal
from held.practice.words import Side
from tests import people as cast
from tests.living import live
from tests.people import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FRIEND = "friend@elsewhere.example"


@pytest.fixture(autouse=True)
def operators(settings: Settings) -> None:
    settings.OPERATORS = ["runs@held.example", "second@held.example"]


@pytest.fixture
def match() -> Match:
    return cast.match(cast.mere(), cast.ana(), look_at=NOW)


def got(match: Match, person: Person, text: str) -> Letter:
    """A letter of the match that reached somebody."""
    return Letter.objects.create(
        kind="session_booked", window=text, person=person, match=match, letter_class="nice", category="logistics",
        state="sent", queued_at=NOW, next_try=NOW, sent_at=NOW, useful_until=NOW, subject="Subject", text=text,
    )  # fmt: skip


def test_it_goes_to_whoever_runs_held_with_the_letters_its_writer_chose(match: Match) -> None:
    mine, kept, theirs = (
        got(match, person, text)
        for person, text in ((match.mentee, "Come alone"), (match.mentee, "Harmless"), (match.mentor, "Not mine"))
    )
    safety.tell(match.pk, "This frightens me", [mine.pk, theirs.pk], by=match.mentee_id, at=NOW)
    wire = MemoryWire()
    live(wire, hours=1)
    letter = Letter.objects.get(kind="concern")
    assert (letter.state, letter.sent_to) == ("sent", "runs@held.example")
    assert "This frightens me" in letter.text
    assert "Come alone" in letter.text
    assert (kept.text in letter.text, theirs.text in letter.text) == (False, False)


def test_the_one_it_is_about_is_never_the_one_who_reads_it(match: Match, settings: Settings) -> None:
    settings.OPERATORS = ["ana@people.example", "second@held.example"]
    safety.tell(match.pk, "About Ana", by=match.mentee_id, at=NOW)
    assert Letter.objects.get(kind="concern").to_address == "second@held.example"
    settings.OPERATORS = ["Ana@people.example"]
    with pytest.raises(Refusal, match="Nobody is named"):
        safety.tell(match.pk, "About Ana", by=match.mentee_id, at=NOW)


def test_nothing_of_it_belongs_to_the_match_or_to_the_other(match: Match) -> None:
    safety.tell(match.pk, "About Ana", by=match.mentee_id, at=NOW)
    assert not HistoryLine.objects.filter(match=match).exists()
    assert not Letter.objects.exclude(kind="concern").exists()
    assert list(Letter.objects.values_list("match", "person", "about")) == [(None, None, None)]


def test_five_a_day_are_heard(match: Match) -> None:
    for number in range(5):
        safety.tell(match.pk, f"Number {number}", by=match.mentee_id, at=NOW)
    with pytest.raises(Refusal, match="one day"):
        safety.tell(match.pk, "One more", by=match.mentee_id, at=NOW)
    assert Concern.objects.count() == 5
    safety.tell(match.pk, "Next day", by=match.mentee_id, at=NOW + 2 * DAY)


def test_no_contact_can_be_taken_back_by_the_one_who_chose_it_and_nobody_is_told(match: Match) -> None:
    matches.nothing_more(match.pk, by=match.mentee_id, at=NOW)
    people.unblock(match.mentor_id, match.mentee_id, at=NOW)
    assert Block.objects.count() == 1
    people.unblock(match.mentee_id, match.mentor_id, at=NOW)
    assert not people.apart(match.mentee_id, {match.mentor_id})
    assert not Letter.objects.exists()
    match.refresh_from_db()
    assert match.state == "ended"


def test_after_it_is_taken_back_an_invitation_reaches_the_other_again(match: Match) -> None:
    matches.nothing_more(match.pk, by=match.mentee_id, at=NOW)
    people.unblock(match.mentee_id, match.mentor_id, at=NOW)
    matches.invite(match.mentor_id, match.mentee.email, Side.MENTEE, at=NOW)
    assert Letter.objects.get().to_address == match.mentee.email


def test_an_invitation_taken_back_can_stand_again_and_its_waiting_letter_goes() -> None:
    mere, friend = cast.mere(), cast.person("Friend")
    token = matches.invite(mere.pk, friend.email, Side.MENTOR, at=NOW)
    one = Invitation.objects.get().pk
    matches.withdraw(one, by=mere.pk, at=NOW)
    with pytest.raises(Refusal):
        matches.accept(token, by=friend.pk, at=NOW)
    matches.let_stand(one, by=mere.pk, at=NOW)
    live(MemoryWire(), hours=1)
    assert list(Letter.objects.values_list("kind", "state")) == [("invitation", "sent")]
    assert matches.accept(token, by=friend.pk, at=NOW)


def test_a_letter_that_had_left_is_not_sent_twice_and_its_link_works_again() -> None:
    mere = cast.mere()
    matches.invite(mere.pk, FRIEND, Side.MENTOR, at=NOW)
    live(MemoryWire(), hours=1)
    one = Invitation.objects.get().pk
    matches.withdraw(one, by=mere.pk, at=NOW)
    matches.let_stand(one, by=mere.pk, at=NOW)
    live(MemoryWire(), hours=1)
    assert Letter.objects.get().copies == 1
    with pytest.raises(Refusal):
        matches.let_stand(one, by=cast.tama().pk, at=NOW)


def test_an_erasure_takes_what_was_told_along_and_the_letter_s_words_with_it(match: Match) -> None:
    safety.tell(match.pk, "Heron in the letter", by=match.mentee_id, at=NOW)
    live(MemoryWire(), hours=1)
    assert "Heron" in Letter.objects.get(kind="concern").text
    erasure.erase(match.mentee_id, at=NOW)
    assert not Concern.objects.exists()
    assert Letter.objects.get(kind="concern").text == ""
