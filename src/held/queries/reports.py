"""Weekly reports for a named viewer. The mentor sees what was sent and not kept; that another exists is not shown."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q
from django.utils.translation import gettext

from held.models import Action, ActionReport, Match, WeeklyReport, Win
from held.practice import actions as action_rules
from held.practice import reports as rules
from held.practice.cadence import local
from held.practice.reports import Way
from held.practice.wins import WORDS_AT_MOST
from held.practice.words import Holding, MatchState, Scope, Side, Status
from held.queries import report_weeks, versions
from held.queries.actions import other_of
from held.queries.checkins import Item
from held.queries.clocks import rhythm_of
from held.queries.versions import Pinned, pinned_in


@dataclass(frozen=True)
class Around:
    """The match around a report, for one viewer."""

    match_id: int
    other_name: str
    is_mentee: bool
    ended: bool


@dataclass(frozen=True)
class Line:
    """A report in the list."""

    id: int
    day: date
    sent: bool
    acknowledged: bool
    written: bool


@dataclass(frozen=True)
class ReportsPage:
    """All of them, and how they are wanted.

    Args:
        stage: "none" before there is an agreement, "off", "waits" for the mentor's yes, or "on".
        open_day: the day of the one that can be written today; None between two, or while it is off.
        next_day: the mentee's own day of the one that comes next, while it is on.
        blanks: how many in a row were left blank; two are worth an offer.
    """

    around: Around
    stage: str
    way: Way
    hours: tuple[time, ...]
    open_day: date | None
    next_day: date | None
    blanks: int
    lines: tuple[Line, ...]

    @property
    def on(self) -> bool:
        return self.stage == "on"

    @property
    def offer(self) -> bool:
        return self.on and self.around.is_mentee and self.blanks >= rules.OFFER_AFTER


@dataclass(frozen=True)
class Asked:
    """A question, with what the mentee wrote under it."""

    key: str
    text: str
    words: str
    to_oneself: bool


@dataclass(frozen=True)
class Stands:
    """How an action was said to stand in this report."""

    action_id: int
    text: str
    status_words: str
    part: tuple[int, int] | None
    moved_to: date | None


@dataclass(frozen=True)
class MyReport:
    """The mentee's own: everything in it. `plan` is what was written a week ago for this one."""

    id: int
    around: Around
    day: date
    plan: str
    questions: tuple[Asked, ...]
    items: tuple[Item, ...]
    typed: Mapping[str, str]
    stands_stay: bool
    stands: tuple[Stands, ...]
    short: bool
    revision: int
    sent_at: datetime | None
    acknowledged: str
    may_take_back: bool
    win: str  # what moved forward, where it could be marked as a win and is not one yet

    @property
    def mailed(self) -> str:
        return next((one.words for one in self.questions if one.key == rules.MAILED), "")

    @property
    def answered(self) -> tuple[Asked, ...]:
        return tuple(one for one in self.questions if one.words)


@dataclass(frozen=True)
class TheirReport:
    """What the mentor reads: the wish, what stands out, the rest, and how the actions stand."""

    id: int
    around: Around
    day: date
    wish: str
    highlights: tuple[Asked, ...]
    rest: tuple[Asked, ...]
    stands: tuple[Stands, ...]
    acknowledged: str
    pinned: Pinned | None


def page_for(viewer: int, match_id: int, *, at: datetime) -> ReportsPage:
    match = _match(match_id)
    around = _around(viewer, match)
    rows = list(report_weeks.weeks_in([match_id]))
    way = report_weeks.way_of(report_weeks.row_of(match_id))
    stage = _stage(match_id)
    today = local(at, match.mentee.zone).date()
    open_day = report_weeks.open_day(match, at=at)
    return ReportsPage(
        around,
        stage,
        way,
        rules.hours(rhythm_of(match.mentee)),
        open_day,
        report_weeks.next_day(match, at=at) if stage == "on" else None,
        rules.blanks([report_weeks.week_of(row) for row in rows], today),
        tuple(_lines(reversed(rows), around)),
    )


def mine(viewer: int, report_id: int, *, at: datetime) -> MyReport:
    """For the mentee. Who asks has been let in as the mentee of its match."""
    report = _report(report_id)
    kept = {row.question: row for row in report.answers.all()}
    way = report_weeks.way_of(report_weeks.row_of(report.match_id))
    return MyReport(
        report.pk,
        _around(viewer, report.match),
        report.day,
        plan_before(report),
        tuple(
            Asked(key, text, kept[key].words if key in kept else "", key in kept and kept[key].to_oneself)
            for key, text in _questions()
        ),
        tuple(_items(report)),
        report.typed,
        rules.STANDS in kept and kept[rules.STANDS].to_oneself,
        tuple(map(_stands, ActionReport.objects.filter(weekly_report=report, undone_at=None).select_related("action"))),
        way.short,
        report.revision,
        _local(report.sent_at, report.match.mentee.zone),
        report.acknowledged,
        report.sent_at is not None and rules.may_take_back(report.sent_at, at=at),
        _win_in(viewer, report, kept[rules.FORWARD].words if rules.FORWARD in kept else ""),
    )


