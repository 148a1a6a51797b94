"""What has happened since day 1, for a named viewer: what the mentee did and sent, wins, what was bravely let go."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from held.models import Action, ActionReport, AgreementVersion, Goal, Match, Milestone, Win
from held.practice import wins as rules
from held.practice.cadence import local
from held.practice.words import GoalState, MatchState, MilestoneState, SeenBy, Side, Status
from held.queries import versions
from held.queries.actions import other_of
from held.queries.versions import Pinned

ENTRIES_AT_MOST = 200


@dataclass(frozen=True)
class Entry(rules.Happening):
    """One thing in the list. `kind` says how it came there: a status, `reached`, `own` or `seen`."""

    kind: str
    text: str  # the action's or the goal's
    words: str
    by_name: str
    mine: bool  # the viewer said it
    of_mentee: bool
    action_id: int | None = None
    win_id: int | None = None
    took: str = ""
    hear: str = ""
    mark: str = ""


@dataclass(frozen=True)
class About:
    """The action that a sentence will be about."""

    id: int
    text: str
    mine: bool


@dataclass(frozen=True)
class WinsPage:
    match_id: int
    my_name: str
    other_name: str
    is_mentee: bool
    ended: bool
    entries: tuple[Entry, ...]  # newest first
    asks: int | None  # the mentor is prompted once: for the latest action of which the mentor has said nothing yet
    good_news: Pinned | None  # how the mentee likes it to be marked
    about: About | None

    @property
    def side(self) -> Side:
        return Side.MENTEE if self.is_mentee else Side.MENTOR


def page_for(viewer: int, match_id: int, *, about: int | None = None) -> WinsPage:
    """The list, newest first; what only this viewer may read is marked as such."""
    match = Match.objects.select_related("mentee", "mentor").get(pk=match_id)
    is_mentee = viewer == match.mentee_id
    zone = (match.mentee if is_mentee else match.mentor).zone
    action = Action.objects.filter(pk=about, match=match).first() if about else None
    entries = sorted(entries_for(viewer, match, zone), key=lambda entry: entry.on, reverse=True)
    ended = match.state == MatchState.ENDED
    return WinsPage(
        match.pk,
        str(match.mentee if is_mentee else match.mentor),
        other_of(viewer, match),
        is_mentee,
        ended,
        tuple(entries[:ENTRIES_AT_MOST]),
        None if is_mentee or ended else _asks(entries),
        good_news_in(match.pk),
        About(action.pk, action.text, action.owner_id == viewer) if action else None,
    )


def _asks(entries: list[Entry]) -> int | None:
    said = {entry.action_id for entry in entries if entry.kind == "seen" and entry.mine}
    open_ones = (entry.action_id for entry in entries if entry.action_id and not entry.win_id)
    return next((action_id for action_id in open_ones if action_id not in said), None)


def good_news_in(match_id: int) -> Pinned | None:
    """How the mentee likes good news to be marked, dated by the first wording that said it."""
    current = versions.in_force(match_id)
    words = current.words.get("good_news", "") if current else ""
    if not words:
        return None
    stood = AgreementVersion.objects.filter(
        match_id=match_id, in_force_from__isnull=False, words__good_news=words
    ).order_by("number")
    return Pinned(words, stood.values_list("made_at", flat=True)[0])


def entries_for(viewer: int, match: Match, zone: str) -> Iterator[Entry]:
    """Everything that this viewer may read of it, in no order. Days are those of `zone`."""
    yield from _actions(viewer, match, zone)
    yield from _goals(viewer, match, zone)
    yield from _milestones(viewer, match, zone)
    yield from _wins(viewer, match, zone)


def _actions(viewer: int, match: Match, zone: str) -> Iterator[Entry]:
    """Of each of the mentee's actions the last that this viewer knows of it."""
    told = Q(shared_at__isnull=False) | Q(by_id=viewer)
    reports = ActionReport.objects.filter(told, action__match=match, action__side=Side.MENTEE, undone_at=None)
    known = {report.action_id: report for report in reports.select_related("action").order_by("pk")}
    for report in known.values():
        shared = report.shared_at is not None
        if rules.has_happened(Status(report.status), shared=shared):
            yield Entry(
                local(report.at, zone).date(),
                shared,
                kind=report.status,
                text=report.action.text,
                words=report.words,
                by_name=str(match.mentee),
                mine=viewer == match.mentee_id,
                of_mentee=True,
                action_id=report.action_id,
            )


def _goals(viewer: int, match: Match, zone: str) -> Iterator[Entry]:
    """Goals reached and goals let go: to the mentor those that were open."""
    readable = Q() if viewer == match.mentee_id else Q(seen_by=SeenBy.US)
    for goal in Goal.objects.filter(readable, match=match, ended_at__isnull=False):
        if goal.ended_at and rules.goal_happened(GoalState(goal.state)):
            yield Entry(
                local(goal.ended_at, zone).date(),
                goal.seen_by == SeenBy.US,
                kind=goal.state,
                text=goal.title,
                words="",
                by_name=str(match.mentee),
                mine=viewer == match.mentee_id,
                of_mentee=True,
            )


def _milestones(viewer: int, match: Match, zone: str) -> Iterator[Entry]:
    """Both read the plan, so these are told to both."""
    spoken = Milestone.objects.filter(match=match, said_at__isnull=False).exclude(state=MilestoneState.OPEN)
    for milestone in spoken:
        if milestone.said_at:
            yield Entry(
                local(milestone.said_at, zone).date(),
                shared=True,
                kind="milestone" if milestone.state == MilestoneState.REACHED else milestone.state,
                text=milestone.text,
                words="",
                by_name=str(match.mentee),
                mine=viewer == match.mentee_id,
                of_mentee=True,
            )


def _wins(viewer: int, match: Match, zone: str) -> Iterator[Entry]:
    side = side_of(match, viewer)
    for row in Win.objects.filter(match=match).select_related("action"):
        by = side_of(match, row.by_id)
        win = rules.Win(Side(row.whose), by, SeenBy(row.seen_by), row.taken_back_at is not None)
        if rules.may_read(win, side):
            yield Entry(
                local(row.at, zone).date(),
                win.seen_by is SeenBy.US,
                kind="seen" if win.seen else "own",
                text=row.action.text if row.action else "",
                words=row.words,
                by_name=str(match.mentee if by is Side.MENTEE else match.mentor),
                mine=by is side,
                of_mentee=win.whose is Side.MENTEE,
                action_id=row.action_id,
                win_id=row.pk,
                took=row.took,
                hear=row.hear,
                mark=row.mark,
            )


def side_of(match: Match, person_id: int) -> Side:
    return Side.MENTEE if person_id == match.mentee_id else Side.MENTOR
