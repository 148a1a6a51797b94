"""The mentor's own practice: a goal that is shown or not, a log that is nobody else's, and how soon answers came."""

from datetime import timedelta

import pytest

from held.flows import feedback, matches, mentoring
from held.flows.reflections import SavedElsewhere
from held.models import Match, MentorNote
from held.practice.mentoring import Usual
from held.practice.refusals import Refusal
from held.queries import matches as overview
from held.queries import mentoring as asked
from tests import people, things
from tests.people import NOW

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
GOAL = "Ask once, and then be quiet"


@pytest.fixture
def match() -> Match:
    match = people.match(people.mere(), people.ana())
    things.agreement(match, promises="An answer within two days", hold_mentor_to="The introductions")
    return match


def read_by_mentee(match: Match) -> str:
    return overview.page_for(match.mentee_id, match.pk, at=NOW).practises


def test_the_goal_is_read_only_by_a_mentee_whom_it_is_shown_to(match: Match) -> None:
    other = people.match(people.tama(), match.mentor)
    mentoring.set_goal(GOAL, by=match.mentor_id, at=NOW)
    assert read_by_mentee(match) == ""
    mentoring.show_goal(match.pk, by=match.mentor_id, at=NOW)
    assert (read_by_mentee(match), read_by_mentee(other)) == (GOAL, "")
    mentoring.set_goal("Less talk", by=match.mentor_id, at=NOW)
    assert read_by_mentee(match) == "Less talk"
    mentoring.take_goal_back(match.pk, by=match.mentor_id, at=NOW)
    assert read_by_mentee(match) == ""


def test_without_words_there_is_no_goal_and_it_can_be_taken_back_after_the_end(match: Match) -> None:
    with pytest.raises(Refusal, match="Write it down first"):
        mentoring.show_goal(match.pk, by=match.mentor_id, at=NOW)
    for gone in (lambda: mentoring.set_goal(" ", by=match.mentor_id, at=NOW), None):
        mentoring.set_goal(GOAL, by=match.mentor_id, at=NOW)
        mentoring.show_goal(match.pk, by=match.mentor_id, at=NOW)
        if gone:
            gone()
        else:
            matches.end(match.pk, by=match.mentee_id, at=NOW)
            mentoring.take_goal_back(match.pk, by=match.mentor_id, at=NOW)
        assert read_by_mentee(match) == ""


def test_only_the_mentor_of_the_match_shows_a_goal_in_it(match: Match) -> None:
    for somebody in (match.mentee_id, people.tama().pk):
        mentoring.set_goal(GOAL, by=somebody, at=NOW)
        with pytest.raises(Refusal):
            mentoring.show_goal(match.pk, by=somebody, at=NOW)


def test_a_page_of_the_log_is_its_writers_alone(match: Match) -> None:
    mentor = match.mentor_id
    note = mentoring.begin_note(by=mentor, at=NOW)
    assert mentoring.begin_note(by=mentor, at=NOW) == note
    assert mentoring.save_note(note, "Waited", "Six seconds", 0, by=mentor, at=NOW) == 1
    with pytest.raises(SavedElsewhere):
        mentoring.save_note(note, "Talked", "", 0, by=mentor, at=NOW)
    for deed in (mentoring.drop_note, lambda note, **who: mentoring.save_note(note, "", "", 1, **who)):
        with pytest.raises(Refusal):
            deed(note, by=match.mentee_id, at=NOW)
    assert asked.note_for(match.mentee_id, note) is None
    assert [(row.tried, row.learned) for row in asked.page_for(mentor).notes] == [("Waited", "Six seconds")]
    mentoring.drop_note(note, by=mentor, at=NOW)
    assert not MentorNote.objects.exists()


def test_the_usual_answer_is_counted_from_what_was_sent_and_answered(match: Match) -> None:
    mentor = match.mentor_id
    for number, hours in enumerate((3, 30, 80)):
        sent = NOW - timedelta(days=9 - number)
        things.check_in(
            match, window=f"w{number}", sent_at=sent, acknowledged="Read", acknowledged_at=sent + hours * HOUR
        )
    waits = things.check_in(match, window="new", sent_at=NOW - HOUR)
    advice = feedback.ask_advice(match.pk, "am asked", by=match.mentee_id, at=NOW)
    room = asked.page_for(mentor).rooms[0]
    assert room.usual == Usual(3, 2)
    assert [(one.kind, one.id) for one in room.waiting] == [("check_in", waits.pk), ("advice", advice)]
    assert (room.promised, room.wished) == ("An answer within two days", "The introductions")


def test_the_page_goes_across_matches_and_knows_only_those_as_a_mentor(match: Match) -> None:
    things.action(match, match.mentor, text="Introduce you to Priya")
    things.action(match, match.mentee)
    people.match(people.tama(), match.mentor, state="ended", ended_at=NOW)
    people.match(match.mentor, people.person("Ruth"))
    rooms = asked.page_for(match.mentor_id).rooms
    assert [(room.other_name, room.ended) for room in rooms] == [("Mere", False), ("Tama", True)]
    assert [one.text for one in rooms[0].promises] == ["Introduce you to Priya"]
    assert asked.page_for(match.mentee_id).rooms == ()
