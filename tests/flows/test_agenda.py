"""What waits to be talked about stays until it was; notes are saved over nothing."""

from datetime import date, timedelta

import pytest

from held.flows import agenda, reports, session_close, session_notes
from held.flows.reflections import SavedElsewhere
from held.models import Match, Session, SessionNote, WeeklyAnswer
from held.practice.refusals import Refusal
from held.practice.words import MatchState
from held.queries import agenda as asked
from held.queries import sessions as read
from tests import people, things
from tests.people import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=8)


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


@pytest.fixture
def first(match: Match) -> Session:
    return things.session(match, match.mentee, hours=-1)


def close(session: Session) -> None:
    session_close.save_close(session.pk, {"together": "together"}, 0, by=session.match.mentee_id, at=NOW)
    session_close.finish_close(session.pk, by=session.match.mentee_id, at=NOW)


def on(session: Session, *, by: int | None = None) -> list[tuple[str, bool, bool]]:
    page = asked.page_for(by or session.match.mentee_id, session.pk)
    return [(item.words, item.looked, item.carried) for item in page.items]


def test_what_was_not_looked_at_comes_along_and_what_was_stays(match: Match, first: Session) -> None:
    looked = agenda.add(match.pk, "Hana and the desk", by=match.mentee_id, at=NOW - timedelta(days=1))
    agenda.add(match.pk, "How to say no", by=match.mentor_id, at=NOW - timedelta(days=1))
    agenda.look(first.pk, item=looked, by=match.mentor_id, at=NOW)
    close(first)
    coming = things.session(match, match.mentee, hours=24 * 7)
    assert on(first) == [("Hana and the desk", True, False)]
    assert on(coming) == on(coming, by=match.mentor_id) == [("How to say no", False, True)]


def test_pressed_again_it_has_not_been_looked_at(match: Match, first: Session) -> None:
    item = agenda.add(match.pk, "How to say no", by=match.mentor_id, at=NOW)
    for looked in (True, False):
        agenda.look(first.pk, item=item, by=match.mentee_id, at=NOW)
        assert on(first) == [("How to say no", looked, False)]


def test_only_whoever_added_it_takes_it_back(match: Match, first: Session) -> None:
    item = agenda.add(match.pk, "How to say no", by=match.mentor_id, at=NOW)
    with pytest.raises(Refusal, match="Whoever added this"):
        agenda.take_back(item, by=match.mentee_id, at=NOW)
    agenda.take_back(item, by=match.mentor_id, at=NOW)
    assert on(first) == []


def test_what_was_hard_in_a_report_comes_along_once_sent_and_never_before(match: Match, first: Session) -> None:
    report = reports.open_week(match, date(2026, 11, 29), by=match.mentee_id, at=NOW - timedelta(days=2))
    WeeklyAnswer.objects.create(report=report, question="hard", words="The silence")
    mine = WeeklyAnswer.objects.create(report=report, question="want", words="Just for me", to_oneself=True)
    assert read.session_for(match.mentor_id, first.pk, at=NOW).reported == ()
    with pytest.raises(Refusal, match="no longer on the agenda"):
        agenda.look(first.pk, answer=mine.pk, by=match.mentor_id, at=NOW)
    type(report).objects.update(sent_at=NOW - timedelta(days=2))
    close(first)
    coming = things.session(match, match.mentee, hours=24 * 7)
    (carried,) = read.session_for(match.mentor_id, coming.pk, at=LATER).reported
    assert (carried.words, carried.looked) == ("The silence", False)
    agenda.look(coming.pk, answer=carried.id, by=match.mentor_id, at=LATER)
    after = things.session(match, match.mentee, hours=24 * 14)
    assert read.session_for(match.mentee_id, after.pk, at=LATER).reported == ()


def test_notes_of_one_s_own_are_nobody_else_s(match: Match, first: Session) -> None:
    session_notes.save(first.pk, "I was nervous", 0, own=True, by=match.mentee_id, at=NOW)
    session_notes.save(first.pk, "Priya on Thursday", 0, own=False, by=match.mentee_id, at=NOW)
    theirs = asked.page_for(match.mentor_id, first.pk)
    assert (theirs.own.words, theirs.shared.words, theirs.shared.by_name) == ("", "Priya on Thursday", "Mere")
    assert asked.page_for(match.mentee_id, first.pk).own.words == "I was nervous"


def test_notes_saved_elsewhere_meanwhile_are_not_overwritten(match: Match, first: Session) -> None:
    assert session_notes.save(first.pk, "Hers", 0, own=False, by=match.mentor_id, at=NOW) == 1
    with pytest.raises(SavedElsewhere) as elsewhere:
        session_notes.save(first.pk, "Mine", 0, own=False, by=match.mentee_id, at=NOW)
    assert elsewhere.value.revision == 1
    assert SessionNote.objects.get().words == "Hers"


def test_what_has_ended_takes_no_line_and_no_note(match: Match, first: Session) -> None:
    Match.objects.update(state=MatchState.ENDED)
    for deed in (
        lambda: agenda.add(match.pk, "Another", by=match.mentee_id, at=NOW),
        lambda: session_notes.save(first.pk, "Another", 0, own=True, by=match.mentee_id, at=NOW),
    ):
        with pytest.raises(Refusal, match="has ended"):
            deed()
