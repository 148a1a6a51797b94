"""Two people find each other: one invites, one accepts, either ends, and a stranger learns nothing."""

from datetime import date, timedelta

import pytest

from held.flows import agreement_parts, matches, outbox
from held.flows import people as flow
from held.flows.outbox import Order
from held.models import Clause, HistoryLine, Invitation, Letter, Match, Person
from held.practice.refusals import Refusal
from held.practice.words import Direction, MatchState, Side
from tests import people, things
from tests.people import NOW

pytestmark = pytest.mark.django_db
SOON = NOW + timedelta(minutes=5)


def invited(by: Person, address: str, side: Side = Side.MENTOR) -> str:
    return matches.invite(by.pk, address, side, at=NOW)


def kinds() -> list[tuple[str, int | None]]:
    return list(Letter.objects.filter(state="queued").order_by("pk").values_list("kind", "person_id"))


def test_both_accept_one_by_inviting_and_one_by_saying_yes() -> None:
    mere, ana = people.mere(), people.ana()
    match = Match.objects.get(pk=matches.accept(invited(mere, " Ana@People.example"), by=ana.pk, at=SOON))
    assert (match.mentee, match.mentor, match.state) == (mere, ana, MatchState.RUNNING)
    assert (match.started_on, match.look_at) == (date(2026, 12, 1), SOON)
    assert kinds() == [("invitation", None), ("match_begun", mere.pk), ("match_begun", ana.pk)]


def test_the_first_day_is_the_one_it_is_for_the_mentee() -> None:
    mere, zoe = people.person("Mere", zone="Pacific/Auckland"), people.person("Zoe", zone="America/Los_Angeles")
    match = Match.objects.get(pk=matches.accept(invited(mere, zoe.email, Side.MENTEE), by=zoe.pk, at=NOW))
    assert (match.mentee, match.started_on) == (zoe, date(2026, 11, 30))


def test_accepting_twice_is_accepting_once() -> None:
    mere, ana = people.mere(), people.ana()
    token = invited(mere, ana.email)
    assert matches.accept(token, by=ana.pk, at=NOW) == matches.accept(token, by=ana.pk, at=SOON)
    assert Letter.objects.filter(kind="match_begun").count() == 2


def test_the_draft_of_the_agreement_is_open_to_the_mentee_and_not_yet_to_the_mentor() -> None:
    mere, ana = people.mere(), people.ana()
    match = matches.accept(invited(mere, ana.email), by=ana.pk, at=NOW)
    agreement_parts.save_part(match, Side.MENTEE, {"how": "Gently"}, revision=0, by=mere.pk, at=NOW)
    with pytest.raises(Refusal, match="mentee answers first"):
        agreement_parts.save_part(match, Side.MENTOR, {"promises": "x"}, revision=0, by=ana.pk, at=NOW)


def test_a_known_and_an_unknown_address_leave_the_same_behind() -> None:
    mere, ana = people.mere(), people.ana()
    for address in (ana.email, "nobody@people.example"):
        invited(mere, address)
    letters = Letter.objects.order_by("pk").values_list("kind", "person_id", "match_id", "about_id", "state")
    assert len(set(letters)) == 1
    assert Invitation.objects.count() == 2


def test_the_database_does_not_hold_the_token() -> None:
    token = invited(people.mere(), "ana@people.example")
    row, letter = Invitation.objects.get(), Letter.objects.get()
    assert token not in f"{vars(row)} {vars(letter)}"


