"""Answers that calendars send: will be there, perhaps, cannot make it. Never taken for anyone's words."""

import uuid

from held.flows import attendance, times
from held.flows.replies.heard import Heard, Outcome
from held.models import Attendance, Session
from held.practice.attendance import COUNTER, Stands, Told, means, why_ignored
from held.practice.cadence import local
from held.practice.refusals import Refusal
from held.practice.sessions import Plan
from held.practice.times import check_offer
from held.practice.trust import same_address
from held.practice.words import Attends, Via
from held.queries.people import confirmed_addresses


def take(heard: Heard, told: Told) -> Outcome:
    """Recorded where it is proven to be theirs; else kept for one tap of theirs. Nobody is answered."""
    session = Session.objects.filter(match=heard.letter.match, uid__in=_uid(told)).first()
    stands = _stands(session, heard) if session else None
    why, says = why_ignored(told, stands), means(told)
    if session is None or why or says is None:
        return Outcome("calendar_ignored", why, heard.level)
    by, at = heard.person.pk, heard.at
    try:
        if heard.level.records and _own(told, by):
            return _recorded(session, heard, told, says)
        attendance.keep_unproven(session.pk, says, by=by, at=at)
    except Refusal as refusal:
        return Outcome("calendar_ignored", refusal.key, heard.level)
    return Outcome("calendar_kept", says.value, heard.level)


def _recorded(session: Session, heard: Heard, told: Told, says: Attends) -> Outcome:
    """A calendar that proposes another time offers it, as its owner would on the page: the other picks it or not."""
    by, at = heard.person.pk, heard.at
    proposed = _proposed(told, session, heard)
    attendance.say(session.pk, says, by=by, at=at, via=Via.MAIL, stamp=told.stamp, tell=proposed is None)
    if proposed:
        times.offer(session.match_id, [proposed], session_id=session.pk, by=by, at=at, via=Via.MAIL)
    return Outcome("calendar_offered" if proposed else "calendar_recorded", says.value, heard.level)


def _proposed(told: Told, session: Session, heard: Heard) -> Plan | None:
    """None where no time stands there that could be offered."""
    if told.method != COUNTER or told.starts_at is None:
        return None
    zone = heard.person.zone
    plan = Plan(local(told.starts_at, zone), zone, told.minutes or session.minutes, session.place)
    try:
        check_offer([plan], at=heard.at, now=session.starts_at)
    except Refusal:
        return None
    return plan


def _uid(told: Told) -> list[uuid.UUID]:
    """Only what is written as we write it can be one of ours."""
    try:
        return [uuid.UUID(told.uid)]
    except ValueError:
        return []


def _stands(session: Session, heard: Heard) -> Stands:
    ahead = session.starts_at > heard.at and not (session.called_off_at or session.closed_at)
    row = Attendance.objects.filter(session=session, person=heard.person).first()
    return Stands(session.sequence, ahead, row.stamp if row else None)


def _own(told: Told, person_id: int) -> bool:
    """A guest answers for nobody else (trust.md case 52)."""
    return same_address(told.attendee) in {same_address(address) for address in confirmed_addresses(person_id)}