def _win_in(viewer: int, report: WeeklyReport, words: str) -> str:
    there = Win.objects.filter(match=report.match_id, by_id=viewer, words=words.strip(), taken_back_at=None)
    return "" if not words.strip() or len(words) > WORDS_AT_MOST or there.exists() else words


def theirs(viewer: int, report_id: int) -> TheirReport | None:
    """For the mentor; None until it was sent."""
    report = _report(report_id)
    if report.sent_at is None:
        return None
    said = sent_answers(report)
    asked = [Asked(key, text, said[key], to_oneself=False) for key, text in _questions() if key in said]
    first = (*rules.HIGHLIGHTS, rules.MAILED)
    told = ActionReport.objects.filter(weekly_report=report, undone_at=None, shared_at__isnull=False)
    return TheirReport(
        report.pk,
        _around(viewer, report.match),
        report.day,
        said.get(rules.WISH, ""),
        tuple(one for one in asked if one.key in first),
        tuple(one for one in asked if one.key not in (*first, rules.WISH)),
        tuple(map(_stands, told.select_related("action").order_by("pk"))),
        report.acknowledged,
        pinned_in(report.match_id),
    )


def sent_answers(report: WeeklyReport) -> dict[str, str]:
    """By question: what the mentor may read of it. Nothing before it was sent, and never what stays with the mentee."""
    if report.sent_at is None:
        return {}
    rows = report.answers.filter(to_oneself=False).exclude(words="")
    return {row.question: row.words for row in rows if row.question != rules.STANDS}


def plan_before(report: WeeklyReport) -> str:
    """What the mentee wrote in the report before this one for the week to come: shown to the mentee alone."""
    before = WeeklyReport.objects.filter(match=report.match_id, day__lt=report.day).order_by("-day").first()
    row = before.answers.filter(question=rules.NEXT_WEEK).first() if before else None
    return row.words if row else ""


def _stage(match_id: int) -> str:
    if versions.in_force(match_id) is None:
        return "none"
    if report_weeks.clause_on(match_id):
        return "on"
    waiting = (Scope.WEEKLY_REPORT in versions.terms_of(one).scopes for one in versions.open_proposals(match_id))
    return "waits" if any(waiting) else "off"


def _lines(rows: Iterable[WeeklyReport], around: Around) -> Iterator[Line]:
    """The mentee's own, blank weeks left out; the mentor's list has those that were sent."""
    for row in rows:
        written = bool(getattr(row, "written", False))
        if row.sent_at or (around.is_mentee and written):
            yield Line(row.pk, row.day, row.sent_at is not None, row.acknowledged_at is not None, written)


def _questions() -> Iterator[tuple[str, str]]:
    for prompt in rules.PROMPTS:
        if prompt.key != rules.STANDS:
            yield prompt.key, gettext(prompt.text)
    yield rules.MAILED, gettext("What came by mail")


def _items(report: WeeklyReport) -> Iterator[Item]:
    """What the mentee is held to and is open, and what was said in this very report."""
    wanted = Q(status=Status.OPEN, holding=Holding.HELD) | Q(reports__weekly_report=report, reports__undone_at=None)
    held = Action.objects.filter(wanted, match=report.match, side=Side.MENTEE).distinct()
    for number, action in enumerate(held.order_by("chosen_at", "pk"), start=1):
        by = action.by_date
        yield Item(number, action.pk, action.text, by, by is not None and by < report.day)


def _stands(row: ActionReport) -> Stands:
    part = (row.part, row.whole) if row.part is not None and row.whole is not None else None
    words = gettext(action_rules.STATUS_WORDS[Status(row.status)])
    return Stands(row.action_id, row.action.text, words, part, row.moved_to)


def _match(match_id: int) -> Match:
    return Match.objects.select_related("mentee", "mentor").get(pk=match_id)


def _report(report_id: int) -> WeeklyReport:
    return WeeklyReport.objects.select_related("match__mentee", "match__mentor").get(pk=report_id)


def _around(viewer: int, match: Match) -> Around:
    return Around(match.pk, other_of(viewer, match), viewer == match.mentee_id, match.state == MatchState.ENDED)


def _local(at: datetime | None, zone: str) -> datetime | None:
    return local(at, zone) if at else None
