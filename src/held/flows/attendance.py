"""Being asked to a session, and saying whether one will be there. No answer needs a reason, and each may change."""

from datetime import datetime, timedelta

from django.db import transaction

from held.flows import history, outbox
from held.flows.outbox import Order
from held.models import Attendance, Letter, Match, Session
from held.practice.consent import Standing, pair_may_write
from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import Attends, LetterState, MatchState, Via

CANNOT, CAN = "session_cannot", "session_can"
HAS_LEFT = (LetterState.COMMITTING, LetterState.SENT, LetterState.UNKNOWN)


def invite(session: Session, person_id: int, window: str) -> None:
    """The letter of this window brings the session into that person's calendar. The first such letter takes answers."""
    letter = Letter.objects.only("pk").get(window=window)
    row, _made = Attendance.objects.get_or_create(session=session, person_id=person_id)
    if row.letter_id is None:
        Attendance.objects.filter(pk=row.pk).update(letter=letter)
    keep_keys(session)


def keep_keys(session: Session) -> None:
    """As long as the session lies ahead, an answer to its invitation finds its way."""
    ends = session.starts_at + timedelta(minutes=session.minutes)
    asked = Attendance.objects.filter(session=session).values("letter")
    Letter.objects.filter(pk__in=asked, keys_until__lt=ends).update(keys_until=ends)


def invited(session_id: int, person_id: int) -> bool:
    """Does that person's calendar hold it because of a letter of ours?"""
    asked = Letter.objects.filter(person_id=person_id, state__in=HAS_LEFT)
    about = asked.filter(session_id=session_id, kind__in=("session_booked", "session_moved")).exists()
    first = Attendance.objects.filter(session_id=session_id, person_id=person_id, letter__state__in=HAS_LEFT)
    return about or first.exists()


def ask_anew(session: Session, *, by: int) -> None:
    """It has another time: what was said was about the former one. Whoever chose the new one will be there."""
    Attendance.objects.filter(session=session).update(says="", said_at=None, stamp=None, unproven="")
    chose(session, by=by)


def chose(session: Session, *, by: int) -> None:
    """Somebody who names a time will be there."""
    Attendance.objects.update_or_create(session=session, person_id=by, defaults={"says": Attends.WILL})


@transaction.atomic
def say(
    session_id: int,
    says: Attends,
    *,
    by: int,
    at: datetime,
    via: Via = Via.WEB,
    stamp: datetime | None = None,
    tell: bool = True,
) -> None:
    """One of the two says whether to be counted on. The other hears of it by letter where it changes something.

    Args:
        stamp: when it was said by the clock of a calendar.
        tell: off where another letter says it.
    """
    session = _ahead(session_id, at=at)
    row, _made = Attendance.objects.select_for_update().get_or_create(session=session, person_id=by)
    before = row.says
    row.says, row.said_at, row.via, row.unproven = says, at, via, ""
    row.stamp = stamp or row.stamp
    row.save()
    if says == before:
        return
    if tell:
        _tell(session, row, by=by, at=at)
    history.note("answered", "session", session_id, by=by, at=at, match_id=session.match_id, via=via, says=says)


@transaction.atomic
def keep_unproven(session_id: int, says: Attends, *, by: int, at: datetime) -> None:
    """By mail, and perhaps not theirs: they find it on the session's page, and nobody else does."""
    session = _ahead(session_id, at=at)
    Attendance.objects.update_or_create(session=session, person_id=by, defaults={"unproven": says})


def _ahead(session_id: int, *, at: datetime) -> Session:
    session = Session.objects.select_for_update(of=("self",)).select_related("match").get(pk=session_id)
    if session.called_off_at or session.closed_at or session.starts_at <= at:
        raise Refusal("gone_by", gettext_noop("This session is not ahead any more."))
    if session.match.state == MatchState.ENDED:
        raise Refusal("match_ended", gettext_noop("This match has ended. What you wrote is still here to read."))
    return session


def _tell(session: Session, row: Attendance, *, by: int, at: datetime) -> None:
    """One who cannot make it is worth a letter, and one who can after all, where the other was told the opposite."""
    told = Letter.objects.filter(session=session, about_id=by, kind__in=(CANNOT, CAN), queued_at__gte=session.booked_at)
    outbox.cancel(told, why="withdrawn")
    last = told.filter(state__in=HAS_LEFT).order_by("pk").last()
    cannot = row.says == Attends.CANNOT
    if cannot == (last is not None and last.kind == CANNOT):
        return
    _put(CANNOT if cannot else CAN, session, session.match, by=by, at=at)


def _put(kind: str, session: Session, match: Match, *, by: int, at: datetime) -> None:
    if not pair_may_write(Standing(MatchState(match.state))):
        return
    before = Letter.objects.filter(session=session, about_id=by, kind__in=(CANNOT, CAN)).count()
    order = Order(
        kind,
        f"{kind}:{session.pk}:{session.sequence}:{by}:{before}",
        person_id=match.mentee_id if by == match.mentor_id else match.mentor_id,
        match_id=match.pk,
        session_id=session.pk,
        about_id=by,
        useful_until=session.starts_at,
    )
    outbox.put(order, at=at)
