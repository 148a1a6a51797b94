"""Answers that calendars send: will be there, perhaps, cannot make it. Never taken for anyone's words."""

import uuid

from held.flows import attendance
from held.flows.replies.heard import Heard, Outcome
from held.models import Attendance, Session
from held.practice.attendance import Stands, Told, means, why_ignored
from held.practice.refusals import Refusal
from held.practice.trust import same_address
from held.practice.words import Via
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
            attendance.say(session.pk, says, by=by, at=at, via=Via.MAIL, stamp=told.stamp)
            return Outcome("calendar_recorded", says.value, heard.level)
        attendance.keep_unproven(session.pk, says, by=by, at=at)
    except Refusal as refusal:
        return Outcome("calendar_ignored", refusal.key, heard.level)
    return Outcome("calendar_kept", says.value, heard.level)


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
