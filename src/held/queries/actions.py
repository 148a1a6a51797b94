"""An action and its history, for a named viewer. What its owner has not sent, the other does not see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext

from held.models import Action, ActionReport, HistoryLine, Match, Reflection
from held.practice import actions as rules
from held.practice.cadence import local
from held.practice.words import Direction, Holding, Side, Status, Via

# What the other side may read of an action's history: what they agreed on, and what its owner sent.
OPEN_VERBS = frozenset({"chosen", "held", "noted", "reworded", "moved", "shared"})
LINES_AT_MOST = 60


@dataclass(frozen=True)
class Card:
    """An action as a list shows it to one viewer."""

    id: int
    match_id: int
    mine: bool
    owner_name: str
    text: str
    visible_result: str
    by_date: date | None
    date_passed: bool
    sure: int | None
    obstacle: str
    if_then: str
    held: bool
    way: str
    status: Status
    status_words: str
    asks_keep: bool

    @property
    def open(self) -> bool:
        return self.status is Status.OPEN


@dataclass(frozen=True)
class Line:
    """One line of the history: what was done, by whom, when, by which channel."""

    at: datetime
    by_name: str
    mine: bool
    verb: str
    via: Via
    status_words: str = ""
    words: str = ""
    part: int | None = None
    whole: int | None = None
    moved_to: date | None = None
    shared: bool = False
    undone: bool = False
    was: str = ""


@dataclass(frozen=True)
class Said:
    """What the owner said last: may words still be added, may it be taken back?"""

    report_id: int
    status: Status
    status_words: str
    words: str
    shared: bool
    may_undo: bool


@dataclass(frozen=True)
class ActionPage:
    card: Card
    other_name: str
    lines: tuple[Line, ...]
    said: Said | None
    follows: str
    followed_by_id: int | None
    reflected: bool
    reflection_open: bool


def page_for(viewer: int, action_id: int, *, at: datetime) -> ActionPage:
    """The action's page for one of the two of its match."""
    rows = with_told(Action.objects.select_related("owner", "match__mentee", "match__mentor", "follows"))
    action = rows.get(pk=action_id)
    reports = list(action.reports.order_by("pk"))
    card = card_for(viewer, action, action.match, at=at)
    reflection = Reflection.objects.filter(action=action).first()
    follower = action.followed_by.values_list("pk", flat=True).first()
    return ActionPage(
        card=card,
        other_name=other_of(viewer, action.match),
        lines=_lines(viewer, action, {report.pk: report for report in reports}),
        said=_said(reports, at=at) if card.mine else None,
        follows=action.follows.text if action.follows else "",
        followed_by_id=follower,
        reflected=reflection is not None and reflection.finished_at is not None,
        reflection_open=reflection is not None,
    )


def with_told(actions: "QuerySet[Action]") -> "QuerySet[Action]":
    """Beside each action, what its owner last sent of it: all that the other side may know of its status."""
    sent = ActionReport.objects.filter(action=OuterRef("pk"), undone_at=None, shared_at__isnull=False)
    return actions.annotate(told=Subquery(sent.order_by("-pk").values("status")[:1]))


def card_for(viewer: int, action: Action, match: Match, *, at: datetime) -> Card:
    """The action as this viewer may see it. `action` comes from `with_told`."""
    mine = action.owner_id == viewer
    owner = match.mentee if action.side == Side.MENTEE else match.mentor
    me = match.mentee if viewer == match.mentee_id else match.mentor
    status = Status(action.status) if mine else status_told(action)
    seen = rules.ActionNow(
        action.owner_id, status, Holding(action.holding), Direction(action.check_in), action.by_date, action.carried
    )
    return Card(
        id=action.pk,
        match_id=action.match_id,
        mine=mine,
        owner_name=str(owner),
        text=action.text,
        visible_result=action.visible_result,
        by_date=action.by_date,
        date_passed=rules.date_has_passed(seen, local(at, me.zone).date()),
        sure=action.sure,
        obstacle=action.obstacle,
        if_then=action.if_then,
        held=action.holding == Holding.HELD,
        way=_way(action, mine=mine, match=match),
        status=status,
        status_words=gettext(rules.STATUS_WORDS[status]),
        asks_keep=mine and rules.asks_keep_or_let_go(seen),
    )


def other_of(viewer: int, match: Match) -> str:
    return str(match.mentor if viewer == match.mentee_id else match.mentee)


def status_told(action: Action) -> Status:
    """What the other side may take it for. `action` comes from `with_told`."""
    told: str | None = getattr(action, "told", None)
    return Status(told) if told else Status.OPEN


def _way(action: Action, *, mine: bool, match: Match) -> str:
    """How it is looked at before the next session, as a short line."""
    if action.holding != Holding.HELD:
        return gettext("Noted")
    if action.check_in == Direction.MENTOR_ASKS:
        return gettext("%(name)s writes between sessions") % {"name": str(match.mentor)} if mine else _you_write()
    if action.check_in == Direction.MENTEE_WRITES:
        return _you_write() if mine else gettext("%(name)s writes between sessions") % {"name": str(match.mentee)}
    return gettext("Only in the session")


def _you_write() -> str:
    return gettext("You write between sessions")


def _said(reports: list[ActionReport], *, at: datetime) -> Said | None:
    last = next((report for report in reversed(reports) if report.undone_at is None), None)
    if last is None:
        return None
    return Said(
        last.pk,
        Status(last.status),
        gettext(rules.STATUS_WORDS[Status(last.status)]),
        last.words,
        shared=last.shared_at is not None,
        may_undo=rules.may_undo(last.at, undone=False, latest=True, at=at),
    )


def _lines(viewer: int, action: Action, reports: Mapping[int, ActionReport]) -> tuple[Line, ...]:
    lines = HistoryLine.objects.filter(thing="action", thing_id=action.pk).select_related("by").order_by("-pk")
    mine = action.owner_id == viewer
    return tuple(
        _line(viewer, line, reports.get(line.details.get("report", 0)))
        for line in lines[:LINES_AT_MOST]
        if mine or line.verb in OPEN_VERBS or (line.verb == "undone" and line.details.get("shared"))
    )


def _line(viewer: int, line: HistoryLine, report: ActionReport | None) -> Line:
    plain = Line(
        line.at,
        str(line.by) if line.by else "",
        line.by_id == viewer,
        line.verb,
        Via(line.via),
        was=line.details.get("was", ""),
    )
    if report is None:
        return plain
    # The words of what was said stand with the saying, for the other with the sending.
    said = line.verb in ("reported", "moved") and not report.shared_at
    quoted = (line.verb == "shared" and report.undone_at is None) or (plain.mine and said)
    return Line(
        **{
            **plain.__dict__,
            "status_words": gettext(rules.STATUS_WORDS[Status(report.status)]),
            "words": report.words if quoted else "",
            "part": report.part,
            "whole": report.whole,
            "moved_to": report.moved_to,
            "shared": report.shared_at is not None,
            "undone": report.undone_at is not None,
        }
    )
