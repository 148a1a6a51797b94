"""The ledger: every letter about a person, sent or withheld, when, why, and under which clause in which words."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from held.models import Letter
from held.practice.cadence import local
from held.practice.letters import CALLED, FOOT_MARK, STANDS, WHY
from held.practice.words import LetterState

LETTERS_A_PAGE = 50
WAITING = (LetterState.QUEUED, LetterState.RETRY, LetterState.LEASED)
LEFT = (LetterState.SENT, LetterState.UNKNOWN)
# Letters made of what someone wrote and pressed send for: their writer may read them as they left.
SENT_BY_WHOM_THEY_ARE_ABOUT = frozenset({"action_news", "check_in_news", "acknowledged", "win_news", "advice_asked"})
CODES = frozenset({"sign_in_code"})
# What opens a door: the ledger shows that there was one, and not its key.
KEY = re.compile(r"(/(?:reply|stop|invitation|address-undo)/)[^\s/]+")


@dataclass(frozen=True)
class Line:
    """One letter. What went to the other of a match is only named, unless the reader wrote it."""

    id: int
    at: datetime
    day: date
    called: str
    mine: bool
    to: str  # the address it went to; for the other's letters, a name
    waiting: bool
    stands: str
    clause_words: str
    clause_since: datetime | None
    subject: str
    text: str


@dataclass(frozen=True)
class Ledger:
    lines: tuple[Line, ...]
    page: int
    older: bool


def page_for(viewer: int, zone: str, page: int = 1) -> Ledger:
    """The letters about the viewer, the latest first. Days are those of the viewer's zone."""
    start = (max(1, page) - 1) * LETTERS_A_PAGE
    rows = list(_about(viewer)[start : start + LETTERS_A_PAGE + 1])
    lines = tuple(_line(viewer, zone, row) for row in rows[:LETTERS_A_PAGE])
    return Ledger(lines, max(1, page), older=len(rows) > LETTERS_A_PAGE)


def list_for(person_id: int, zone: str) -> tuple[Line, ...]:
    """All of them, for someone who wants to have it all at once."""
    return tuple(_line(person_id, zone, row) for row in _about(person_id))


def got_in(person_id: int, match_id: int, zone: str, most: int) -> tuple[Line, ...]:
    """The latest letters of a match that reached this person, as they left."""
    rows = _about(person_id).filter(person_id=person_id, match_id=match_id, state__in=LEFT)
    return tuple(_line(person_id, zone, row) for row in rows.exclude(text="")[:most])


def as_left(person_id: int, letter_ids: list[int], zone: str) -> tuple[Line, ...]:
    """Some of this person's own letters, for somebody to whom the person shows them."""
    rows = _about(person_id).filter(person_id=person_id, pk__in=letter_ids, state__in=LEFT)
    return tuple(_line(person_id, zone, row) for row in rows)


def _about(person_id: int) -> QuerySet[Letter]:
    """To this person whatever became of it; about this person, to somebody else, once it has left."""
    mine = Q(person_id=person_id)
    theirs = Q(about_id=person_id, state__in=LEFT, person__isnull=False)
    rows = Letter.objects.filter(mine | theirs).select_related("person", "clause")
    return rows.annotate(moment=Coalesce("sent_at", "committed_at", "next_try")).order_by(F("moment").desc(), "-pk")


def _line(viewer: int, zone: str, row: Letter) -> Line:
    at = row.sent_at or row.committed_at or row.next_try
    mine = row.person_id == viewer
    return Line(
        id=row.pk,
        at=at,
        day=local(at, zone).date(),
        called=gettext(CALLED[row.kind]),
        mine=mine,
        to=row.sent_to if mine else str(row.person),
        waiting=row.state in WAITING,
        stands=_stands(row, mine=mine),
        clause_words=row.clause_words if mine else "",
        clause_since=row.clause.from_at if mine and row.clause else None,
        subject=row.subject if _readable(row, mine=mine) else "",
        text=_text(row, mine=mine),
    )


def _stands(row: Letter, *, mine: bool) -> str:
    """The rule behind it in words. Why a letter to the other waited or stayed is the other's matter."""
    told = WHY.get(row.why) if mine else None
    return gettext(told or STANDS[LetterState(row.state)])


def _readable(row: Letter, *, mine: bool) -> bool:
    return row.kind not in CODES and (mine or row.kind in SENT_BY_WHOM_THEY_ARE_ABOUT)


def _text(row: Letter, *, mine: bool) -> str:
    """As it left, without the keys in it; of the other's letter without the frame, which is the other's alone."""
    if not _readable(row, mine=mine):
        return ""
    text = row.text if mine else row.text.rpartition(f"\n{FOOT_MARK}\n")[0]
    return KEY.sub(r"\1…", text).strip()
