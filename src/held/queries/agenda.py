"""What is on the agenda of a session, and its notes, for a named viewer."""

from dataclasses import dataclass

from django.db.models import Q

from held.models import AgendaItem, Session, SessionNote
from held.practice import guide
from held.practice.guide import Part
from held.practice.words import MatchState

AT_MOST = 24


@dataclass(frozen=True)
class Item:
    """A line of the agenda. `carried`: an earlier session has been since it was added."""

    id: int
    words: str
    by_name: str
    mine: bool
    looked: bool
    carried: bool


@dataclass(frozen=True)
class Note:
    words: str
    revision: int
    by_name: str


@dataclass(frozen=True)
class AgendaPage:
    """`own` is the viewer's alone; nobody else's is ever read here."""

    items: tuple[Item, ...]
    parts: tuple[Part, ...]
    shared: Note
    own: Note
    open: bool


def page_for(viewer: int, session_id: int) -> AgendaPage:
    """The agenda of one session: what waits, and what was looked at in it."""
    session = Session.objects.select_related("match").get(pk=session_id)
    open_now = session.match.state != MatchState.ENDED and session.called_off_at is None
    return AgendaPage(
        _items(viewer, session),
        guide.parts(session.minutes),
        _note(session, None),
        _note(session, viewer),
        open_now,
    )


def _items(viewer: int, session: Session) -> tuple[Item, ...]:
    here = Q(looked_in=session) if session.closed_at else Q(looked_in=session) | Q(looked_in=None)
    rows = AgendaItem.objects.filter(here, match=session.match, answer=None, taken_back_at=None)
    closed = Session.objects.filter(match=session.match, closed_at__isnull=False, starts_at__lt=session.starts_at)
    last = closed.order_by("-starts_at").values_list("closed_at", flat=True).first()
    return tuple(
        Item(
            row.pk,
            row.words,
            str(row.by),
            row.by_id == viewer,
            row.looked_in_id is not None,
            carried=last is not None and row.at < last,
        )
        for row in rows.select_related("by").order_by("pk")[:AT_MOST]
    )


def _note(session: Session, owner: int | None) -> Note:
    row = SessionNote.objects.filter(session=session, owner=owner).select_related("saved_by").first()
    return Note(row.words, row.revision, str(row.saved_by)) if row else Note("", 0, "")
