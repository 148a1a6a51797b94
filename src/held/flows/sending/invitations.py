"""What goes into the reader's calendar with a letter: asked for, moved, or taken out."""

from dataclasses import replace

from held.flows import calendar_entries
from held.flows.sending import heads
from held.models import Attendance, Letter, Session
from held.post.compose import Enclosed
from held.practice.attendance import NOT_SAID, SAID_AS
from held.practice.words import Attends
from held.prints import calendar
from held.prints.calendar import Asked, Method
from held.queries.calendars import booked


def enclosed(row: Letter, session: Session, *, to: str) -> Enclosed | None:
    """The invitation of one reader. It names only its reader: the other's address is not ours to give away.

    Its organizer is the reply address of the reader's first letter about the session, and stays so: calendars take
    changes from nobody else.
    """
    reader = row.person
    if reader is None:
        return None
    stands = Attendance.objects.select_related("letter").filter(session=session, person=reader).first()
    first = stands.letter if stands and stands.letter else row
    asked = Asked(
        organizer=heads.reply_address(first),
        organizer_name="Held",
        attendee=to,
        attendee_name=str(reader),
        partstat=SAID_AS[Attends(stands.says)] if stands and stands.says else NOT_SAID,
    )
    off = session.called_off_at is not None
    entry = replace(calendar_entries.entry(booked(session, reader.pk), reader.language), stamp=row.queued_at)
    return Enclosed((Method.CANCEL if off else Method.REQUEST).value, calendar.invitation(entry, asked, off=off))
