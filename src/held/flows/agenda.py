"""The agenda of whatever session comes next: added to, taken back, looked at. Nothing on it is counted."""

from datetime import datetime

from django.db import transaction

from held.flows import history, versions
from held.models import AgendaItem, Match, Session, WeeklyAnswer
from held.practice import agenda as rules
from held.practice.refusals import Refusal, gettext_noop


def add(match_id: int, words: str, *, by: int, at: datetime) -> int:
    """Either of the two adds a line. Returns its id."""
    with transaction.atomic():
        match = _entered(match_id, by)
        waiting = AgendaItem.objects.filter(match=match, answer=None, looked_in=None, taken_back_at=None).count()
        made = AgendaItem.objects.create(match=match, by_id=by, words=rules.item(words, waiting=waiting), at=at)
        history.note("added", "agenda", made.pk, by=by, at=at, match_id=match_id)
    return made.pk


def take_back(item_id: int, *, by: int, at: datetime) -> None:
    """Whoever added it takes it back, as long as it has not been looked at. Doing so twice does nothing more."""
    with transaction.atomic():
        row = AgendaItem.objects.select_for_update().get(pk=item_id)
        _entered(row.match_id, by)
        rules.check_take_back(mine=row.by_id == by and row.answer_id is None, looked_at=row.looked_in_id is not None)
        if row.taken_back_at is None:
            AgendaItem.objects.filter(pk=item_id).update(taken_back_at=at)
            history.note("took_back", "agenda", item_id, by=by, at=at, match_id=row.match_id)


def look(session_id: int, *, item: int | None = None, answer: int | None = None, by: int, at: datetime) -> None:
    """The two have looked at it in this session; pressed again, they have not."""
    with transaction.atomic():
        session = Session.objects.select_related("match").get(pk=session_id)
        match = _entered(session.match_id, by)
        row = _item(match, item) if item is not None else _answer(match, answer or 0, by=by, at=at)
        again = row.looked_in_id == session_id
        AgendaItem.objects.filter(pk=row.pk).update(looked_in=None if again else session)
        history.note("looked_at", "agenda", row.pk, by=by, at=at, match_id=match.pk, session=session_id, again=again)


def _entered(match_id: int, by: int) -> Match:
    match = versions.locked(match_id)
    versions.check_open(match)
    versions.side_of(match, by)
    return match


def _item(match: Match, item_id: int) -> AgendaItem:
    row = AgendaItem.objects.filter(pk=item_id, match=match, answer=None, taken_back_at=None).first()
    if row is None:
        raise _gone()
    return row


def _answer(match: Match, answer_id: int, *, by: int, at: datetime) -> AgendaItem:
    """Only what was sent, and does not stay with the mentee."""
    sent = WeeklyAnswer.objects.filter(report__match=match, report__sent_at__isnull=False, to_oneself=False)
    answer = sent.filter(pk=answer_id).first()
    if answer is None:
        raise _gone()
    row, _new = AgendaItem.objects.get_or_create(answer=answer, defaults={"match": match, "by_id": by, "at": at})
    return row


def _gone() -> Refusal:
    return Refusal("gone", gettext_noop("This is no longer on the agenda."))
