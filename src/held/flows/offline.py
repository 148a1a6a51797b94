"""A close that was written without a line arrives: once, however often the device brings it."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from held.flows import history, session_close
from held.models import Arrival, Close, Session
from held.practice import offline as rules
from held.practice.refusals import Refusal


def arrive(session_id: int, key: UUID, answers: Mapping[str, str], revision: int, *, by: int, at: datetime) -> bool:
    """Keep what is new and close the session. False: kept, but something has to be looked at before it can close.

    Args:
        key: the device's own, the same however often it brings this.
        revision: what the writer had on the screen when the line was still there.

    Raises:
        Crossed: where the other wrote something else to the same question since. Nothing was kept: it can come again.
        Refusal: where it cannot be kept at all, because the session has been closed, taken out, or the match has ended.
    """
    with transaction.atomic():
        session = Session.objects.select_for_update(of=("self",)).get(pk=session_id)
        before = Arrival.objects.filter(session=session, person_id=by, key=key).first()
        if before is not None:
            return before.closed
        close = Close.objects.filter(session=session).first()
        new = rules.news(close.answers, answers, close.touched, seen=revision, by=by) if close else dict(answers)
        if new:
            session_close.save_close(session_id, new, revision, by=by, at=at)
        closed = _finished(session_id, by=by, at=at)
        made = Arrival.objects.create(session=session, person_id=by, key=key, at=at, closed=closed)
        history.note("arrived", "session", session.pk, by=by, at=at, match_id=session.match_id, arrival=made.pk)
    return closed


def _finished(session_id: int, *, by: int, at: datetime) -> bool:
    try:
        session_close.finish_close(session_id, by=by, at=at)
    except Refusal:
        return False
    return True
