"""Goals: the mentee alone writes, changes and lets go; the mentor reads what is open and asks."""

from datetime import timedelta

import pytest

from held.flows import goal_questions, goals
from held.models import Focus, Goal, GoalQuestion, HistoryLine, Letter, Match
from held.practice.goals import GoalWords
from held.practice.refusals import Refusal
from held.practice.words import FocusKind, GoalState, HeldTo, MatchState, SeenBy
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db
REVIEW = GoalWords("Open the review", why="I know the work", seen_by=SeenBy.US, held_to=HeldTo.GOAL)


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


def chosen(match: Match, words: GoalWords = REVIEW, *, main: bool = False) -> int:
    return goals.choose(match.pk, words, main=main, by=match.mentee_id, at=NOW)


def test_the_first_goal_is_the_focus_and_the_second_only_if_asked(match: Match) -> None:
    first, second = chosen(match), chosen(match, GoalWords("Sleep"))
    assert match.focus.goal_id == first
    goals.make_main(second, by=match.mentee_id, at=NOW)
    assert Focus.objects.get(match=match).goal_id == second


def test_a_fourth_goal_waits_until_one_is_let_go(match: Match) -> None:
    first, *_ = (chosen(match, GoalWords(title)) for title in ("One", "Two", "Three"))
    with pytest.raises(Refusal, match="Three goals"):
        chosen(match, GoalWords("Four"))
    goals.end(first, GoalState.LET_GO, by=match.mentee_id, at=NOW)
    chosen(match, GoalWords("Four"))


def test_the_mentor_writes_and_changes_no_goal(match: Match) -> None:
    goal_id, mentor = chosen(match), match.mentor_id
    deeds = (
        lambda: goals.choose(match.pk, GoalWords("Mine for you"), main=True, by=mentor, at=NOW),
        lambda: goals.reword(goal_id, GoalWords("Better"), by=mentor, at=NOW),
        lambda: goals.make_main(goal_id, by=mentor, at=NOW),
        lambda: goals.find_one(match.pk, by=mentor, at=NOW),
        lambda: goals.say_kind(match.pk, FocusKind.SKILL, by=mentor, at=NOW),
        lambda: goals.end(goal_id, GoalState.LET_GO, by=mentor, at=NOW),
    )
    for deed in deeds:
        with pytest.raises(Refusal, match="mentee alone"):
            deed()
    assert Goal.objects.get().title == REVIEW.title


def test_finding_one_is_a_focus_and_leaves_goals_where_they_are(match: Match) -> None:
    goal_id = chosen(match)
    goals.find_one(match.pk, by=match.mentee_id, at=NOW)
    focus = Focus.objects.get(match=match)
    assert (focus.finding, focus.goal_id) == (True, None)
    assert Goal.objects.get(pk=goal_id).state == GoalState.OPEN
    goals.make_main(goal_id, by=match.mentee_id, at=NOW)
    assert not Focus.objects.get(match=match).finding


def test_what_takes_the_place_of_a_goal_is_the_focus_and_held_to_nothing(match: Match) -> None:
    following = goals.end(chosen(match), GoalState.CHANGED, instead="Lead the demo", by=match.mentee_id, at=NOW)
    made = Goal.objects.get(pk=following)
    assert (made.title, made.held_to, made.seen_by) == ("Lead the demo", HeldTo.NO, SeenBy.US)
    assert Focus.objects.get(match=match).goal_id == following
    assert made.follows
    assert made.follows.state == GoalState.CHANGED


def test_letting_go_with_nothing_in_its_place_leaves_no_focus(match: Match) -> None:
    goals.end(chosen(match), GoalState.LET_GO, by=match.mentee_id, at=NOW)
    assert Focus.objects.get(match=match).goal_id is None


def test_a_change_is_readable_and_no_change_leaves_no_line(match: Match) -> None:
    goal_id = chosen(match)
    goals.reword(goal_id, REVIEW, by=match.mentee_id, at=NOW)
    goals.reword(goal_id, GoalWords("Open it", why=REVIEW.why, seen_by=SeenBy.US), by=match.mentee_id, at=NOW)
    line = HistoryLine.objects.get(thing="goal", verb="reworded")
    assert line.details["was"] == {"title": "Open the review", "held_to": "goal"}


def test_made_private_a_goal_holds_its_writer_to_the_steps_at_most(match: Match) -> None:
    goal_id = chosen(match)
    alone = GoalWords(REVIEW.title, held_to=HeldTo.GOAL, seen_by=SeenBy.ME)
    goals.reword(goal_id, alone, by=match.mentee_id, at=NOW)
    assert Goal.objects.get(pk=goal_id).held_to == HeldTo.STEPS


def test_a_goal_that_ended_and_a_match_that_ended_take_no_more_words(match: Match) -> None:
    goal_id, second = chosen(match), chosen(match, GoalWords("Sleep"))
    goals.end(goal_id, GoalState.REACHED, by=match.mentee_id, at=NOW)
    with pytest.raises(Refusal, match="stays as it was"):
        goals.reword(goal_id, REVIEW, by=match.mentee_id, at=NOW)
    Match.objects.filter(pk=match.pk).update(state=MatchState.ENDED, ended_at=NOW)
    with pytest.raises(Refusal, match="has ended"):
        goals.reword(second, REVIEW, by=match.mentee_id, at=NOW)


def test_a_question_waits_on_the_page_and_goes_out_in_no_letter(match: Match) -> None:
    asked = goal_questions.ask(match.pk, "What would the room see?", goal_id=chosen(match), by=match.mentor_id, at=NOW)
    assert not Letter.objects.exists()
    goal_questions.answer(asked, " Me, standing. ", by=match.mentee_id, at=NOW + timedelta(hours=1))
    question = GoalQuestion.objects.get()
    assert (question.answer, question.answered_at) == ("Me, standing.", NOW + timedelta(hours=1))


def test_nobody_asks_about_a_goal_that_is_not_open_to_them(match: Match) -> None:
    alone = chosen(match, GoalWords("Just mine"))
    with pytest.raises(Refusal, match="no longer there"):
        goal_questions.ask(match.pk, "How?", goal_id=alone, by=match.mentor_id, at=NOW)
    with pytest.raises(Refusal, match="from the mentor"):
        goal_questions.ask(match.pk, "How?", by=match.mentee_id, at=NOW)
    with pytest.raises(Refusal, match="question first"):
        goal_questions.ask(match.pk, "  ", by=match.mentor_id, at=NOW)
