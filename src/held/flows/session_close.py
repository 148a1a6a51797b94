"""Closing a session: kept at every step, finished once, put right later by either of the two."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from held.flows import actions, attendance, history, outbox, sessions, versions
from held.flows.outbox import Order
from held.models import Action, Close, Match, Person, Session
from held.practice import actions as action_rules
from held.practice import close_answers
from held.practice import session_close as rules
from held.practice import sessions as session_rules
from held.practice.refusals import Refusal, gettext_noop
from held.practice.session_close import NewAction
from held.practice.sessions import Plan
from held.practice.words import Holding, Side, Status


class Crossed(Exception):
    """The other person wrote to the same question meanwhile. Both are shown; nothing was overwritten."""

    def __init__(self, theirs: Mapping[str, str], revision: int) -> None:
        self.theirs = theirs
        self.revision = revision
        super().__init__("crossed")


def save_close(session_id: int, answers: Mapping[str, str], revision: int, *, by: int, at: datetime) -> int:
    """Keep the answers of one step. Returns the new revision.

    Args:
        revision: what the writer had on the screen.

    Raises:
        Crossed: where the other wrote something else to the same question since.
    """
    with transaction.atomic():
        close = _close(session_id)
        if close.finished_at and not rules.may_change_after(frozenset(answers)):
            raise Refusal("closed", gettext_noop("This session is closed. Its actions now belong to their owners."))
        _check_next(answers, close.session, by=by, at=at)
        crossed = rules.crossing(close.answers, answers, close.touched, seen=revision, by=by)
        if crossed:
            raise Crossed({key: close.answers.get(key, "") for key in crossed}, close.revision)
        close.revision += 1
        changed = {key: text for key, text in answers.items() if close.answers.get(key, "") != text}
        close.answers = {**close.answers, **answers}
        close.touched = {**close.touched, **{key: [close.revision, by] for key in changed}}
        close.saved_by_id, close.saved_at = by, at
        close.save()
        if close.finished_at and changed:
            _told("corrected", close.session, by=by, at=at)
    return close.revision


def finish_close(session_id: int, *, by: int, at: datetime) -> None:
    """Make the actions of both, close the session, book the next, and send the summary to both. Once.

    Raises:
        Refusal: where a fourth would be held, or the next session cannot be.
    """
    with transaction.atomic():
        close = _close(session_id)
        if close.finished_at:
            return
        session = close.session
        match = versions.locked(session.match_id)
        versions.check_open(match)
        actions.carry_over(match.pk, before=session.starts_at)
        _choose(rules.written(close.answers), close, match, by=by, at=at)
        next_id = _book_next(close, by=by, at=at)
        Close.objects.filter(pk=close.pk).update(finished_at=at, saved_by=by)
        Session.objects.filter(pk=session.pk).update(closed_at=at)
        _told("closed", session, by=by, at=at)
        _send_summary(session, match, next_id, at=at)
        sessions.look_again(match.pk, at=at)


def _close(session_id: int) -> Close:
    """The close of a session, locked, begun if need be."""
    session = Session.objects.select_for_update(of=("self",)).select_related("match").get(pk=session_id)
    versions.check_open(session.match)
    if session.called_off_at:
        raise Refusal("called_off", gettext_noop("This session was taken out of the calendar. Book another first."))
    close, _ = Close.objects.get_or_create(session=session)
    return close


def _choose(written: tuple[NewAction, ...], close: Close, match: Match, *, by: int, at: datetime) -> None:
    """The actions of both sides, and what is left as noted so that at most three stay held."""
    made: dict[tuple[Side, int], int] = {}
    for new in written:
        owner_id = match.mentee_id if new.side is Side.MENTEE else match.mentor_id
        alone_for_other = rules.asked_alone(close.answers) and owner_id != by
        if alone_for_other or not rules.own_yes(new, close.touched, match.mentee_id):
            new = replace(new, held=False, leave="")
        _leave(new, made, owner_id=owner_id, match_id=match.pk)
        made[new.side, new.n] = _create(new, close, owner_id=owner_id, by=by, at=at)


def _leave(new: NewAction, made: Mapping[tuple[Side, int], int], *, owner_id: int, match_id: int) -> None:
    """Leave as noted what the owner named, then see that there is room."""
    named = new.leave.removeprefix("new.")
    if new.held and named.isdigit():
        left = made.get((new.side, int(named)), 0) if named != new.leave else int(named)
        Action.objects.filter(pk=left, match_id=match_id, owner_id=owner_id).update(holding=Holding.NOTED)
    action_rules.check_room(opens=new.held, live_held=actions.live_held(match_id, owner_id))


def _create(new: NewAction, close: Close, *, owner_id: int, by: int, at: datetime) -> int:
    made = Action.objects.create(
        match_id=close.session.match_id,
        session_id=close.session_id,
        owner_id=owner_id,
        side=new.side,
        text=new.text,
        visible_result=new.visible_result,
        by_date=new.by_date,
        sure=new.sure,
        obstacle=new.obstacle,
        if_then=new.if_then,
        holding=Holding.HELD if new.held else Holding.NOTED,
        check_in=new.check_in,
        status=Status.OPEN,
        chosen_at=at,
    )
    history.note("chosen", "action", made.pk, by=by, at=at, match_id=made.match_id, holding=made.holding)
    return made.pk


def _check_next(answers: Mapping[str, str], session: Session, *, by: int, at: datetime) -> None:
    """A time that cannot be is said at its own step, not at the end."""
    plan = _next_plan(answers, session, by=by)
    if plan is not None:
        session_rules.check_plan(plan, at=at)
        session_rules.check_ahead(plan, at=at)


def _book_next(close: Close, *, by: int, at: datetime) -> int | None:
    plan = _next_plan(close.answers, close.session, by=by)
    return None if plan is None else sessions.book(close.session.match_id, plan, by=by, at=at, tell=False)


def _next_plan(answers: Mapping[str, str], session: Session, *, by: int) -> Plan | None:
    zone = Person.objects.values_list("zone", flat=True).get(pk=by)
    return close_answers.next_plan(answers, zone=zone, minutes=session.minutes)


def _send_summary(session: Session, match: Match, next_id: int | None, *, at: datetime) -> None:
    """To both. It also brings the next session into their calendars."""
    coming = Session.objects.filter(pk=next_id or 0).first()
    for person_id in (match.mentee_id, match.mentor_id):
        window = f"session_summary:{session.pk}:{person_id}"
        order = Order(
            "session_summary",
            window,
            person_id=person_id,
            match_id=match.pk,
            session_id=session.pk,
            facts={"next": next_id},
        )
        outbox.put(order, at=at)
        if coming:
            attendance.invite(coming, person_id, window)


def _told(verb: str, session: Session, *, by: int, at: datetime) -> None:
    history.note(verb, "session", session.pk, by=by, at=at, match_id=session.match_id)
