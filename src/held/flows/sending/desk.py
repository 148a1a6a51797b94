"""From a row to bytes: the draft of its word, composed under the headers it travels with."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.formats import date_format

from held.flows.drafting.draft import Desk
from held.flows.drafting.table import DRAFTS
from held.flows.sending import heads, invitations
from held.letters.paper import Why
from held.models import Clause, Letter
from held.post.compose import compose
from held.post.envelopes import Envelope
from held.practice.cadence import local

OWN_WORDS = "how"  # the question in whose answer the mentee says how to be held to things


@dataclass(frozen=True)
class Ready:
    """A letter that is written, and what it was written from: at the dot both have to be the same still."""

    row: Letter
    envelope: Envelope
    subject: str
    text: str
    message_id: str
    clause_id: int | None
    clause_words: str


def write(row: Letter, *, to: str, clause: Clause | None, at: datetime) -> Ready:
    """Raises NothingLeft where there is nothing to say any more, and anything at all where a row is broken."""
    why = _why(row, clause) if clause else None
    drafted = DRAFTS[row.kind](Desk(row, heads.links_for(row), why))
    head = heads.head_for(row, drafted, to=to, at=at)
    enclosed = invitations.enclosed(row, drafted.invites, to=to) if drafted.invites else None
    message = compose(head, text=drafted.letter.text, html=drafted.letter.html, enclosed=enclosed)
    return Ready(
        row,
        Envelope(heads.return_path(row, at=at), to, message),
        drafted.letter.subject,
        drafted.letter.text,
        head.message_id,
        clause.pk if clause else None,
        why.words if why else "",
    )


def _why(row: Letter, clause: Clause) -> Why:
    """The clause relied on: the mentee's own words, and since when they hold."""
    words = str(clause.version.words.get(OWN_WORDS, ""))
    if row.person is None or clause.from_at is None:
        return Why(words)
    with translation.override(row.person.language):
        return Why(words, date_format(local(clause.from_at, row.person.zone), "j F Y"))
