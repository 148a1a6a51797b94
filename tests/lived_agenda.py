"""The agenda and the notes of a lived-in session: lines and a page that both read, and a page of each one's own."""

from collections.abc import Callable

from held.flows import agenda, session_notes
from held.models import Session
from held.practice.words import Side
from tests.people import NOW


def lived_agenda(session: Session, secret: Callable[[Side, str], str]) -> None:
    """`secret` makes words that only the person of that side may read."""
    match = session.match
    agenda.add(match.pk, "How to say no to Hana", by=match.mentee_id, at=NOW)
    looked = agenda.add(match.pk, "The talk about first sentences", by=match.mentor_id, at=NOW)
    agenda.look(session.pk, item=looked, by=match.mentee_id, at=NOW)
    session_notes.save(session.pk, "Priya, on Thursday", 0, own=False, by=match.mentor_id, at=NOW)
    for side, person in ((Side.MENTEE, match.mentee_id), (Side.MENTOR, match.mentor_id)):
        session_notes.save(session.pk, secret(side, "notes of the session"), 0, own=True, by=person, at=NOW)
