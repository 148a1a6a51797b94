"""Sessions for a named viewer: the list, one session with what it opens with, and how it was closed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from held.models import Action, Close, HistoryLine, Match, ReflectionAnswer, Session
from held.practice import reflections
from held.practice.cadence import instant
from held.practice.matches import day_of
from held.practice.sessions import WALL
from held.practice.words import Holding, MatchState, Status
from held.queries import feedback, reviews
from held.queries.actions import Card, card_for, other_of, with_told
from held.queries.attendance import Comes, comes
from held.queries.clocks import Moment, moment_of, place_of
from held.queries.feedback import Card as FeedbackCard
from held.queries.report_openings import Opening, openings

BEFORE_AT_MOST = 24
ACTIONS_AT_MOST = 12


@dataclass(frozen=True)
class SessionLine:
    """A session in a list."""

    id: int
    when: Moment
    minutes: int
    place: str
    place_is_link: bool
    ahead: bool
    ended: bool
    closed: bool
    called_off: bool
    wall: str
    zone: str

    @property
    def may_close(self) -> bool:
        return not (self.closed or self.called_off)


@dataclass(frozen=True)
class Around:
    """The match around a session, for one viewer."""

    match_id: int
    other_name: str
    my_name: str
    is_mentee: bool
    my_zone: str
    their_zone: str
    my_place: str
    their_place: str
    day: int
    ended: bool


@dataclass(frozen=True)
class SessionsPage:
    around: Around
    ahead: tuple[SessionLine, ...]
    before: tuple[SessionLine, ...]


@dataclass(frozen=True)
class Brought:
    """What someone's reflection said to bring, and to which action."""

    action_id: int
    text: str
    by_name: str
    mine: bool
    words: str


@dataclass(frozen=True)
class SessionPage:
    around: Around
    line: SessionLine
    opens_with: tuple[Card, ...]
    brought: tuple[Brought, ...]
    reported: tuple[Opening, ...]
    to_talk_about: tuple[FeedbackCard, ...]
    chosen: tuple[Card, ...]
    takeaway: str
    useful: str
    first: bool
    revision: int
    next: SessionLine | None
    comes: Comes
    was: Moment | None  # when it was to be before it moved last
    review: int | None  # of which phase, where one falls on it and is open


def page_for(viewer: int, match_id: int, *, at: datetime) -> SessionsPage:
    """All sessions of a match: those to come first, then those that were, newest first."""
    match = Match.objects.select_related("mentee", "mentor").get(pk=match_id)
    around = around_for(viewer, match, at=at)
    rows = Session.objects.filter(match=match).order_by("-starts_at", "-pk")
    lines = [line_for(row, around, at=at) for row in rows[: 2 * BEFORE_AT_MOST]]
    ahead = tuple(line for line in reversed(lines) if not (line.ended or line.closed or line.called_off))
    return SessionsPage(around, ahead, tuple(line for line in lines if line not in ahead)[:BEFORE_AT_MOST])


def session_for(viewer: int, session_id: int, *, at: datetime) -> SessionPage:
    """One session: when, where, what it opens with; once closed, what was written and chosen."""
    session = Session.objects.select_related("match__mentee", "match__mentor").get(pk=session_id)
    around = around_for(viewer, session.match, at=at)
    close = Close.objects.filter(session=session, finished_at__isnull=False).first()
    answers: dict[str, str] = close.answers if close else {}
    coming = Session.objects.filter(match=session.match, called_off_at=None, starts_at__gt=session.starts_at)
    following = coming.order_by("starts_at").first()
    return SessionPage(
        around,
        line_for(session, around, at=at),
        opens_with=_opens_with(viewer, session, at=at),
        brought=_brought(viewer, session),
        reported=openings(session, _last_before(session)),
        to_talk_about=_to_talk_about(viewer, session),
        chosen=_chosen(viewer, session, at=at),
        takeaway=answers.get("takeaway", ""),
        useful=answers.get("useful", ""),
        first=_last_before(session) is None,
        revision=close.revision if close else 0,
        next=line_for(following, around, at=at) if following else None,
        comes=comes(viewer, session, at=at),
        was=_was(session, around),
        review=reviews.open_on(session.match, session.starts_at, at=at),
    )


