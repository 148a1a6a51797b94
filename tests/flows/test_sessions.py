"""Sessions are booked, moved and closed by either of the two, hours later if need be."""

from datetime import UTC, datetime, timedelta

import pytest

from held.flows import session_close, sessions
from held.flows.drafting.draft import Desk
from held.flows.drafting.table import DRAFTS
from held.flows.sending.heads import links_for
from held.models import Action, Close, Letter, Match, Person, Session
from held.practice.refusals import Refusal
from held.practice.sessions import Plan
from held.practice.words import Direction, Holding, LetterState, MatchState, Side
from held.queries import session_close as asked
from tests import people, things
from tests.people import NOW

pytestmark = pytest.mark.django_db
THURSDAY = Plan(datetime(2026, 12, 3, 17, 30), "Pacific/Auckland", place="Café on Queen Street")  # noqa: DTZ001 -- a wall time
LATER = NOW + timedelta(hours=30)
CLOSE = {
    "together": "together",
    "takeaway": "Ask before I explain.",
    "mentee.will.1": "Write to Tama",
    "mentee.see.1": "He has answered",
    "mentee.by.1": "2026-12-08",
    "mentee.sure.1": "8",
    "mentee.hold.1": "held",
    "mentee.check_in.1": "mentor_asks",
    "mentor.will.1": "Introduce Mere to Priya",
    "mentor.by.1": "2026-12-10",
    "mentor.hold.1": "held",
}


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


@pytest.fixture
def mere(match: Match) -> Person:
    return match.mentee


@pytest.fixture
def session(match: Match, mere: Person) -> Session:
    return things.session(match, mere, hours=-2)


def close(session: Session, by: Person, **answers: str) -> None:
    session_close.save_close(session.pk, {**CLOSE, **answers}, 0, by=by.pk, at=LATER)
    session_close.finish_close(session.pk, by=by.pk, at=LATER)


def test_booking_keeps_the_wall_and_tells_the_other(match: Match, mere: Person) -> None:
    booked = Session.objects.get(pk=sessions.book(match.pk, THURSDAY, by=mere.pk, at=NOW))
    assert (booked.wall, booked.zone) == ("2026-12-03T17:30", "Pacific/Auckland")
    assert booked.starts_at == datetime(2026, 12, 3, 4, 30, tzinfo=UTC)
    assert Letter.objects.get().person_id == match.mentor_id


def test_one_that_has_happened_is_written_down_without_a_letter(match: Match, mere: Person) -> None:
    sessions.book(match.pk, Plan(datetime(2026, 11, 28, 10, 0), mere.zone), by=mere.pk, at=NOW)  # noqa: DTZ001 -- a wall time
    assert not Letter.objects.exists()


def test_moving_takes_back_what_was_queued_and_says_the_new_time(match: Match, mere: Person) -> None:
    booked = sessions.book(match.pk, THURSDAY, by=mere.pk, at=NOW)
    for hour in (18, 19):
        sessions.move(booked, Plan(THURSDAY.wall.replace(hour=hour), mere.zone), by=mere.pk, at=NOW)
    states = [(letter.kind, letter.state) for letter in Letter.objects.order_by("pk")]
    assert states == [
        ("session_booked", LetterState.CANCELLED),
        ("session_moved", LetterState.CANCELLED),
        ("session_moved", LetterState.QUEUED),
    ]


def test_calling_off_takes_it_out_of_the_calendar_once(match: Match, mere: Person) -> None:
    booked = sessions.book(match.pk, THURSDAY, by=mere.pk, at=NOW)
    for _ in range(2):
        sessions.call_off(booked, by=match.mentor_id, at=NOW)
    assert Session.objects.get().called_off_at == NOW
    assert Letter.objects.get(kind="session_moved").person_id == mere.pk


def test_a_session_called_off_cannot_be_closed_until_it_is_booked_again(session: Session, mere: Person) -> None:
    sessions.call_off(session.pk, by=mere.pk, at=NOW)
    with pytest.raises(Refusal, match="Book another first"):
        session_close.save_close(session.pk, {"takeaway": "x"}, 0, by=mere.pk, at=NOW)


def test_closing_makes_the_actions_of_both_and_a_summary_for_each(session: Session, mere: Person) -> None:
    close(session, mere)
    hers, his = Action.objects.get(side=Side.MENTEE), Action.objects.get(side=Side.MENTOR)
    assert (hers.text, hers.holding, hers.check_in, hers.sure) == ("Write to Tama", "held", Direction.MENTOR_ASKS, 8)
    assert (his.text, his.holding, his.owner) == ("Introduce Mere to Priya", "held", session.match.mentor)
    assert {letter.person_id for letter in Letter.objects.all()} == {mere.pk, session.match.mentor_id}
    session.refresh_from_db()
    session.match.refresh_from_db()
    assert (session.closed_at, session.match.look_at) == (LATER, LATER)


def test_finishing_twice_makes_nothing_twice(session: Session, mere: Person) -> None:
    close(session, mere)
    session_close.finish_close(session.pk, by=session.match.mentor_id, at=LATER)
    assert (Action.objects.count(), Letter.objects.count()) == (2, 2)


