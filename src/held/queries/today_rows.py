"""The three statements behind Today, each capped, so that its cost does not follow what a person has."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import (
    CharField,
    Count,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    JSONField,
    OuterRef,
    Q,
    Subquery,
    Window,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import RowNumber

from held.models import Action, ActionReport, AgreementPart, AgreementVersion, CheckIn, Confirmation, Match, Session
from held.practice.words import MatchState, Side, Status
from held.queries.actions import with_told

MATCHES_AT_MOST = 8
ACTIONS_A_PERSON = 8  # in each match
CHECK_INS_AT_MOST = 24
STILL_TO_CLOSE = timedelta(days=14)
NOT_TOLD_FOR = timedelta(days=21)
LIVE = (MatchState.RUNNING, MatchState.PAUSED, MatchState.CLOSING)


def matches_of(viewer: int, *, at: datetime) -> list[Match]:
    """Live matches with, beside each, its next session, the one not closed yet, the agreement and what has happened.

    One more than is shown, so that the page can say that there are more.
    """
    mine = Q(mentee_id=viewer) | Q(mentor_id=viewer)
    found = Match.objects.filter(mine, state__in=LIVE).select_related("mentee", "mentor").order_by("-started_on", "-pk")
    beside = {**_sessions(at), **_agreement(viewer), **_wins(viewer)}
    return list(found.annotate(**beside)[: MATCHES_AT_MOST + 1])


def actions_in(match_ids: list[int], viewer: int, *, at: datetime) -> list[Action]:
    """Open actions in the order in which they were chosen: never by date, so that no order accuses.

    The other's also where something was said and not sent: to this viewer they are still open.
    """
    unsent = ActionReport.objects.filter(
        action=OuterRef("pk"), undone_at=None, shared_at=None, at__gte=at - NOT_TOLD_FOR
    )
    open_here = Q(status=Status.OPEN) | (~Q(owner_id=viewer) & Exists(unsent))
    place = Window(RowNumber(), partition_by=[F("match_id"), F("owner_id")], order_by=["holding", "chosen_at", "pk"])
    rows = with_told(Action.objects.filter(open_here, match_id__in=match_ids)).annotate(place=place)
    return list(rows.filter(place__lte=ACTIONS_A_PERSON).order_by("match_id", "chosen_at", "pk"))


def check_ins_in(match_ids: list[int], *, at: datetime) -> list[CheckIn]:
    """Check-ins that someone may still look at, answer or acknowledge."""
    unanswered = Q(sent_at=None, useful_until__gt=at)
    unacknowledged = Q(sent_at__gte=at - NOT_TOLD_FOR, acknowledged_at=None)
    found = CheckIn.objects.filter(unanswered | unacknowledged, match_id__in=match_ids)
    return list(found.order_by("due_at", "pk")[:CHECK_INS_AT_MOST])


def coming(match: Match) -> tuple[int, datetime, str] | None:
    """The next session of a match from `matches_of`: id, start, place."""
    row: Any = match
    return (row.next_id, _utc(row.next_at), row.next_place) if row.next_id else None


def unclosed(match: Match) -> tuple[int, datetime] | None:
    """The latest session that has been and has no close, for two weeks."""
    row: Any = match
    return (row.unclosed_id, _utc(row.unclosed_at)) if row.unclosed_id else None


def agreement_step(match: Match, side: Side) -> str:
    """What the first agreement asks of this side: its own part, a look at a proposal, or nothing."""
    row: Any = match
    if row.version_at:
        return "confirm" if row.proposed else ""
    if row.proposed:
        return "confirm"
    if side is Side.MENTEE:
        return "" if row.mentee_finished else "mine"
    return "mine" if row.mentee_finished and not row.mentor_finished else ""


def pinned(match: Match) -> tuple[str, datetime] | None:
    row: Any = match
    words: Mapping[str, str] = row.version_words or {}
    return (words["how"], _utc(row.version_at)) if words.get("how") else None


def latest_win(match: Match) -> tuple[str, str] | None:
    """The latest of what has happened since day 1: its owner's words, and the action's."""
    row: Any = match
    return (row.win_words or "", row.win_text) if row.win_text else None


def wins(match: Match) -> int:
    row: Any = match
    return row.win_count or 0


def _sessions(at: datetime) -> dict[str, Combinable]:
    there = Session.objects.filter(match=OuterRef("pk"), called_off_at=None, closed_at=None)
    ahead = there.filter(starts_at__gt=at).order_by("starts_at")
    been = there.filter(starts_at__lte=at, starts_at__gt=at - STILL_TO_CLOSE).order_by("-starts_at")
    return {
        "next_id": Subquery(ahead.values("pk")[:1], output_field=IntegerField()),
        "next_at": Subquery(ahead.values("starts_at")[:1], output_field=DateTimeField()),
        "next_place": Subquery(ahead.values("place")[:1], output_field=CharField()),
        "unclosed_id": Subquery(been.values("pk")[:1], output_field=IntegerField()),
        "unclosed_at": Subquery(been.values("starts_at")[:1], output_field=DateTimeField()),
    }


def _agreement(viewer: int) -> dict[str, Combinable]:
    versions = AgreementVersion.objects.filter(match=OuterRef("pk"))
    in_force = versions.filter(in_force_from__isnull=False, in_force_until=None)
    said = Confirmation.objects.filter(version=OuterRef("pk"), person_id=viewer)
    open_to_me = versions.filter(in_force_from=None, set_aside_at=None).exclude(Exists(said))
    parts = AgreementPart.objects.filter(match=OuterRef("pk"), finished_at__isnull=False)
    return {
        "version_at": Subquery(in_force.values("in_force_from")[:1], output_field=DateTimeField()),
        "version_words": Subquery(in_force.values("words")[:1], output_field=JSONField()),
        "proposed": Exists(open_to_me),
        "mentee_finished": Exists(parts.filter(side=Side.MENTEE)),
        "mentor_finished": Exists(parts.filter(side=Side.MENTOR)),
    }


def _wins(viewer: int) -> dict[str, Combinable]:
    """What the mentee did, wholly or in part, as far as this viewer may know of it."""
    seen = Q(by_id=viewer) | Q(shared_at__isnull=False)
    went = ActionReport.objects.filter(
        seen,
        action__match=OuterRef("pk"),
        action__side=Side.MENTEE,
        action__status__in=(Status.DONE, Status.PARTLY),
        status__in=(Status.DONE, Status.PARTLY),
        undone_at=None,
    )
    latest = went.order_by("-at", "-pk")
    counted = went.order_by().values("action__match").annotate(n=Count("action_id", distinct=True)).values("n")
    return {
        "win_words": Subquery(latest.values("words")[:1], output_field=CharField()),
        "win_text": Subquery(latest.values("action__text")[:1], output_field=CharField()),
        "win_count": Subquery(counted, output_field=IntegerField()),
    }


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
