"""A check-in for a named viewer. The mentor sees of it what went to the mentee, and what the mentee sent; no more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext

from held.models import Action, ActionReport, CheckIn, CheckInAnswer, CheckInItem, Reflection, Session
from held.practice import actions as rules
from held.practice.actions import ENDINGS
from held.practice.cadence import local
from held.practice.words import Direction, Holding, MatchState, Side, Status, Via
from held.queries.actions import other_of, status_told, with_told
from held.queries.versions import Pinned, pinned_in


@dataclass(frozen=True)
class Item:
    """An action that the check-in asks about, under its number."""

    number: int
    action_id: int
    text: str
    by_date: date | None
    date_passed: bool


@dataclass(frozen=True)
class Stands:
    """What was said of one action in one answer."""

    action_id: int
    text: str
    status: Status
    status_words: str
    part: tuple[int, int] | None
    moved_to: date | None
    reflected: bool

    @property
    def ended(self) -> bool:
        return self.status in ENDINGS


@dataclass(frozen=True)
class Answer:
    """One answer: when, by which channel, what. A second one stands beside the first."""

    id: int
    at: datetime
    via: Via
    stands: tuple[Stands, ...]
    words: str
    request: str
    sent: bool


@dataclass(frozen=True)
class CheckInPage:
    """What both may see: the actions, what was sent, the two lines."""

    id: int
    match_id: int
    other_name: str
    mentor_asks: bool
    items: tuple[Item, ...]
    answers: tuple[Answer, ...]
    acknowledged: str
    acknowledged_at: datetime | None
    talk_on: date | None
    pinned: Pinned | None
    ended: bool


@dataclass(frozen=True)
class MenteePage:
    page: CheckInPage
    line: str
    asked: bool
    draft: Mapping[str, str]
    revision: int
    may_send: bool
    may_take_back: bool

    @property
    def answered(self) -> bool:
        return bool(self.page.answers)


@dataclass(frozen=True)
class MentorPage:
    page: CheckInPage
    goes_at: datetime
    gone: bool
    line: str
    looked: bool
    writes_alone: bool

    @property
    def may_look(self) -> bool:
        """Has the letter in the mentor's name not gone yet, and is there still something to ask?"""
        return self.page.mentor_asks and not self.gone and bool(self.page.items) and not self.page.ended

    @property
    def sent(self) -> bool:
        return bool(self.page.answers)


def mentee_page(viewer: int, check_in_id: int, *, at: datetime) -> MenteePage:
    """For the mentee: everything that is the mentee's own, sent or not."""
    row = _row(check_in_id)
    standing = list(row.answers.filter(taken_back_at=None).order_by("pk"))
    return MenteePage(
        _page(viewer, row, standing, at=at),
        line=row.mentor_line if row.asked_at else "",
        asked=row.asked_at is not None,
        draft=row.draft,
        revision=row.revision,
        may_send=any(answer.sent_at is None for answer in standing),
        may_take_back=any(rules.may_undo(last.at, undone=False, latest=True, at=at) for last in standing[-1:]),
    )


def mentor_page(viewer: int, check_in_id: int, *, at: datetime) -> MentorPage:
    """For the mentor: the letter before it goes, and afterwards what was sent and still stands."""
    row = _row(check_in_id)
    sent = list(row.answers.filter(taken_back_at=None, sent_at__isnull=False).order_by("pk"))
    return MentorPage(
        _page(viewer, row, sent, at=at),
        goes_at=local(row.due_at, row.match.mentor.zone),
        gone=row.asked_at is not None or row.due_at <= at or bool(sent),
        line=row.mentor_line,
        looked=row.mentor_looked_at is not None,
        writes_alone=row.mentor_writes_alone,
    )


def _row(check_in_id: int) -> CheckIn:
    return CheckIn.objects.select_related("match__mentee", "match__mentor").get(pk=check_in_id)


