"""The plan for a named viewer: both of a match read all of it, and only the mentee finds it open to write in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.dateparse import parse_date
from django.utils.translation import gettext

from held.models import Action, HistoryLine, Match, Milestone, Plan
from held.practice import plans as rules
from held.practice.cadence import local
from held.practice.matches import day_of
from held.practice.plans import OnLine, PlanWords
from held.practice.words import MilestoneState, Side, Status
from held.queries.actions import Card, card_for, with_told
from held.queries.goals import Around, FocusView, around_for, focus_for

ACTIONS_AT_MOST = 6
LINES_AT_MOST = 40
# What a plan's history tells; each has its sentence in plans/_line.html.
THINGS = ("plan", "milestone")


@dataclass(frozen=True)
class Phase:
    """A phase with its days, and its milestone if there is one."""

    number: int
    name: str
    hint: str
    first: int
    last: int
    milestone_id: int | None
    text: str
    on: date
    state: MilestoneState

    @property
    def reached(self) -> bool:
        return self.state is MilestoneState.REACHED


@dataclass(frozen=True)
class Review:
    day: int
    on: date


@dataclass(frozen=True)
class Line:
    """One line of the plan's history."""

    at: datetime
    by_name: str
    mine: bool
    thing: str
    verb: str
    text: str
    was: str
    was_on: date | None
    on: date | None
    fields: tuple[tuple[str, str], ...]
    days: int


@dataclass(frozen=True)
class PlanPage:
    around: Around
    my_name: str
    started_on: date
    last_day: date
    point_a: str
    point_b: str
    day: int
    days: int
    milestones: tuple[OnLine, ...]
    focus: FocusView
    words: PlanWords
    phases: tuple[Phase, ...]
    let_go: tuple[str, ...]
    actions: tuple[Card, ...]
    reviews: tuple[Review, ...]
    lines: tuple[Line, ...]

    @property
    def mentee_name(self) -> str:
        return self.my_name if self.around.is_mentee else self.around.other_name

    @property
    def mentor_name(self) -> str:
        return self.around.other_name if self.around.is_mentee else self.my_name


def page_for(viewer: int, match_id: int, *, at: datetime) -> PlanPage:
    match = Match.objects.select_related("mentee", "mentor").get(pk=match_id)
    me = match.mentee if viewer == match.mentee_id else match.mentor
    plan = Plan.objects.filter(match=match).first()
    milestones = list(Milestone.objects.filter(match=match).order_by("phase", "pk"))
    day = day_of(match.started_on, local(match.ended_at or at, me.zone).date(), match.rested)
    return PlanPage(
        around_for(viewer, match_id),
        str(me),
        match.started_on,
        rules.date_of(match.started_on, match.days, match.rested),
        match.point_a,
        match.point_b,
        day=max(1, day),
        days=match.days,
        milestones=_on_line(match, milestones),
        focus=focus_for(viewer, match_id),
        words=PlanWords(**{key: getattr(plan, key) for key in rules.ROOM}) if plan else PlanWords(),
        phases=_phases(match, milestones),
        let_go=tuple(row.text for row in milestones if row.state == MilestoneState.LET_GO),
        actions=_actions(viewer, match, at=at),
        reviews=tuple(
            Review(end, rules.date_of(match.started_on, end, match.rested)) for end in rules.phase_ends(match.days)
        ),
        lines=_lines(viewer, match_id),
    )


def on_line(match: Match) -> tuple[OnLine, ...]:
    """The milestones as the line shows them."""
    return _on_line(match, Milestone.objects.filter(match=match).order_by("phase"))


def _on_line(match: Match, milestones: Iterable[Milestone]) -> tuple[OnLine, ...]:
    stand = (row for row in milestones if row.state != MilestoneState.LET_GO)
    return tuple(
        OnLine(day_of(match.started_on, row.by_date, match.rested), row.text, row.state == MilestoneState.REACHED)
        for row in stand
    )


def _phases(match: Match, milestones: list[Milestone]) -> tuple[Phase, ...]:
    stand = {row.phase: row for row in milestones if row.state != MilestoneState.LET_GO}
    return tuple(
        _phase(number, (first, last), match, stand.get(number))
        for number, (first, last) in zip(rules.PHASES, rules.phase_days(match.days), strict=True)
    )


def _phase(number: int, days: tuple[int, int], match: Match, row: Milestone | None) -> Phase:
    first, last = days
    return Phase(
        number,
        gettext(rules.PHASE_WORDS[number]),
        gettext(rules.PHASE_HINTS[number]),
        first,
        last,
        milestone_id=row.pk if row else None,
        text=row.text if row else "",
        on=row.by_date if row else rules.date_of(match.started_on, last, match.rested),
        state=MilestoneState(row.state) if row else MilestoneState.OPEN,
    )


def _actions(viewer: int, match: Match, *, at: datetime) -> tuple[Card, ...]:
    """The mentee's open actions, in the order in which they were chosen."""
    rows = with_told(
        Action.objects.filter(match=match, side=Side.MENTEE, status=Status.OPEN).order_by("chosen_at", "pk")
    )
    return tuple(card_for(viewer, row, match, at=at) for row in rows[:ACTIONS_AT_MOST])


def _lines(viewer: int, match_id: int) -> tuple[Line, ...]:
    rows = HistoryLine.objects.filter(match_id=match_id, thing__in=THINGS).select_related("by").order_by("-pk")
    return tuple(_line(viewer, row) for row in rows[:LINES_AT_MOST])


def _line(viewer: int, row: HistoryLine) -> Line:
    kept = row.details.get("kept", row.details)  # of a milestone, of a plan
    was = kept.get("was", "")
    return Line(
        row.at,
        str(row.by) if row.by else "",
        row.by_id == viewer,
        row.thing,
        row.verb,
        text=kept.get("text", ""),
        was=str(was) if row.verb in ("reworded", "length") else "",
        was_on=parse_date(was) if row.verb == "moved" else None,
        on=parse_date(kept["on"]) if "on" in kept else None,
        fields=tuple(was.items()) if isinstance(was, dict) else (),
        days=kept.get("days", 0),
    )
