"""A mentor answers a goal with questions, never with words of it; the mentee answers them or lets them be."""

from datetime import datetime

from django.db import transaction

from held.flows import history, versions
from held.flows.goals import mentees
from held.models import Goal, GoalQuestion
from held.practice import goals as rules
from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import SeenBy, Side


def ask(match_id: int, words: str, *, goal_id: int | None = None, by: int, at: datetime) -> int:
    """The mentor asks, about a goal that both can read or about finding one. It waits on the page, in no letter."""
    rules.check_question(words)
    with transaction.atomic():
        match = versions.locked(match_id)
        versions.check_open(match)
        if versions.side_of(match, by) is not Side.MENTOR:
            raise Refusal("not_mentor", gettext_noop("Questions about a goal come from the mentor."))
        if goal_id and not Goal.objects.filter(pk=goal_id, match=match, seen_by=SeenBy.US).exists():
            raise Refusal("not_seen", gettext_noop("That is no longer there."))
        asked = GoalQuestion.objects.create(match=match, goal_id=goal_id, by_id=by, words=words.strip(), at=at)
        history.note("asked", "goal_question", asked.pk, by=by, at=at, match_id=match_id, goal=goal_id)
    return asked.pk


def answer(question_id: int, words: str, *, by: int, at: datetime) -> None:
    """The mentee answers for both to read; without words the question is put aside, and that is all it says."""
    with transaction.atomic():
        asked = GoalQuestion.objects.select_for_update().get(pk=question_id)
        mentees(asked.match_id, by)
        if len(words) > rules.WORDS_AT_MOST:
            rules.check_question(words)
        GoalQuestion.objects.filter(pk=asked.pk).update(answer=words.strip(), answered_at=at)
        history.note("answered", "goal_question", asked.pk, by=by, at=at, match_id=asked.match_id)
