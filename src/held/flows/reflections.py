"""Looking back at an action: begun, kept as it is written, finished. Each answer may stay with its writer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from held.flows import history, versions
from held.models import Action, Reflection, ReflectionAnswer
from held.practice import actions as action_rules
from held.practice import reflections as rules
from held.practice.words import Status


@dataclass(frozen=True)
class Kept:
    """An answer as its writer leaves it."""

    words: str
    just_for_me: bool


class SavedElsewhere(Exception):
    """The same reflection was saved in another window meanwhile; `revision` is where it stands now."""

    def __init__(self, revision: int) -> None:
        self.revision = revision
        super().__init__("saved elsewhere")


def begin(action_id: int, *, by: int, at: datetime) -> int:
    """The owner begins to look back. Returns the reflection's id; beginning again finds what is there.

    Where the owner has since said something else of the action, the questions follow and the words stay.
    """
    with transaction.atomic():
        action = Action.objects.select_for_update(of=("self",)).select_related("match").get(pk=action_id)
        versions.check_open(action.match)
        _check_owner(action, by)
        rules.prompts_for(Status(action.status))
        new = {"person_id": by, "outcome": action.status, "begun_at": at, "saved_at": at}
        reflection, made = Reflection.objects.get_or_create(action=action, defaults=new)
        if made:
            history.note("begun", "reflection", reflection.pk, by=by, at=at, match_id=action.match_id)
        elif reflection.outcome != action.status:
            Reflection.objects.filter(pk=reflection.pk).update(outcome=action.status)
    return reflection.pk


def save(action_id: int, answers: Mapping[str, Kept], revision: int, *, by: int, at: datetime) -> int:
    """Keep what is written so far, for its writer alone until it is finished (again). Returns the new revision.

    Raises:
        SavedElsewhere: where another window saved since; nothing is overwritten.
    """
    with transaction.atomic():
        reflection = _mine(begin(action_id, by=by, at=at))
        rules.check_answers(Status(reflection.outcome), {key: kept.words for key, kept in answers.items()})
        if revision != reflection.revision:
            raise SavedElsewhere(reflection.revision)
        for key, kept in answers.items():
            ReflectionAnswer.objects.update_or_create(
                reflection=reflection,
                question=key,
                defaults={"words": kept.words.strip(), "just_for_me": kept.just_for_me},
            )
        reflection.revision += 1
        reflection.saved_at = at
        reflection.save(update_fields=["revision", "saved_at"])
    return reflection.revision


def finish(action_id: int, *, by: int, at: datetime) -> None:
    """Done looking back, for now: what is not “just for me” can be read by the other from here on."""
    with transaction.atomic():
        reflection = _mine(begin(action_id, by=by, at=at))
        Reflection.objects.filter(pk=reflection.pk, finished_at=None).update(finished_at=at)
        reflection.answers.update(shown="")
        reflection.answers.filter(just_for_me=False).update(shown=F("words"))
        history.note("finished", "reflection", reflection.pk, by=by, at=at, match_id=reflection.action.match_id)


def _mine(reflection_id: int) -> Reflection:
    return Reflection.objects.select_related("action").get(pk=reflection_id)


def _check_owner(action: Action, by: int) -> None:
    """The rule of actions holds here too: only the owner looks back at it."""
    if action.owner_id != by:
        raise action_rules.not_owner()
