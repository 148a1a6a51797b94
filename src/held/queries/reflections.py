"""A reflection for a named viewer: its questions for the owner, what was shared for the other."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from held.models import Action, Reflection, ReflectionAnswer
from held.practice import reflections as rules
from held.practice.actions import ENDINGS
from held.practice.reflections import Answered
from held.practice.words import Status
from held.queries.actions import Card, card_for, other_of, with_told


@dataclass(frozen=True)
class Asked:
    """A question with what is written under it so far."""

    key: str
    text: str
    words: str
    just_for_me: bool


@dataclass(frozen=True)
class ReflectionPage:
    card: Card
    other_name: str
    opening: str
    questions: tuple[Asked, ...]
    revision: int
    begun: bool
    finished: bool


def page_for(viewer: int, action_id: int, *, at: datetime) -> ReflectionPage:
    """For the owner every question; for the other only what was finished and not kept back."""
    rows = with_told(Action.objects.select_related("match__mentee", "match__mentor"))
    action = rows.get(pk=action_id)
    reflection = Reflection.objects.filter(action=action).first()
    card = card_for(viewer, action, action.match, at=at)
    outcome = Status(reflection.outcome) if reflection and not card.mine else card.status
    kept = {row.question: row for row in ReflectionAnswer.objects.filter(reflection=reflection)} if reflection else {}
    finished = reflection is not None and reflection.finished_at is not None
    asked = _asked(outcome, kept, shown=not card.mine)
    return ReflectionPage(
        card=card,
        other_name=other_of(viewer, action.match),
        opening=gettext(rules.OPENINGS[outcome]) if outcome in ENDINGS and card.mine else "",
        questions=asked if card.mine else _shared(asked, finished=finished),
        revision=reflection.revision if reflection else 0,
        begun=reflection is not None,
        finished=finished,
    )


def _asked(outcome: Status, kept: dict[str, ReflectionAnswer], *, shown: bool) -> tuple[Asked, ...]:
    """The owner's words as they are written; for the other as they were `shown`, when it was finished."""
    if outcome not in ENDINGS:
        return ()
    return tuple(
        Asked(
            prompt.key,
            gettext(prompt.text),
            (kept[prompt.key].shown if shown else kept[prompt.key].words) if prompt.key in kept else "",
            kept[prompt.key].just_for_me if prompt.key in kept else prompt.feelings,
        )
        for prompt in rules.prompts_for(outcome)
    )


def _shared(asked: tuple[Asked, ...], *, finished: bool) -> tuple[Asked, ...]:
    answers = [Answered(question.key, question.words, question.just_for_me) for question in asked]
    visible = {answer.question for answer in rules.visible_to_other(answers, finished=finished)}
    return tuple(question for question in asked if question.key in visible)
