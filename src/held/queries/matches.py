"""Matches and invitations for a named viewer: the overview of one match, what is open, what a letter's link shows."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from held.models import Block, Invitation, Match, Session
from held.practice.cadence import local
from held.practice.matches import day_of
from held.practice.people import plain_name
from held.practice.plans import OnLine, date_of
from held.practice.words import MatchState, Side
from held.queries import mentoring, plans, steady, versions
from held.queries.clocks import Moment, moment_of
from held.queries.people import confirmed_addresses
from held.queries.stages import Stage, stage_of
from held.queries.versions import Pinned

INVITATIONS_AT_MOST = 60
ANSWERS_SHOWN_FOR = timedelta(days=14)
TAKEN_BACK_SHOWN_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Sent:
    """An invitation as its inviter sees it. `side` is the one offered."""

    id: int
    address: str
    side: Side
    invited_at: datetime
    until: datetime
    declined: bool
    taken_back: bool


@dataclass(frozen=True)
class InvitePage:
    open: tuple[Sent, ...]


@dataclass(frozen=True)
class InvitationPage:
    """All that a letter's link shows: the inviter's name and the part offered. Nothing of either account."""

    inviter: str
    side: Side
    until: date
    declined: bool
    mine: bool


@dataclass(frozen=True)
class MatchPage:
    match_id: int
    my_name: str
    other_name: str
    is_mentee: bool
    state: MatchState
    started_on: date
    last_day: date
    day: int
    days: int
    point_a: str
    point_b: str
    clock: Moment
    next_id: int | None
    next: Moment | None
    stage: Stage
    pinned: Pinned | None
    milestones: tuple[OnLine, ...]
    looks_first: bool  # each check-in is shown to the mentor before it leaves
    shows_weeks: bool  # the mentee lets the mentor see how it has gone
    practises: str  # what the mentor would like to get better at, where the mentee may read it

    @property
    def ended(self) -> bool:
        return self.state is MatchState.ENDED

    @property
    def drawn(self) -> bool:
        """Are both ends of the line known? Then it is drawn."""
        return bool(self.point_a and self.point_b and not self.ended)

    @property
    def ahead(self) -> bool:
        """Has the first day not come yet where the viewer is?"""
        return self.day < 1


def page_for(viewer: int, match_id: int, *, at: datetime) -> MatchPage:
    """The overview, from the viewer's side of the match."""
    match = Match.objects.select_related("mentee", "mentor").get(pk=match_id)
    side = Side.MENTEE if viewer == match.mentee_id else Side.MENTOR
    me, other = (match.mentee, match.mentor) if side is Side.MENTEE else (match.mentor, match.mentee)
    ahead = Session.objects.filter(match=match, called_off_at=None, closed_at=None, starts_at__gt=at)
    coming = ahead.order_by("starts_at", "pk").first()
    return MatchPage(
        match.pk,
        str(me),
        str(other),
        side is Side.MENTEE,
        MatchState(match.state),
        match.started_on,
        local(match.ended_at, me.zone).date()
        if match.ended_at
        else date_of(match.started_on, match.days, match.rested),
        day_of(match.started_on, local(match.ended_at or at, me.zone).date(), match.rested),
        match.days,
        match.point_a,
        match.point_b,
        clock=moment_of(at, me.zone, other.zone),
        next_id=coming.pk if coming else None,
        next=moment_of(coming.starts_at, me.zone, other.zone) if coming else None,
        stage=stage_of(match, side),
        pinned=versions.pinned_in(match.pk),
        milestones=plans.on_line(match),
        looks_first=match.mentor_looks_first,
        shows_weeks=steady.is_shown(match.pk),
        practises=mentoring.shown_in(match.pk),
    )


def invitations_of(viewer: int, *, at: datetime) -> InvitePage:
    """What waits for an answer; for two weeks the answers that were no, thank you; for one what was taken back."""
    mine = Invitation.objects.filter(by_id=viewer, match=None, until__gt=at)
    shown = mine.filter(Q(declined_at=None) | Q(declined_at__gt=at - ANSWERS_SHOWN_FOR))
    shown = shown.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=at - TAKEN_BACK_SHOWN_FOR))
    return InvitePage(tuple(map(_sent, shown.order_by("-invited_at", "-pk")[:INVITATIONS_AT_MOST])))


def invitation_for(viewer: int | None, token_hash: str, *, at: datetime) -> InvitationPage | None:
    """What the link shows, or None where it leads nowhere (any more), for whatever reason."""
    found = Invitation.objects.select_related("by").filter(token_hash=token_hash, withdrawn_at=None, until__gt=at)
    invitation = found.filter(match=None, by__is_active=True).first()
    if invitation is None or (viewer and _apart(viewer, invitation.by_id)):
        return None
    return InvitationPage(
        plain_name(invitation.by.name),
        Side(invitation.side),
        invitation.until.date(),
        invitation.declined_at is not None,
        mine=viewer == invitation.by_id,
    )


def match_of(viewer: int, token_hash: str) -> int | None:
    """The match that this person's yes, or invitation, has led to."""
    ours = Q(match__mentee_id=viewer) | Q(match__mentor_id=viewer)
    return Invitation.objects.filter(ours, token_hash=token_hash).values_list("match_id", flat=True).first()


def is_addressed(viewer: int, token_hash: str) -> bool:
    """Did the invitation go to one of this person's confirmed addresses?"""
    return Invitation.objects.filter(token_hash=token_hash, address__in=confirmed_addresses(viewer)).exists()


def _sent(row: Invitation) -> Sent:
    declined = row.declined_at is not None
    return Sent(row.pk, row.address, Side(row.side), row.invited_at, row.until, declined, row.withdrawn_at is not None)


def _apart(one: int, other: int) -> bool:
    return Block.objects.filter(Q(by_id=one, of_id=other) | Q(by_id=other, of_id=one)).exists()
