"""What a person's calendar may hold: sessions, and the days of held actions where they asked for those. No words."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from held.models import Action, Block, CalendarFeed, Person, Session
from held.practice.words import Holding, MatchState, Status
from held.queries.actions import other_of

LOOK_BACK = timedelta(days=120)
SESSIONS_AT_MOST = 200
DAYS_AT_MOST = 60


@dataclass(frozen=True)
class Booked:
    """A session for one reader's calendar."""

    id: int
    uid: str
    sequence: int
    booked_at: datetime
    starts_at: datetime
    minutes: int
    place: str
    other_name: str


@dataclass(frozen=True)
class HeldDay:
    """The day that the owner of a held action chose for it."""

    id: int
    text: str
    on: date
    chosen_at: datetime


@dataclass(frozen=True)
class Feed:
    name: str
    language: str
    sessions: tuple[Booked, ...]
    days: tuple[HeldDay, ...]


@dataclass(frozen=True)
class FeedPage:
    """What the settings say of it. The address itself is not kept."""

    made_at: datetime | None
    with_held: bool


def booked(session: Session, reader_id: int) -> Booked:
    """Needs the session's match with its two people loaded."""
    return Booked(
        session.pk,
        str(session.uid),
        session.sequence,
        session.booked_at,
        session.starts_at,
        session.minutes,
        session.place,
        other_of(reader_id, session.match),
    )


def booked_for(viewer: int, session_id: int) -> Booked | None:
    """None where it is out of the calendar."""
    session = _sessions(viewer).filter(pk=session_id, called_off_at=None).first()
    return booked(session, viewer) if session else None


def page_for(viewer: int) -> FeedPage:
    feed = CalendarFeed.objects.filter(person_id=viewer).first()
    return FeedPage(feed.made_at, feed.with_held) if feed else FeedPage(None, with_held=False)


def feed_behind(token_hash: str, *, at: datetime) -> Feed | None:
    """None for an address that was never given, or was taken away, or whose person is no longer here."""
    feeds = CalendarFeed.objects.select_related("person")
    feed = feeds.filter(token_hash=token_hash, person__is_active=True).first()
    if feed is None:
        return None
    reader = feed.person
    rows = _still_together(_sessions(reader.pk), at=at).filter(called_off_at=None, starts_at__gt=at - LOOK_BACK)
    sessions = tuple(booked(row, reader.pk) for row in rows.order_by("-starts_at")[:SESSIONS_AT_MOST])
    return Feed(str(reader), reader.language, sessions, _held(reader.pk) if feed.with_held else ())


def all_of(viewer: int) -> Feed:
    """Every session there was and will be, to take along."""
    reader = Person.objects.get(pk=viewer)
    rows = _sessions(viewer).filter(called_off_at=None).order_by("starts_at", "pk")
    return Feed(str(reader), reader.language, tuple(booked(row, viewer) for row in rows), ())


def _sessions(reader_id: int) -> QuerySet[Session]:
    mine = Q(match__mentee_id=reader_id) | Q(match__mentor_id=reader_id)
    return Session.objects.filter(mine).select_related("match__mentee", "match__mentor")


def _still_together(sessions: QuerySet[Session], *, at: datetime) -> QuerySet[Session]:
    """What has been stays. Of what would come, nothing where a match has ended or the two keep apart."""
    mentee, mentor = OuterRef("match__mentee_id"), OuterRef("match__mentor_id")
    apart = Block.objects.filter(Q(by_id=mentee, of_id=mentor) | Q(by_id=mentor, of_id=mentee))
    together = ~Q(match__state=MatchState.ENDED) & ~Exists(apart)
    return sessions.filter(Q(starts_at__lte=at) | together)


def _held(owner_id: int) -> tuple[HeldDay, ...]:
    rows = Action.objects.filter(owner_id=owner_id, holding=Holding.HELD, status=Status.OPEN, by_date__isnull=False)
    live = rows.exclude(match__state=MatchState.ENDED).order_by("-by_date")[:DAYS_AT_MOST]
    return tuple(HeldDay(row.pk, row.text, row.by_date, row.chosen_at) for row in live if row.by_date)
