"""What has ended, for a named viewer: every match that can be read and nothing else."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from held.models import Match
from held.practice.cadence import local
from held.practice.words import MatchState
from held.queries.actions import other_of

MATCHES_AT_MOST = 60


@dataclass(frozen=True)
class Past:
    match_id: int
    other_name: str
    is_mentee: bool
    first: date
    last: date
    point_a: str
    point_b: str


@dataclass(frozen=True)
class ArchivePage:
    matches: tuple[Past, ...]  # the latest first


def page_for(viewer: int) -> ArchivePage:
    mine = Match.objects.filter(Q(mentee_id=viewer) | Q(mentor_id=viewer), state=MatchState.ENDED)
    rows = mine.select_related("mentee", "mentor").order_by("-ended_at", "-pk")[:MATCHES_AT_MOST]
    return ArchivePage(tuple(_past(row, viewer) for row in rows))


def _past(row: Match, viewer: int) -> Past:
    last = local(row.ended_at, row.mentee.zone).date() if row.ended_at else row.started_on
    is_mentee = viewer == row.mentee_id
    return Past(row.pk, other_of(viewer, row), is_mentee, row.started_on, last, row.point_a, row.point_b)
