"""A review for a named viewer: one's own words while one writes, both side by side once both are in."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext

from held.models import Match, Milestone, Plan, Review, Session
from held.practice import reviews as rules
from held.practice.cadence import local
from held.practice.plans import phase_ends
from held.practice.words import MilestoneState, Side
from held.queries.goals import Around, around_for


@dataclass(frozen=True)
class Asked:
    """One question, what the viewer wrote, and what the other wrote once both are in."""

    key: str
    text: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class OfMilestone:
    """A milestone still ahead, or spoken of here; and the practice.reviews.Choice of each, or nothing."""

    id: int
    key: str
    text: str
    by_date: date
    open: bool
    mine: str
    theirs: str


@dataclass(frozen=True)
class ReviewPage:
    around: Around
    phase: int
    day: int
    opens_on: date
    open: bool
    questions: tuple[Asked, ...]
    revision: int
    handed_in: bool
    both_in: bool
    milestones: tuple[OfMilestone, ...]


def page_for(viewer: int, match_id: int, phase: int, *, at: datetime) -> ReviewPage:
    match = Match.objects.select_related("mentee", "mentor").get(pk=match_id)
    side = Side.MENTEE if viewer == match.mentee_id else Side.MENTOR
    zone = (match.mentee if side is Side.MENTEE else match.mentor).zone
    rows = {Side(row.side): row for row in Review.objects.filter(match=match, phase=phase)}
    mine, theirs = rows.get(side), rows.get(side.other)
    shown = both_in(match_id, phase)
    falls = falls_on(match, phase)
    own, other = (mine.answers if mine else {}), (theirs.answers if theirs and shown else {})
    ahead = Milestone.objects.filter(match=match).order_by("phase")
    milestones = [one for one in ahead if one.state == MilestoneState.OPEN or rules.key_of(one.pk) in {**own, **other}]
    return ReviewPage(
        around_for(viewer, match_id),
        phase,
        phase_ends(match.days)[phase - 1],
        local(falls - rules.OPENS_BEFORE, zone).date(),
        rules.is_open(falls, at=at),
        tuple(
            Asked(question.key, gettext(question.text), own.get(question.key, ""), other.get(question.key, ""))
            for question in rules.QUESTIONS[phase]
        ),
        mine.revision if mine else 0,
        bool(mine and mine.finished_at),
        shown,
        tuple(_of(milestone, own, other) for milestone in milestones),
    )


def _of(milestone: Milestone, own: dict[str, str], other: dict[str, str]) -> OfMilestone:
    key = rules.key_of(milestone.pk)
    return OfMilestone(
        milestone.pk,
        key,
        milestone.text,
        milestone.by_date,
        milestone.state == MilestoneState.OPEN,
        own.get(key, ""),
        other.get(key, ""),
    )


def both_in(match_id: int, phase: int) -> bool:
    return Review.objects.filter(match_id=match_id, phase=phase, finished_at__isnull=False).count() == len(Side)


def open_on(match: Match, session_at: datetime, *, at: datetime) -> int | None:
    """The phase whose review falls on a session, once it is open."""
    if not Plan.objects.filter(match=match).exists():
        return None
    found = ((phase, falls_on(match, phase)) for phase in rules.PHASES)
    return next((phase for phase, falls in found if falls == session_at and rules.is_open(falls, at=at)), None)


def falls_on(match: Match, phase: int) -> datetime:
    """The session it belongs to, or its day."""
    held = Session.objects.filter(match=match, called_off_at=None).values_list("starts_at", flat=True)
    return rules.falls_on(
        phase,
        started_on=match.started_on,
        days=match.days,
        sessions=held,
        zone=match.mentee.zone,
        rests=match.rested,
    )
