"""What a mentor does for their own practice: a goal, whom it is shown to, and a log. Histories say that, never what."""

from datetime import datetime

from django.db import transaction

from held.flows import history, versions
from held.flows.reflections import SavedElsewhere
from held.models import MentorGoal, MentorGoalShown, MentorNote, Person
from held.practice import mentoring as rules
from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import Side


@transaction.atomic
def set_goal(words: str, *, by: int, at: datetime) -> None:
    """One goal, in one's own words. Without words there is none any more, and nobody is shown it."""
    kept = rules.settled_goal(words)
    if not kept:
        if MentorGoal.objects.filter(person_id=by).delete()[0]:
            history.note("let_go", "mentor_goal", None, by=by, at=at)
        return
    if MentorGoal.objects.filter(person_id=by, words=kept).exists():
        return
    MentorGoal.objects.update_or_create(person_id=by, defaults={"words": kept, "set_at": at})
    history.note("set", "mentor_goal", None, by=by, at=at)


@transaction.atomic
def show_goal(match_id: int, *, by: int, at: datetime) -> None:
    """The mentee of this match may read it, and goes along when it is put in other words."""
    match = versions.locked(match_id)
    versions.check_open(match)
    _check_mentor(versions.side_of(match, by))
    goal = MentorGoal.objects.filter(person_id=by).first()
    if goal is None:
        raise Refusal("no_goal", gettext_noop("Write it down first. One sentence is enough."))
    MentorGoalShown.objects.update_or_create(match=match, defaults={"goal": goal, "shown_at": at})
    history.note("shown", "mentor_goal", None, by=by, at=at, match_id=match_id)


@transaction.atomic
def take_goal_back(match_id: int, *, by: int, at: datetime) -> None:
    """At once, and in a match that has ended as well."""
    match = versions.locked(match_id)
    _check_mentor(versions.side_of(match, by))
    if MentorGoalShown.objects.filter(match=match).delete()[0]:
        history.note("taken_back", "mentor_goal", None, by=by, at=at, match_id=match_id)


@transaction.atomic
def begin_note(*, by: int, at: datetime) -> int:
    """An empty page of the log. One that was left empty is taken again. Returns its id."""
    Person.objects.select_for_update().get(pk=by)
    empty = MentorNote.objects.filter(person_id=by, tried="", learned="").first()
    return empty.pk if empty else MentorNote.objects.create(person_id=by, at=at).pk


@transaction.atomic
def save_note(note_id: int, tried: str, learned: str, revision: int, *, by: int, at: datetime) -> int:
    """Keep it as it is typed. Returns the revision.

    Raises:
        SavedElsewhere: it was saved in another window meanwhile.
    """
    row = _mine(note_id, by)
    if row.revision != revision:
        raise SavedElsewhere(row.revision)
    kept = rules.settled_note(tried, learned)
    if kept == (row.tried, row.learned):
        return revision
    MentorNote.objects.filter(pk=row.pk).update(tried=kept[0], learned=kept[1], revision=revision + 1)
    if revision == 0:
        history.note("written", "mentor_note", row.pk, by=by, at=at)
    return revision + 1


@transaction.atomic
def drop_note(note_id: int, *, by: int, at: datetime) -> None:
    """Gone, with its words."""
    _mine(note_id, by).delete()
    history.note("dropped", "mentor_note", note_id, by=by, at=at)


def _mine(note_id: int, by: int) -> MentorNote:
    row = MentorNote.objects.select_for_update().filter(pk=note_id, person_id=by).first()
    if row is None:
        raise Refusal("not_writer", gettext_noop("Whoever wrote it down decides about it."))
    return row


def _check_mentor(side: Side) -> None:
    if side is not Side.MENTOR:
        raise Refusal("not_mentor", gettext_noop("Only the mentor decides about this."))
