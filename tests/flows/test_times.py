"""Offering times: nothing is booked until the other picks, and a session that moves stays the same session."""

from datetime import datetime, timedelta

import pytest

from held.flows import sessions, times
from held.flows.keys import Door, token_for
from held.models import Attendance, Letter, Match, OfferedTime, Session, TimeOffer
from held.post.memory import MemoryWire
from held.practice.refusals import Refusal
from held.practice.sessions import Plan
from held.practice.words import MatchState
from tests import people, things
from tests.flows.posting import send
from tests.people import NOW

pytestmark = pytest.mark.django_db
AUCKLAND = "Pacific/Auckland"


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


def plans(*days: int, zone: str = AUCKLAND) -> list[Plan]:
    return [Plan(datetime(2026, 12, day, 17, 30), zone, 50, "Café") for day in days]  # noqa: DTZ001 -- wall times


def offered(match: Match, *days: int, **more: int) -> list[int]:
    """Mere offers; the ids of the times, the earliest first."""
    row = times.offer(match.pk, plans(*days), by=match.mentee_id, at=NOW, **more)
    return list(OfferedTime.objects.filter(offer=row).order_by("starts_at").values_list("pk", flat=True))


def test_offering_books_nothing_and_tells_the_other(match: Match) -> None:
    offered(match, 3, 4, 8)
    assert not Session.objects.exists()
    letter = Letter.objects.get()
    assert (letter.kind, letter.person_id) == ("times_offered", match.mentor_id)


def test_picking_books_that_one_and_both_will_be_there(match: Match) -> None:
    _, second, _ = offered(match, 3, 4, 8)
    session = Session.objects.get(pk=times.pick(second, by=match.mentor_id, at=NOW))
    assert (session.wall, session.zone, session.minutes, session.place) == ("2026-12-04T17:30", AUCKLAND, 50, "Café")
    assert set(Attendance.objects.values_list("says", flat=True)) == {"will"}
    assert Letter.objects.get(kind="session_booked").person_id == match.mentee_id
    assert Letter.objects.get(kind="times_offered").state == "cancelled"


def test_a_session_moves_only_when_one_is_picked_and_stays_itself(match: Match) -> None:
    booked = Session.objects.get(pk=sessions.book(match.pk, plans(3)[0], by=match.mentor_id, at=NOW))
    first, *_ = offered(match, 10, 11, session_id=booked.pk)
    assert Session.objects.get().starts_at == booked.starts_at
    times.pick(first, by=match.mentor_id, at=NOW)
    moved = Session.objects.get()
    assert (moved.uid, moved.sequence, moved.wall) == (booked.uid, 1, "2026-12-10T17:30")
    assert Letter.objects.get(kind="session_moved").person_id == match.mentee_id


def test_nobody_picks_from_their_own_offer(match: Match) -> None:
    first, _ = offered(match, 3, 4)
    with pytest.raises(Refusal, match="not open"):
        times.pick(first, by=match.mentee_id, at=NOW)


def test_offering_others_takes_the_place_of_what_was_offered(match: Match) -> None:
    first, _ = offered(match, 3, 4)
    times.offer(match.pk, plans(7), by=match.mentor_id, at=NOW)
    with pytest.raises(Refusal, match="not open"):
        times.pick(first, by=match.mentor_id, at=NOW)
    assert TimeOffer.objects.filter(ended_at=None).count() == 1
    states = dict(Letter.objects.values_list("person", "state"))
    assert states == {match.mentor_id: "cancelled", match.mentee_id: "queued"}


def test_taken_back_it_is_not_to_be_picked_and_says_nothing_more(match: Match) -> None:
    first, _ = offered(match, 3, 4)
    for _ in range(2):
        times.take_back(TimeOffer.objects.get().pk, by=match.mentee_id, at=NOW)
    with pytest.raises(Refusal, match="not open"):
        times.pick(first, by=match.mentor_id, at=NOW)
    assert Letter.objects.get().state == "cancelled"


def test_only_who_offered_takes_back(match: Match) -> None:
    offered(match, 3, 4)
    times.take_back(TimeOffer.objects.get().pk, by=match.mentor_id, at=NOW)
    assert TimeOffer.objects.filter(ended_at=None).exists()


