"""A pause for a named viewer: the one that is set, and what moves with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from held.models import Action, Goal, Match, Milestone, Pause, Session
from held.practice.cadence import local
from held.practice.pauses import Rest
from held.practice.plans import date_of
from held.practice.words import GoalState, MatchState, MilestoneState, SeenBy, Status
from held.queries.actions import other_of


@dataclass(frozen=True)
class Moves:
    """Something with a date of its own, and where that stands now."""

    text: str
    on: date


@dataclass(frozen=True)
class Set:
    """The pause that is set, or on."""

    first: date
    back: date
    days: int
    begun: bool
    mine: bool


@dataclass(frozen=True)
class PausePage:
    match_id: int
    other_name: str
    state: MatchState
    today: date
    last_day: date
    set: Set | None
    moves: tuple[Moves, ...]
    sessions: tuple[datetime, ...]  # on the viewer's clock: those ahead, which stay where they are

    @property
    def open(self) -> bool:
        return self.state is MatchState.RUNNING and self.set is None


def page_for(viewer: int, match_id: int, *, at: datetime) -> PausePage:
    match = Match.objects.select_related("mentee", "mentor").get(pk=match_id)
    zone = (match.mentee if viewer == match.mentee_id else match.mentor).zone
    row = Pause.objects.filter(match=match, turns_on__isnull=False).first()
    today = local(at, match.mentee.zone).date()
    ahead = Session.objects.filter(match=match, called_off_at=None, closed_at=None, starts_at__gt=at)
    return PausePage(
        match.pk,
        other_of(viewer, match),
        MatchState(match.state),
        today,
        date_of(match.started_on, match.days, match.rested),
        _set(row, viewer) if row else None,
        tuple(sorted(_moves(viewer, match, row.first if row else today), key=lambda one: one.on)),
        tuple(local(starts_at, zone) for starts_at in ahead.order_by("starts_at").values_list("starts_at", flat=True)),
    )


def _set(row: Pause, viewer: int) -> Set:
    return Set(row.first, Rest(row.first, row.days).back, row.days, row.begun_at is not None, row.by_id == viewer)


def _moves(viewer: int, match: Match, since: date) -> Iterator[Moves]:
    """Open actions, milestones and goals from that day on, as far as this viewer reads them."""
    for action in Action.objects.filter(match=match, status=Status.OPEN, by_date__gte=since):
        if action.by_date:
            yield Moves(action.text, action.by_date)
    for milestone in Milestone.objects.filter(match=match, state=MilestoneState.OPEN, by_date__gte=since):
        yield Moves(milestone.text, milestone.by_date)
    goals = Goal.objects.filter(match=match, state=GoalState.OPEN, by_date__gte=since)
    for goal in goals if viewer == match.mentee_id else goals.filter(seen_by=SeenBy.US):
        if goal.by_date:
            yield Moves(goal.title, goal.by_date)