def around_for(viewer: int, match: Match, *, at: datetime) -> Around:
    is_mentee = viewer == match.mentee_id
    me, other = (match.mentee, match.mentor) if is_mentee else (match.mentor, match.mentee)
    today = moment_of(at, me.zone, other.zone).mine.date()
    return Around(
        match.pk,
        other_of(viewer, match),
        str(me),
        is_mentee,
        me.zone,
        other.zone,
        place_of(me.zone),
        place_of(other.zone),
        day_of(match.started_on, today, match.rested),
        match.state == MatchState.ENDED,
    )


def line_for(session: Session, around: Around, *, at: datetime) -> SessionLine:
    return SessionLine(
        session.pk,
        moment_of(session.starts_at, around.my_zone, around.their_zone),
        session.minutes,
        session.place,
        session.place.startswith(("https://", "http://")),
        ahead=session.starts_at > at,
        ended=session.starts_at + timedelta(minutes=session.minutes) < at,
        closed=session.closed_at is not None,
        called_off=session.called_off_at is not None,
        wall=session.wall,
        zone=session.zone,
    )


def _was(session: Session, around: Around) -> Moment | None:
    """Who moved it, and why, is nobody's question."""
    lines = HistoryLine.objects.filter(thing="session", thing_id=session.pk, verb="moved")
    line = lines.order_by("pk").last()
    if line is None:
        return None
    wall, _, zone = str(line.details.get("was", "")).partition(" ")
    before = instant(datetime.strptime(wall, WALL), zone)  # noqa: DTZ007 -- a wall time has no zone
    return moment_of(before, around.my_zone, around.their_zone) if before != session.starts_at else None


def _opens_with(viewer: int, session: Session, *, at: datetime) -> tuple[Card, ...]:
    """The held actions since last time, of both: chosen before this session, and open or spoken for since the last."""
    last = _last_before(session)
    since = Q(reports__undone_at=None, reports__at__gte=last.starts_at) if last else Q()
    held = Action.objects.filter(match=session.match, holding=Holding.HELD, chosen_at__lt=session.starts_at)
    open_or_since = held.filter(Q(status=Status.OPEN) | since).exclude(session=session).distinct()
    rows = with_told(open_or_since).order_by("side", "chosen_at", "pk")
    return tuple(card_for(viewer, row, session.match, at=at) for row in rows[:ACTIONS_AT_MOST])


def _brought(viewer: int, session: Session) -> tuple[Brought, ...]:
    """What reflections finished since the last session said to bring. Only what is not “just for me”."""
    last = _last_before(session)
    answers = ReflectionAnswer.objects.filter(
        reflection__action__match=session.match,
        reflection__finished_at__isnull=False,
        reflection__finished_at__lt=session.closed_at or datetime.max.replace(tzinfo=session.starts_at.tzinfo),
        question=reflections.BRING,
        just_for_me=False,
    ).exclude(shown="")
    if last:
        answers = answers.filter(reflection__finished_at__gte=last.starts_at)
    rows = answers.select_related("reflection__action", "reflection__person").order_by("pk")[:ACTIONS_AT_MOST]
    return tuple(
        Brought(
            row.reflection.action_id,
            row.reflection.action.text,
            str(row.reflection.person),
            row.reflection.person_id == viewer,
            row.shown,
        )
        for row in rows
    )


def _chosen(viewer: int, session: Session, *, at: datetime) -> tuple[Card, ...]:
    rows = with_told(Action.objects.filter(session=session)).order_by("side", "pk")
    return tuple(card_for(viewer, row, session.match, at=at) for row in rows[:ACTIONS_AT_MOST])


def _to_talk_about(viewer: int, session: Session) -> tuple[FeedbackCard, ...]:
    """What somebody marked “let’s talk about it” since the session before."""
    last = _last_before(session)
    since = last.closed_at or last.starts_at if last else None
    return feedback.to_talk_about(viewer, session.match_id, since=since, until=session.closed_at)


def _last_before(session: Session) -> Session | None:
    earlier = Session.objects.filter(match=session.match, called_off_at=None, starts_at__lt=session.starts_at)
    return earlier.order_by("-starts_at").first()