def _page(viewer: int, row: CheckIn, answers: list[CheckInAnswer], *, at: datetime) -> CheckInPage:
    is_mentee = viewer == row.match.mentee_id
    zone = row.match.mentee.zone if is_mentee else row.match.mentor.zone
    reports = _reports(answers, everything=is_mentee)
    looked_back = _looked_back(reports) if is_mentee else frozenset()
    return CheckInPage(
        id=row.pk,
        match_id=row.match_id,
        other_name=other_of(viewer, row.match),
        mentor_asks=row.direction == Direction.MENTOR_ASKS,
        items=tuple(_items(row, is_mentee=is_mentee, today=local(at, zone).date())),
        answers=tuple(_answer(answer, reports.get(answer.pk, []), zone, looked_back) for answer in answers),
        acknowledged=row.acknowledged,
        acknowledged_at=row.acknowledged_at,
        talk_on=_talk_on(row, zone, at=at),
        pinned=pinned_in(row.match_id),
        ended=row.match.state == MatchState.ENDED,
    )


def _items(row: CheckIn, *, is_mentee: bool, today: date) -> Iterable[Item]:
    """Those that are held still, whatever was said of them: a letter may be answered twice."""
    for position, action in to_mentor(row) if not is_mentee and row.asked_at is None else asked_about(row):
        by = action.by_date
        yield Item(position, action.pk, action.text, by, by is not None and by < today)


def asked_about(row: CheckIn) -> list[tuple[int, Action]]:
    items = CheckInItem.objects.filter(check_in=row, action__holding=Holding.HELD).select_related("action")
    return [(item.position, item.action) for item in items.order_by("position")]


def to_mentor(row: CheckIn) -> list[tuple[int, Action]]:
    """What a letter that has not gone would ask about, for all that the mentor knows: what the mentee has said since
    and kept changes nothing here, neither which actions there are nor their days."""
    held = Action.objects.filter(match=row.match_id, side=Side.MENTEE, holding=Holding.HELD, check_in=row.direction)
    kept = ActionReport.objects.filter(action=OuterRef("pk"), undone_at=None, shared_at=None).order_by("pk")
    rows = with_told(held).annotate(day_told=Subquery(kept.values("before__by_date")[:1]))
    known = [action for action in rows.order_by("pk") if status_told(action) is Status.OPEN]
    for action in known:
        if action.day_told:
            action.by_date = date.fromisoformat(action.day_told)
    return list(enumerate(known, start=1))


def _reports(answers: list[CheckInAnswer], *, everything: bool) -> dict[int, list[ActionReport]]:
    """By answer. The mentor gets only what was sent."""
    rows = ActionReport.objects.filter(answer__in=answers, undone_at=None).select_related("action").order_by("pk")
    found: dict[int, list[ActionReport]] = {}
    for report in rows if everything else rows.exclude(shared_at=None):
        found.setdefault(report.answer_id or 0, []).append(report)
    return found


def _looked_back(reports: Mapping[int, list[ActionReport]]) -> frozenset[int]:
    """Which of the actions the mentee has begun to look back at: the mentee's own business."""
    spoken_for = [report.action_id for several in reports.values() for report in several]
    return frozenset(Reflection.objects.filter(action__in=spoken_for).values_list("action_id", flat=True))


def _answer(answer: CheckInAnswer, reports: list[ActionReport], zone: str, looked_back: frozenset[int]) -> Answer:
    return Answer(
        answer.pk,
        local(answer.at, zone),
        Via(answer.via),
        tuple(_stands(report, reflected=report.action_id in looked_back) for report in reports),
        answer.words,
        answer.request,
        answer.sent_at is not None,
    )


def _stands(report: ActionReport, *, reflected: bool) -> Stands:
    status = Status(report.status)
    part = (report.part, report.whole) if report.part is not None and report.whole is not None else None
    words = gettext(rules.STATUS_WORDS[status])
    return Stands(report.action_id, report.action.text, status, words, part, report.moved_to, reflected)


def _talk_on(row: CheckIn, zone: str, *, at: datetime) -> date | None:
    coming = Session.objects.filter(match=row.match, called_off_at=None, closed_at=None, starts_at__gt=at)
    starts = coming.order_by("starts_at").values_list("starts_at", flat=True).first()
    return local(starts, zone).date() if starts else None