def test_picked_twice_it_is_booked_once(match: Match) -> None:
    first, second = offered(match, 3, 4)
    times.pick(first, by=match.mentor_id, at=NOW)
    with pytest.raises(Refusal, match="not open"):
        times.pick(second, by=match.mentor_id, at=NOW)
    assert Session.objects.count() == 1


def test_a_time_that_has_gone_by_is_not_to_be_picked_but_the_next_one_is(match: Match) -> None:
    first, second = offered(match, 3, 4)
    friday = NOW + timedelta(days=2, hours=10)
    with pytest.raises(Refusal, match="not open"):
        times.pick(first, by=match.mentor_id, at=friday)
    assert times.pick(second, by=match.mentor_id, at=friday)


def test_a_session_moved_otherwise_meanwhile_leaves_nothing_to_pick(match: Match) -> None:
    booked = things.session(match, match.mentor)
    first, *_ = offered(match, 10, session_id=booked.pk)
    sessions.move(booked.pk, plans(5)[0], by=match.mentor_id, at=NOW)
    with pytest.raises(Refusal, match="not open"):
        times.pick(first, by=match.mentor_id, at=NOW)
    assert Session.objects.get().wall == "2026-12-05T17:30"


def test_the_letters_link_opens_its_own_offer_and_no_other(match: Match) -> None:
    other_match = people.match(people.tama(), match.mentor)
    row = times.offer(other_match.pk, plans(9), by=other_match.mentee_id, at=NOW)
    first, _ = offered(match, 3, 4)
    letter = Letter.objects.get(match=match)
    token = token_for(Door.PAGE, letter.window, letter.key_turn)
    with pytest.raises(Refusal, match="not open"):
        times.pick_behind(token, OfferedTime.objects.get(offer=row).pk, at=NOW)
    times.pick_behind(token, first, at=NOW)
    assert Session.objects.get().match_id == match.pk


def test_in_a_match_that_has_ended_nothing_is_offered_or_picked(match: Match) -> None:
    first, _ = offered(match, 3, 4)
    Match.objects.update(state=MatchState.ENDED)
    with pytest.raises(Refusal, match="not open"):
        times.pick(first, by=match.mentor_id, at=NOW)
    with pytest.raises(Refusal, match="has ended"):
        offered(match, 5)


def test_the_letter_shows_both_clocks_its_readers_first(match: Match) -> None:
    offered(match, 3, 4)
    text = written(match)
    assert "- Thursday 3 December, 05:30 (Thursday 17:30 in Auckland)" in text
    assert "50 minutes, Café" in text


@pytest.mark.parametrize("moves", [False, True])
def test_who_offered_reads_that_it_was_their_time_that_was_picked(match: Match, moves: bool) -> None:
    booked = sessions.book(match.pk, plans(9)[0], by=match.mentor_id, at=NOW) if moves else None
    first, *_ = offered(match, 10, 11, session_id=booked)
    times.pick(first, by=match.mentor_id, at=NOW)
    send(MemoryWire(), at=NOW + timedelta(hours=20))
    text = Letter.objects.get(kind="session_moved" if moves else "session_booked", state="sent").text
    assert "Ana has picked one of the times you offered." in text
    assert "Thursday 10 December, 17:30" in text


def test_over_a_change_of_clocks_each_time_is_shown_as_it_will_be(match: Match) -> None:
    at = datetime.fromisoformat("2027-03-20T00:00+00:00")
    walls = [datetime(2027, 3, day, 8, 0) for day in (27, 28)]  # noqa: DTZ001 -- wall times, the night before and after
    times.offer(match.pk, [Plan(wall, "Europe/Madrid") for wall in walls], by=match.mentor_id, at=at)
    send_at = at + timedelta(days=2, hours=22)
    text = written(match, at=send_at)
    assert "- Saturday 27 March, 20:00 (Saturday 08:00 in Madrid)" in text
    assert "- Sunday 28 March, 19:00 (Sunday 08:00 in Madrid)" in text


def written(match: Match, *, at: datetime = NOW + timedelta(hours=8)) -> str:
    send(MemoryWire(), at=at)
    return Letter.objects.get(match=match, state="sent").text
