"""Looking for a goal: kept as it is written, shown on purpose, and ended as the mentee likes."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from held.flows import goals, history, noting
from held.flows.reflections import Kept, SavedElsewhere
from held.models import Finder, FinderAnswer
from held.practice import finder as rules
from held.practice.cadence import local


def save(match_id: int, answers: Mapping[str, Kept], revision: int, *, by: int, at: datetime) -> int:
    """Keep what is written so far. Returns the new revision. Nobody else sees any of it from here.

    Raises:
        SavedElsewhere: where another window saved since; nothing is overwritten.
    """
    rules.check_answers({key: kept.words for key, kept in answers.items()})
    with transaction.atomic():
        match = goals.mentees(match_id, by)
        finder, _ = Finder.objects.get_or_create(match=match, defaults={"begun_at": at, "saved_at": at})
        if revision != finder.revision:
            raise SavedElsewhere(finder.revision)
        for key, kept in answers.items():
            given = {"words": kept.words.strip(), "just_for_me": kept.just_for_me}
            FinderAnswer.objects.update_or_create(finder=finder, question=key, defaults=given)
        finder.revision += 1
        finder.saved_at = at
        finder.save(update_fields=["revision", "saved_at"])
        history.note("saved", "finder", finder.pk, by=by, at=at, match_id=match_id)
    return finder.revision


def show(match_id: int, *, by: int, at: datetime) -> int:
    """The mentor may read, from now on, each answer that is not just for its writer, as it stands; the others no more.

    Returns how many there are to read.
    """
    with transaction.atomic():
        goals.mentees(match_id, by)
        finder = Finder.objects.filter(match_id=match_id).first()
        if finder is None:
            return 0
        shown = 0
        for answer in finder.answers.all():
            answer.shown = "" if answer.just_for_me else answer.words
            shown += bool(answer.shown)
            answer.save(update_fields=["shown"])
        Finder.objects.filter(pk=finder.pk).update(shown_at=at)
        history.note("shown", "finder", finder.pk, by=by, at=at, match_id=match_id, answers=shown)
    return shown


def experiment(match_id: int, text: str, *, by: int, at: datetime) -> int:
    """Two weeks of trying something out, as a noted action; finding a goal stays the focus. Returns the action's id."""
    with transaction.atomic():
        match = goals.mentees(match_id, by)
        goals.find_one(match_id, by=by, at=at)
        until = local(at, match.mentee.zone).date() + rules.EXPERIMENT_TAKES
        return noting.note_down(match_id, text, by_date=until, by=by, at=at)
