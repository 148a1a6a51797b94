"""Weekly reports as planning sees them: which weeks there were, and how the mentee of each match wants them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from held.models import Clause, Match, ReportWay, WeeklyAnswer, WeeklyReport
from held.practice.cadence import local
from held.practice.reports import Way, Week, day_for, last_of, open_on, sparingly
from held.practice.words import ClauseKind, Direction


def way_of(row: ReportWay | None) -> Way:
    """As it was chosen; until anything is, Sunday at four."""
    return Way(row.weekday, row.hour, row.weeks, row.short) if row else Way()


def row_of(match_id: int) -> ReportWay | None:
    return ReportWay.objects.filter(match=match_id).first()


def ways_in(match_ids: Iterable[int]) -> dict[int, Way]:
    return {row.match_id: way_of(row) for row in ReportWay.objects.filter(match__in=match_ids)}


def weeks_in(match_ids: Iterable[int]) -> "QuerySet[WeeklyReport]":
    """With `written` beside each: does anything stand in it?"""
    said = WeeklyAnswer.objects.filter(report=OuterRef("pk")).exclude(words="")
    written = Q(Exists(said)) | Q(sent_at__isnull=False) | ~Q(typed={})
    return WeeklyReport.objects.filter(match__in=match_ids).annotate(written=written).order_by("day")


def week_of(row: Any) -> Week:
    """`row` is a WeeklyReport from `weeks_in`."""
    return Week(
        row.pk,
        row.day,
        asked=row.asked_at is not None,
        offered=row.offered_at is not None,
        written=bool(row.written),
        sent_at=row.sent_at,
        acknowledged=row.acknowledged_at is not None,
    )


def clause_on(match_id: int) -> Clause | None:
    """The clause in force that lets the report out; None while it is off."""
    clauses = Clause.objects.filter(match=match_id, kind=ClauseKind.WEEKLY_REPORT, direction=Direction.MENTEE_WRITES)
    return clauses.filter(from_at__isnull=False, until_at=None).first()


def next_day(match: Match, *, at: datetime) -> date:
    """The mentee's own day of the report that is open or opens next."""
    clause = clause_on(match.pk)
    way = sparingly(way_of(row_of(match.pk)), clause is not None and clause.sparing)
    rows = list(weeks_in([match.pk]))
    today = local(at, match.mentee.zone).date()
    still = next((row.day for row in reversed(rows) if row.open_until > at), None)
    return still or day_for(today, way, last_of([week_of(row) for row in rows]))


def open_day(match: Match, *, at: datetime) -> date | None:
    """The day of the report that can be written now; None while it is off, and between two."""
    if clause_on(match.pk) is None:
        return None
    day = next_day(match, at=at)
    return day if open_on(day, local(at, match.mentee.zone).date()) else None