def test_one_who_closes_alone_asks_nothing_to_be_held_for_the_other(session: Session) -> None:
    close(session, session.match.mentor, together="alone")
    assert Action.objects.get(side=Side.MENTEE).holding == Holding.NOTED
    assert Action.objects.get(side=Side.MENTOR).holding == Holding.HELD


def test_the_mentor_s_tick_does_not_hold_the_mentee_to_anything(session: Session) -> None:
    close(session, session.match.mentor)
    assert Action.objects.get(side=Side.MENTEE).holding == Holding.NOTED
    row = Letter.objects.select_related("person", "match__mentee", "match__mentor", "session").get(
        person=session.match.mentee
    )
    assert (
        "Would you like to be held to what you will do?"
        in DRAFTS[row.kind](Desk(row, links_for(row), None)).letter.text
    )


def test_the_mentee_s_own_answer_holds_whoever_closes(session: Session, mere: Person) -> None:
    session_close.save_close(session.pk, CLOSE, 0, by=mere.pk, at=LATER)
    session_close.finish_close(session.pk, by=session.match.mentor_id, at=LATER)
    assert Action.objects.get(side=Side.MENTEE).holding == Holding.HELD


def test_the_mentor_is_asked_neither_to_hold_the_mentee_nor_what_to_leave(session: Session, mere: Person) -> None:
    for _ in range(3):
        things.action(session.match, mere)
    session_close.save_close(session.pk, CLOSE, 0, by=mere.pk, at=LATER)
    mentor = session.match.mentor_id
    for slug in ("mentee-hold-1", "mentee-leave-1", "mentee-check_in-1"):
        assert asked.close_page_for(mentor, session.pk, slug, at=LATER) is None
    assert asked.close_page_for(mere.pk, session.pk, "mentee-leave-1", at=LATER)


def test_a_match_that_ended_meanwhile_is_not_closed_any_more(session: Session, mere: Person) -> None:
    session_close.save_close(session.pk, CLOSE, 0, by=mere.pk, at=LATER)
    Match.objects.update(state=MatchState.ENDED)
    with pytest.raises(Refusal):
        session_close.finish_close(session.pk, by=mere.pk, at=LATER)


def test_what_was_held_and_open_travels_on(session: Session, mere: Person) -> None:
    before = things.action(session.match, mere)
    close(session, mere)
    before.refresh_from_db()
    assert (before.carried, Action.objects.exclude(pk=before.pk).get(side="mentee").carried) == (1, 0)


def test_a_fourth_held_action_needs_one_to_be_left_as_noted(session: Session, mere: Person) -> None:
    first, *_ = (things.action(session.match, mere) for _ in range(3))
    session_close.save_close(session.pk, CLOSE, 0, by=mere.pk, at=LATER)
    with pytest.raises(Refusal, match="Three are held already"):
        session_close.finish_close(session.pk, by=mere.pk, at=LATER)
    session_close.save_close(session.pk, {"mentee.leave.1": str(first.pk)}, 1, by=mere.pk, at=LATER)
    session_close.finish_close(session.pk, by=mere.pk, at=LATER)
    first.refresh_from_db()
    assert first.holding == Holding.NOTED


def test_the_next_session_is_booked_on_the_way_out(session: Session, mere: Person) -> None:
    close(session, mere, next_day="2026-12-17", next_time="17:30")
    assert Session.objects.exclude(pk=session.pk).get().wall == "2026-12-17T17:30"
    assert not Letter.objects.filter(kind="session_booked").exists()


def test_a_next_session_in_the_past_is_refused_at_its_own_step(session: Session, mere: Person) -> None:
    with pytest.raises(Refusal, match="gone by"):
        session_close.save_close(session.pk, {"next_day": "2026-11-17", "next_time": "17:30"}, 0, by=mere.pk, at=LATER)


def test_two_who_write_at_once_see_both_and_overwrite_nothing(session: Session, mere: Person) -> None:
    ana = session.match.mentor_id
    session_close.save_close(session.pk, {"takeaway": "Ask first."}, 0, by=mere.pk, at=LATER)
    with pytest.raises(session_close.Crossed) as crossed:
        session_close.save_close(session.pk, {"takeaway": "Listen."}, 0, by=ana, at=LATER)
    assert crossed.value.theirs == {"takeaway": "Ask first."}
    session_close.save_close(session.pk, {"useful": "The silence."}, 0, by=ana, at=LATER)
    assert Close.objects.get().answers == {"takeaway": "Ask first.", "useful": "The silence."}


def test_going_back_over_ones_own_answer_crosses_nobody(session: Session, mere: Person) -> None:
    for words in ("Ask first.", "Ask, then listen."):
        session_close.save_close(session.pk, {"takeaway": words}, 0, by=mere.pk, at=LATER)
    assert Close.objects.get().answers["takeaway"] == "Ask, then listen."


def test_after_the_close_its_words_can_be_put_right_but_not_its_actions(session: Session, mere: Person) -> None:
    close(session, mere)
    ana = session.match.mentor_id
    session_close.save_close(session.pk, {"takeaway": "Ask, then explain."}, 1, by=ana, at=LATER)
    with pytest.raises(Refusal, match="belong to their owners"):
        session_close.save_close(session.pk, {"mentee.will.1": "More"}, 2, by=ana, at=LATER)
