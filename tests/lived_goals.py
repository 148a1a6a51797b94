"""The goals of a lived-in pair: one that both can read, one that is the mentee's alone, and a question."""

from collections.abc import Callable
from datetime import date

from held.flows import finder, goal_questions, goals, plans
from held.flows.reflections import Kept
from held.models import Match
from held.practice.goals import GoalWords
from held.practice.plans import PlanWords
from held.practice.words import FocusKind, HeldTo, SeenBy
from tests.people import NOW

OPEN_TITLE = "Open the review myself"


def lived_goals(match: Match, secret: Callable[[str], str]) -> None:
    """`secret` makes words that only the mentee may read."""
    mentee = match.mentee_id
    open_one = GoalWords(OPEN_TITLE, why="I know the work", held_to=HeldTo.GOAL, seen_by=SeenBy.US)
    goal_id = goals.choose(match.pk, open_one, main=True, by=mentee, at=NOW)
    before = GoalWords(secret("goal, first wording"), why=secret("goal, first reason"))
    alone = goals.choose(match.pk, before, main=False, by=mentee, at=NOW)
    goals.reword(alone, GoalWords(secret("goal"), if_then=secret("goal, if-then")), by=mentee, at=NOW)
    goals.say_kind(match.pk, FocusKind.HURDLE, by=mentee, at=NOW)
    _finder(match, secret)
    _plan(match)
    question = "What would the room see you do?"
    goal_questions.ask(match.pk, question, goal_id=goal_id, by=match.mentor_id, at=NOW)


def _finder(match: Match, secret: Callable[[str], str]) -> None:
    mentee = match.mentee_id
    answers = {
        "mind": Kept("The room, and who speaks in it", just_for_me=False),
        "whose": Kept(secret("finder, just for me"), just_for_me=True),
    }
    finder.save(match.pk, answers, 0, by=mentee, at=NOW)
    finder.show(match.pk, by=mentee, at=NOW)
    since = {"sorry": Kept(secret("finder, not shown yet"), just_for_me=False)}
    finder.save(match.pk, since, 1, by=mentee, at=NOW)


def _plan(match: Match) -> None:
    mentee = match.mentee_id
    words = PlanWords("Priya, who runs them", "I wait for a gap", "I speak at the start", "A walk each, by phone")
    plans.write(match.pk, words, by=mentee, at=NOW)
    plans.set_milestone(match.pk, 1, "Speak once in the review", date(2026, 12, 4), by=mentee, at=NOW)
    plans.set_milestone(match.pk, 2, "Lead one review", date(2026, 12, 24), by=mentee, at=NOW)
