"""Looking for a goal: what is written stays with its writer until it is shown, and shown is what stood there then."""

from datetime import date

import pytest

from held.flows import finder, noting
from held.flows.reflections import Kept, SavedElsewhere
from held.models import Action, FinderAnswer, Focus, HistoryLine, Match
from held.practice.refusals import Refusal
from held.practice.words import Holding, Side
from held.queries import finder as asked
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


def save(match: Match, words: str, revision: int, *, mine: bool = False, key: str = "mind") -> int:
    return finder.save(match.pk, {key: Kept(words, just_for_me=mine)}, revision, by=match.mentee_id, at=NOW)


def read(match: Match) -> list[str]:
    return [question.shown for question in asked.page_for(match.mentor_id, match.pk).questions]


def test_what_is_written_is_shown_to_nobody(match: Match) -> None:
    save(match, "The room, and who speaks", 0)
    page = asked.page_for(match.mentor_id, match.pk)
    assert (page.questions, page.written) == ((), ())


def test_shown_is_what_stood_there_then_and_never_what_is_just_for_her(match: Match) -> None:
    save(match, "My father", 0, mine=True, key="whose")
    save(match, "The room", 1)
    assert finder.show(match.pk, by=match.mentee_id, at=NOW) == 1
    save(match, "The room, and my voice in it", 2)
    assert read(match) == ["The room"]


def test_shown_can_be_taken_back(match: Match) -> None:
    save(match, "The room", 0)
    finder.show(match.pk, by=match.mentee_id, at=NOW)
    save(match, "The room", 1, mine=True)
    assert finder.show(match.pk, by=match.mentee_id, at=NOW) == 0
    assert read(match) == []
    assert FinderAnswer.objects.get().words == "The room"


def test_another_window_is_noticed_and_nothing_overwritten(match: Match) -> None:
    save(match, "Theirs", 0)
    with pytest.raises(SavedElsewhere):
        save(match, "Mine", 0)
    assert FinderAnswer.objects.get().words == "Theirs"


def test_the_mentor_writes_nothing_there(match: Match) -> None:
    with pytest.raises(Refusal, match="mentee alone"):
        finder.save(match.pk, {}, 0, by=match.mentor_id, at=NOW)
    with pytest.raises(Refusal, match="mentee alone"):
        finder.show(match.pk, by=match.mentor_id, at=NOW)


def test_an_experiment_is_noted_for_two_weeks_and_finding_stays_the_focus(match: Match) -> None:
    made = Action.objects.get(pk=finder.experiment(match.pk, "Open one review", by=match.mentee_id, at=NOW))
    assert (made.holding, made.by_date, made.side) == (Holding.NOTED, date(2026, 12, 15), Side.MENTEE)
    assert Focus.objects.get(match=match).finding


def test_an_action_is_noted_down_by_its_owner_and_held_by_nobody(match: Match) -> None:
    made = noting.note_down(match.pk, " Send the list ", by_date=None, by=match.mentor_id, at=NOW)
    action = Action.objects.get(pk=made)
    assert (action.text, action.owner_id, action.holding) == ("Send the list", match.mentor_id, Holding.NOTED)
    assert HistoryLine.objects.get(thing="action").verb == "chosen"
    with pytest.raises(Refusal, match="few words"):
        noting.note_down(match.pk, " ", by_date=None, by=match.mentor_id, at=NOW)
