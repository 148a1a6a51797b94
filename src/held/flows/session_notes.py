"""Notes of a session: those of both, and each one's own. Saved as one writes; over nothing."""

from datetime import datetime

from django.db import transaction

from held.flows import history, versions
from held.flows.reflections import SavedElsewhere
from held.models import Session, SessionNote
from held.practice.refusals import Refusal, gettext_noop

WORDS_AT_MOST = 20_000


def save(session_id: int, words: str, revision: int, *, own: bool, by: int, at: datetime) -> int:
    """Keep the notes as they stand. Returns the new revision.

    Args:
        own: the writer's alone; otherwise both read and write them.

    Raises:
        SavedElsewhere: where somebody saved since `revision`; nothing is overwritten.
    """
    if len(words) > WORDS_AT_MOST:
        raise Refusal("words", gettext_noop("There is room for %(most)s letters here."), most=WORDS_AT_MOST)
    with transaction.atomic():
        session = Session.objects.get(pk=session_id)
        match = versions.locked(session.match_id)
        versions.check_open(match)
        versions.side_of(match, by)
        owner = by if own else None
        row = SessionNote.objects.filter(session=session, owner=owner).first()
        row = row or SessionNote(session=session, owner_id=owner, saved_by_id=by, saved_at=at)
        if row.revision != revision:
            raise SavedElsewhere(row.revision)
        row.words, row.revision, row.saved_by_id, row.saved_at = words, revision + 1, by, at
        row.save()
        history.note("saved", "session_note", row.pk, by=by, at=at, match_id=match.pk)
    return row.revision
