"""Around the first session: letters for each, the mentor's story, and from A to B in the mentee's words."""

from datetime import timedelta

import pytest

from held.flows import first_session, planning, sessions
from held.flows.drafting.draft import Desk
from held.flows.drafting.table import DRAFTS
from held.letters.paper import Letter as Written
from held.letters.paper import Links
from held.models import Focus, Letter, Match
from held.practice.refusals import Refusal
from held.practice.words import FocusKind
from tests import people, things
from tests.people import NOW

pytestmark = pytest.mark.django_db
HOME = Links("https://held.example/")


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana(), started_on=NOW.date())


def planned(match: Match, at_hours: float) -> dict[str, Letter]:
    at = NOW + timedelta(hours=at_hours)
    Match.objects.filter(pk=match.pk).update(look_at=at)
    planning.plan_due(at=at)
    return {letter.kind: letter for letter in Letter.objects.filter(kind__startswith="session_prepare")}


def drafted(letter: Letter) -> Written:
    return DRAFTS[letter.kind](Desk(letter, HOME, None)).letter


def test_three_days_before_the_first_session_each_gets_a_letter_of_their_own(match: Match) -> None:
    session = things.session(match, match.mentee, hours=24 * 7)
    assert planned(match, 24) == {}
    letters = planned(match, 24 * 5)
    assert {kind: letter.person_id for kind, letter in letters.items()} == {
        "session_prepare_mentee": match.mentee_id,
        "session_prepare_mentor": match.mentor_id,
    }
    assert {letter.session_id for letter in letters.values()} == {session.pk}


def test_the_second_session_is_prepared_by_no_letter(match: Match) -> None:
    things.session(match, match.mentee, hours=-24 * 9, closed_at=NOW - timedelta(days=9))
    things.session(match, match.mentee, hours=24 * 4)
    assert planned(match, 24 * 2) == {}


def test_the_texts_differ_and_lead_to_the_same_page(match: Match) -> None:
    things.session(match, match.mentee, hours=24 * 4)
    first_session.tell_story(match.pk, "I once said nothing for a year.", by=match.mentor_id, at=NOW)
    letters = planned(match, 24 * 2)
    mentee, mentor = (drafted(letters[f"session_prepare_{side}"]).text for side in ("mentee", "mentor"))
    assert "Ana has written a few lines for you" in mentee
    assert "mend nothing yet" in mentor
    for text in (mentee, mentor):
        assert f"https://held.example/matches/{match.pk}/first-session/" in text
        assert "I once said nothing" not in text


def test_a_session_that_was_called_off_is_prepared_for_no_more(match: Match) -> None:
    session = things.session(match, match.mentee, hours=24 * 4)
    letter = planned(match, 24 * 2)["session_prepare_mentee"]
    sessions.call_off(session.pk, by=match.mentor_id, at=NOW)
    letter.refresh_from_db()
    with pytest.raises(Exception, match="withdrawn"):
        drafted(Letter.objects.get(pk=letter.pk))


def test_the_story_is_the_mentors_to_tell(match: Match) -> None:
    with pytest.raises(Refusal, match="mentor’s to tell"):
        first_session.tell_story(match.pk, "Mine", by=match.mentee_id, at=NOW)
    first_session.tell_story(match.pk, " Mine ", by=match.mentor_id, at=NOW)
    assert Match.objects.get().story == "Mine"


def test_from_here_to_there_is_the_mentees_to_say(match: Match) -> None:
    points = ("I wait to be asked", "I open the review", FocusKind.HURDLE)
    with pytest.raises(Refusal):
        first_session.from_here_to_there(match.pk, *points, by=match.mentor_id, at=NOW)
    first_session.from_here_to_there(match.pk, *points, by=match.mentee_id, at=NOW)
    stands = Match.objects.get()
    assert (stands.point_a, stands.point_b, Focus.objects.get().kind) == points