@pytest.mark.parametrize(
    ("address", "sentence"),
    [("mere@people.example", "your own address"), ("Mere@people.example", "your own address"), ("ana", "look like")],
)
def test_an_address_that_cannot_be_invited_gets_a_sentence(address: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        invited(people.mere(), address)
    assert not Letter.objects.exists()


def test_a_second_address_of_ones_own_is_refused_too() -> None:
    mere = people.mere()
    mere.emailaddress_set.create(email="mere@home.example", verified=True)
    with pytest.raises(Refusal, match="your own address"):
        invited(mere, "mere@home.example")


def test_nobody_invites_the_same_address_twice_in_seven_days() -> None:
    mere = people.mere()
    invited(mere, "ana@people.example")
    with pytest.raises(Refusal, match="seven days"):
        matches.invite(mere.pk, "ana@people.example", Side.MENTEE, at=NOW + timedelta(days=6))
    matches.invite(mere.pk, "ana@people.example", Side.MENTEE, at=NOW + timedelta(days=7, seconds=1))
    assert Letter.objects.filter(kind="invitation").count() == 2


def test_one_address_hears_once_in_seven_days_from_everyone_together_and_nobody_is_told_so() -> None:
    mere, tama = people.mere(), people.tama()
    invited(mere, "ana@people.example")
    invited(tama, "ana@people.example")
    assert list(Invitation.objects.values_list("by", flat=True).order_by("pk")) == [mere.pk, tama.pk]
    leave = list(Letter.objects.filter(kind="invitation").order_by("pk").values_list("next_try", flat=True))
    assert leave == [NOW, NOW + timedelta(days=7)]


def test_twenty_invitations_a_day_are_enough() -> None:
    mere = people.mere()
    for number in range(20):
        invited(mere, f"friend{number}@people.example")
    with pytest.raises(Refusal, match="twenty"):
        invited(mere, "one.more@people.example")
    matches.invite(mere.pk, "one.more@people.example", Side.MENTOR, at=NOW + timedelta(days=1))


def test_someone_without_a_name_is_asked_for_one_first() -> None:
    nameless = Person.objects.create_user("new@people.example")
    with pytest.raises(Refusal, match="carries your name"):
        invited(nameless, "ana@people.example")


def test_only_the_address_that_was_written_to_can_accept_and_the_sentence_says_how() -> None:
    mere, tama = people.mere(), people.tama()
    token = invited(mere, "ana@people.example")
    tama.emailaddress_set.create(email="ana@people.example", verified=False)
    with pytest.raises(Refusal, match="Add that address") as no:
        matches.accept(token, by=tama.pk, at=NOW)
    assert "ana@people.example" not in str(no.value)
    tama.emailaddress_set.update(verified=True)
    assert Match.objects.get(pk=matches.accept(token, by=tama.pk, at=NOW)).mentor == tama


@pytest.mark.parametrize("days", [30, 31])
def test_an_invitation_lasts_thirty_days(days: int) -> None:
    mere, ana = people.mere(), people.ana()
    token = invited(mere, ana.email)
    with pytest.raises(Refusal, match="not open"):
        matches.accept(token, by=ana.pk, at=NOW + timedelta(days=days))
    assert matches.accept(token, by=ana.pk, at=NOW + timedelta(days=30, seconds=-1))


def test_what_was_taken_back_cannot_be_accepted_and_its_letter_stays_here() -> None:
    mere, ana = people.mere(), people.ana()
    token = invited(mere, ana.email)
    matches.withdraw(Invitation.objects.get().pk, by=mere.pk, at=NOW)
    with pytest.raises(Refusal, match="not open"):
        matches.accept(token, by=ana.pk, at=NOW)
    assert Letter.objects.get().state == "cancelled"


def test_nobody_takes_back_what_another_sent() -> None:
    invited(people.mere(), "ana@people.example")
    with pytest.raises(Refusal):
        matches.withdraw(Invitation.objects.get().pk, by=people.tama().pk, at=NOW)
    assert Invitation.objects.get().withdrawn_at is None


def test_no_thank_you_needs_no_sign_in_and_can_become_a_yes() -> None:
    mere, ana = people.mere(), people.ana()
    token = invited(mere, ana.email)
    matches.decline(token, by=None, at=NOW)
    assert Invitation.objects.get().declined_at == NOW
    assert matches.accept(token, by=ana.pk, at=SOON)
    assert Invitation.objects.get().declined_at is None


def test_the_same_two_may_sit_the_other_way_round_but_not_twice_the_same_way() -> None:
    mere, ana = people.mere(), people.ana()
    people.match(mere, ana)
    with pytest.raises(Refusal, match="already"):
        matches.accept(invited(mere, ana.email), by=ana.pk, at=NOW)
    matches.accept(invited(ana, mere.email), by=mere.pk, at=NOW)
    assert set(Match.objects.values_list("mentee__name", flat=True)) == {"Mere", "Ana"}


def test_after_an_end_the_same_two_may_begin_again() -> None:
    mere, ana = people.mere(), people.ana()
    people.match(mere, ana, state=MatchState.ENDED)
    assert matches.accept(invited(mere, ana.email), by=ana.pk, at=NOW)


@pytest.mark.parametrize("blocker", ["Mere", "Ana"])
def test_after_nothing_more_an_invitation_looks_as_always_and_leads_nowhere(blocker: str) -> None:
    mere, ana = people.mere(), people.ana()
    one, other = (mere, ana) if blocker == "Mere" else (ana, mere)
    flow.block(one.pk, other.pk, at=NOW)
    token = invited(mere, ana.email)
    assert Invitation.objects.count() == 1
    assert not Letter.objects.exists()
    with pytest.raises(Refusal, match="not open"):
        matches.accept(token, by=ana.pk, at=NOW)


def running(*directions: Direction) -> Match:
    match = people.match(people.mere(), people.ana())
    things.agreement(match, *directions)
    outbox.put(Order("session_tomorrow", "tomorrow", person_id=match.mentor_id, match_id=match.pk), at=NOW)
    return match


@pytest.mark.parametrize("side", Side)
def test_either_ends_it_at_once_and_the_other_hears_of_it(side: Side) -> None:
    match = running(Direction.MENTOR_ASKS)
    by, other = (match.mentee_id, match.mentor_id) if side is Side.MENTEE else (match.mentor_id, match.mentee_id)
    for at in (SOON, SOON + timedelta(hours=1)):
        matches.end(match.pk, by=by, at=at)
    match.refresh_from_db()
    assert (match.state, match.ended_at, match.look_at) == (MatchState.ENDED, SOON, None)
    assert kinds() == [("match_ended", other)]
    assert Clause.objects.get().until_at == SOON
    assert HistoryLine.objects.filter(verb="ended").count() == 1


def test_a_stranger_ends_nothing() -> None:
    match = running()
    with pytest.raises(Refusal):
        matches.end(match.pk, by=people.tama().pk, at=NOW)


def test_nothing_more_ends_every_match_of_the_two_and_writes_to_nobody() -> None:
    match = running(Direction.MENTOR_ASKS)
    people.match(match.mentor, match.mentee)
    invited(match.mentor, match.mentee.email)
    matches.nothing_more(match.pk, by=match.mentee_id, at=SOON)
    assert set(Match.objects.values_list("state", flat=True)) == {"ended"}
    assert kinds() == []


def test_the_mentee_says_where_the_line_begins_and_leads() -> None:
    match = running()
    matches.set_points(match.pk, " I avoid  speaking up", "I run the demo", by=match.mentee_id, at=NOW)
    match.refresh_from_db()
    assert (match.point_a, match.point_b) == ("I avoid speaking up", "I run the demo")
    with pytest.raises(Refusal, match="The mentee says"):
        matches.set_points(match.pk, "", "", by=match.mentor_id, at=NOW)
    with pytest.raises(Refusal, match="Up to 120"):
        matches.set_points(match.pk, "y" * 121, "", by=match.mentee_id, at=NOW)
