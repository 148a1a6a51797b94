"""Booking a session, moving it, taking it out of the calendar. A session is moved, never judged."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from held.flows import attendance, history, outbox, versions
from held.flows.outbox import Order
from held.models import Letter, Match, Session
from held.practice import sessions as rules
from held.practice.consent import Standing, pair_may_write
from held.practice.refusals import Refusal, gettext_noop
from held.practice.sessions import Plan
from held.practice.words import MatchState

ABOUT_WHEN = ("session_booked", "session_moved", "session_tomorrow", attendance.CANNOT, attendance.CAN)


def book(match_id: int, plan: Plan, *, by: int, at: datetime, tell: bool = True) -> int:
    """Either of the two books. The other gets a letter, unless `tell` is off or the session lies in the past.

    Returns the session's id.
    """
    rules.check_plan(plan, at=at)
    with transaction.atomic():
        match = _running(match_id)
        session = Session.objects.create(match=match, booked_by_id=by, booked_at=at, **_columns(plan))
        if rules.is_ahead(plan.starts_at, at=at):
            attendance.chose(session, by=by)
            if tell:
                _tell("session_booked", session, match, by=by, at=at)
        history.note("booked", "session", session.pk, by=by, at=at, match_id=match_id)
        look_again(match_id, at=at)
    return session.pk


def move(session_id: int, plan: Plan, *, by: int, at: datetime) -> None:
    """Another time or place. What it was before stays in the history."""
    rules.check_plan(plan, at=at)
    with transaction.atomic():
        session = _open(session_id)
        was = f"{session.wall} {session.zone}"
        Session.objects.filter(pk=session.pk).update(sequence=F("sequence") + 1, booked_at=at, **_columns(plan))
        session.refresh_from_db()
        attendance.ask_anew(session, by=by)
        attendance.keep_keys(session)
        withdraw_letters(session.pk)
        if rules.is_ahead(plan.starts_at, at=at):
            _tell("session_moved", session, session.match, by=by, at=at)
        history.note("moved", "session", session.pk, by=by, at=at, match_id=session.match_id, was=was)
        look_again(session.match_id, at=at)


def call_off(session_id: int, *, by: int, at: datetime) -> None:
    """Take it out of the calendar. Doing so twice does nothing more."""
    with transaction.atomic():
        session = _open(session_id)
        if session.called_off_at:
            return
        Session.objects.filter(pk=session.pk).update(called_off_at=at, sequence=F("sequence") + 1)
        session.refresh_from_db()
        withdraw_letters(session.pk)
        if rules.is_ahead(session.starts_at, at=at):
            _tell("session_moved", session, session.match, by=by, at=at)
        history.note("called_off", "session", session.pk, by=by, at=at, match_id=session.match_id)
        look_again(session.match_id, at=at)


def let_go_ahead(match_id: int, *, at: datetime) -> None:
    """The match is over, so what was to come is not. The letter that says so takes it out of the reader's calendar."""
    ahead = Session.objects.filter(match_id=match_id, called_off_at=None, closed_at=None, starts_at__gt=at)
    ahead.update(called_off_at=at, sequence=F("sequence") + 1)


def withdraw_letters(session_id: int) -> None:
    """What was going to say when it is, is no longer so."""
    outbox.cancel(Letter.objects.filter(session_id=session_id, kind__in=ABOUT_WHEN), why="withdrawn")


def look_again(match_id: int, *, at: datetime) -> None:
    """Planning looks at this match next."""
    Match.objects.filter(pk=match_id).update(look_at=at)


def _running(match_id: int) -> Match:
    match = Match.objects.select_for_update().get(pk=match_id)
    versions.check_open(match)
    return match


def _open(session_id: int) -> Session:
    session = Session.objects.select_for_update(of=("self",)).select_related("match").get(pk=session_id)
    versions.check_open(session.match)
    if session.closed_at:
        raise Refusal("session_closed", gettext_noop("This session has been closed. It stays as it was written."))
    return session


def _columns(plan: Plan) -> dict[str, object]:
    return {
        "wall": plan.wall_text,
        "zone": plan.zone,
        "starts_at": plan.starts_at,
        "minutes": plan.minutes,
        "place": plan.place.strip(),
        "called_off_at": None,
    }


def _tell(kind: str, session: Session, match: Match, *, by: int, at: datetime) -> None:
    """To the other of the two. Whoever did it has just seen it, and gets a letter only for a calendar that holds it.

    A calendar that our letters keep up to date must not be left with a time that is no longer so.
    """
    if not pair_may_write(Standing(MatchState(match.state))):
        return
    other = match.mentee_id if by == match.mentor_id else match.mentor_id
    for person_id in (other, by) if attendance.invited(session.pk, by) else (other,):
        window = f"{kind}:{session.pk}:{session.sequence}:{person_id}"
        order = Order(
            kind,
            window,
            person_id=person_id,
            match_id=match.pk,
            session_id=session.pk,
            about_id=by,
            useful_until=session.starts_at,
        )
        outbox.put(order, at=at)
        attendance.invite(session, person_id, window)
