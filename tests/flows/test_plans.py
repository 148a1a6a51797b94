"""The plan is the mentee's to write; its length is set by either; every change is readable and none accuses."""

from datetime import date

import pytest

from held.flows import plans
from held.flows.drafting.draft import Desk
from held.flows.drafting.table import DRAFTS
from held.letters.paper import Links
from held.models import HistoryLine, Letter, Match, Milestone, Plan
from held.practice.plans import PlanWords
from held.practice.refusals import Refusal
from held.practice.words import MilestoneState
from held.queries import plans as asked
from held.queries import today
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db
LEAD = "Lead one review"
CHRISTMAS = date(2026, 12, 24)


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana(), point_a="I wait", point_b="I open")


def lead(match: Match, text: str = LEAD, on: date = CHRISTMAS) -> int:
    return plans.set_milestone(match.pk, 2, text, on, by=match.mentee_id, at=NOW)


def test_a_phase_has_one_milestone_that_is_put_right_and_moved(match: Match) -> None:
    assert lead(match) == lead(match, "Lead two", date(2027, 1, 4))
    stands = Milestone.objects.get()
    assert (stands.text, stands.by_date) == ("Lead two", date(2027, 1, 4))
    verbs = HistoryLine.objects.filter(thing="milestone").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["set", "reworded", "moved"]


def test_the_history_says_from_when_to_when(match: Match) -> None:
    lead(match)
    lead(match, on=date(2027, 1, 4))
    line = asked.page_for(match.mentor_id, match.pk, at=NOW).lines[0]
    assert (line.verb, line.was_on, line.on, line.by_name) == ("moved", CHRISTMAS, date(2027, 1, 4), "Mere")


def test_saving_the_same_again_leaves_no_line(match: Match) -> None:
    words = PlanWords("Priya", "a gap", "I speak", "a walk")
    for _ in range(2):
        lead(match)
        plans.write(match.pk, words, by=match.mentee_id, at=NOW)
    assert HistoryLine.objects.count() == 2


def test_what_was_let_go_stays_beside_what_took_its_place(match: Match) -> None:
    first = lead(match)
    plans.say(first, MilestoneState.LET_GO, by=match.mentee_id, at=NOW)
    second = lead(match, "Write about it")
    plans.say(first, MilestoneState.OPEN, by=match.mentee_id, at=NOW)
    assert second != first
    page = asked.page_for(match.mentee_id, match.pk, at=NOW)
    assert (page.phases[1].text, page.let_go) == ("Write about it", (LEAD,))


def test_nobody_but_the_mentee_writes_or_says_anything_of_it(match: Match) -> None:
    milestone, mentor = lead(match), match.mentor_id
    deeds = (
        lambda: plans.write(match.pk, PlanWords("Me"), by=mentor, at=NOW),
        lambda: plans.set_milestone(match.pk, 1, "Mine", CHRISTMAS, by=mentor, at=NOW),
        lambda: plans.say(milestone, MilestoneState.REACHED, by=mentor, at=NOW),
    )
    for deed in deeds:
        with pytest.raises(Refusal, match="mentee alone"):
            deed()
    assert not Plan.objects.exists()


def test_either_sets_the_length_and_the_other_is_told(match: Match) -> None:
    plans.set_length(match.pk, 120, by=match.mentor_id, at=NOW)
    letter = Letter.objects.get(kind="plan_length")
    assert (Match.objects.get().days, letter.person_id) == (120, match.mentee_id)
    written = DRAFTS["plan_length"](Desk(letter, Links("https://held.example/"), None)).letter
    assert "Ana has set how long it goes: 120 days, until 22 February 2027." in written.text
    plans.set_length(match.pk, 120, by=match.mentee_id, at=NOW)
    assert Letter.objects.count() == 1


def test_a_length_that_would_have_ended_before_today_is_refused(match: Match) -> None:
    with pytest.raises(Refusal, match="day 37 already"):
        plans.set_length(match.pk, 30, by=match.mentee_id, at=NOW)


def test_today_draws_what_stands_on_the_way(match: Match) -> None:
    plans.say(lead(match), MilestoneState.REACHED, by=match.mentee_id, at=NOW)
    gone = plans.set_milestone(match.pk, 1, "Speak once", CHRISTMAS, by=match.mentee_id, at=NOW)
    plans.say(gone, MilestoneState.LET_GO, by=match.mentee_id, at=NOW)
    path = today.page_for(match.mentor_id, "Ana", at=NOW).rooms[0].path
    assert [(mark.day, mark.text, mark.reached) for mark in path.milestones] == [(60, LEAD, True)]


@pytest.mark.parametrize(("move", "on"), [(True, date(2027, 1, 14)), (False, date(2026, 12, 25))])
def test_a_longer_match_takes_the_milestones_ahead_along_or_leaves_them(match: Match, move: bool, on: date) -> None:
    ahead = plans.set_milestone(match.pk, 2, "Open it", date(2026, 12, 25), by=match.mentee_id, at=NOW)
    plans.set_length(match.pk, 120, move=move, by=match.mentor_id, at=NOW)
    assert Milestone.objects.get(pk=ahead).by_date == on


def test_a_shorter_match_moves_none_behind_today(match: Match) -> None:
    ahead = plans.set_milestone(match.pk, 3, "Run it", date(2026, 12, 10), by=match.mentee_id, at=NOW)
    plans.set_length(match.pk, 60, move=True, by=match.mentee_id, at=NOW)
    assert Milestone.objects.get(pk=ahead).by_date == date(2026, 12, 1)
