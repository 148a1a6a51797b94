"""The close on one page for a named viewer, and what a device may keep of theirs."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from held.models import Session
from held.practice import offline as rules
from held.practice.session_close import Step
from held.practice.words import MatchState, Side
from held.queries.session_close import StepPage, room_for, step_page
from held.queries.sessions import Around, SessionLine, line_for

KEPT_BEFORE, KEPT_AFTER = timedelta(days=30), timedelta(days=14)


@dataclass(frozen=True)
class Group:
    """Questions that belong together: about one action of one side, or about none."""

    side: Side | None
    n: int
    mine: bool
    pages: tuple[StepPage, ...]


@dataclass(frozen=True)
class WholePage:
    around: Around
    line: SessionLine
    steps: tuple[Step, ...]
    groups: tuple[Group, ...]
    revision: int
    finished: bool


def page_for(viewer: int, session_id: int, *, at: datetime) -> WholePage:
    """All questions with what is written there, for the page that a device keeps."""
    room = room_for(viewer, session_id, at=at)
    steps = rules.steps_on_it(room.facts)
    groups: dict[tuple[Side | None, int, bool], list[StepPage]] = {}
    for step in steps:
        last = step.question.key in ("useful", "next")
        groups.setdefault((step.side, step.n, last), []).append(step_page(step, room, steps, at=at))
    return WholePage(
        room.around,
        line_for(room.session, room.around, at=at),
        steps,
        tuple(Group(side, n, side is room.facts.writer, tuple(pages)) for (side, n, _last), pages in groups.items()),
        room.revision,
        room.finished,
    )


def may_stay(person_id: int, *, at: datetime) -> list[int]:
    """The sessions whose close this person's device may keep: their own, near, and not closed."""
    mine = Q(match__mentee=person_id) | Q(match__mentor=person_id)
    near = Session.objects.filter(starts_at__gt=at - KEPT_AFTER, starts_at__lt=at + KEPT_BEFORE)
    rows = near.filter(mine, closed_at=None, called_off_at=None).exclude(match__state=MatchState.ENDED)
    return list(rows.order_by("starts_at").values_list("pk", flat=True))
