"""The demo's people, and what its bar shows on every page: who I am, what time it is, which letters are new."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min, Q, QuerySet

from held.models import Letter, Match, Person, Session, TrayLetter
from held.practice.cadence import local
from held.practice.sessions import LONGEST
from held.practice.words import LetterState, MatchState
from held.queries.clocks import place_of

IN_HAND = (LetterState.LEASED, LetterState.COMMITTING)
WAITING = (LetterState.QUEUED, LetterState.RETRY)


@dataclass(frozen=True)
class Sample:
    """Someone whom a visitor of the demo can be."""

    key: str
    name: str
    address: str
    zone: str


MERE = Sample("mere", "Mere", "mere@nikau.example", "Pacific/Auckland")
ANA = Sample("ana", "Ana", "ana@tilde.example", "Europe/Madrid")
TAMA = Sample("tama", "Tama", "tama@nikau.example", "Pacific/Auckland")
RUTH = Sample("ruth", "Ruth", "ruth@harmattan.example", "Africa/Lagos")
CAST = (MERE, ANA, TAMA, RUTH)
CARDS = (MERE, ANA, TAMA)  # whom the front page offers; Ruth is there because Ana is somebody's mentee, too


@dataclass(frozen=True)
class Bar:
    """What the bar shows. `now` is a wall time in `place`; `me` is empty for nobody signed in, `people` if none are."""

    me: str
    now: datetime
    place: str
    people: tuple[Sample, ...]
    new_letters: int


def bar_for(viewer: int | None, *, seen: int | None, at: datetime) -> Bar:
    """The bar of whoever looks.

    Args:
        seen: the newest letter in the tray when this browser last opened it.
    """
    person = Person.objects.filter(pk=viewer).first() if viewer else None
    zone = person.zone if person else MERE.zone
    new = 0 if seen is None else TrayLetter.objects.filter(pk__gt=seen).count()
    people = CAST if is_seeded() else ()
    return Bar(person.name if person else "", local(at, zone), place_of(zone), people, new)


def person_behind(key: str) -> Person | None:
    """The account of a sample person; None for any other key, and before the demo is seeded."""
    sample = next((sample for sample in CAST if sample.key == key), None)
    return Person.objects.filter(email=sample.address).first() if sample else None


def is_seeded() -> bool:
    return person_behind(MERE.key) is not None


def newest_letter() -> int:
    """The id of the newest letter in the tray."""
    return TrayLetter.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def letters_left(*, since: datetime) -> bool:
    """Has any letter left from this moment on?"""
    return Letter.objects.filter(state=LetterState.SENT, sent_at__gte=since).exists()


def worker_is_busy(*, at: datetime) -> bool:
    """Is there a letter that the worker has in hand, or has yet to take?"""
    return Letter.objects.filter(Q(state__in=WAITING, next_try__lte=at) | Q(state__in=IN_HAND)).exists()


def listener_is_away() -> bool:
    """In the demo every letter goes to our own listener, so one that has to be tried again means just that."""
    return Letter.objects.filter(state=LetterState.RETRY).exists()


@dataclass(frozen=True)
class Edge:
    """A session begins or ends."""

    begins: bool
    mentee: str
    mentor: str


def next_moment(*, after: datetime) -> datetime | None:
    """When something may happen next: planning looks, a letter is tried, a session begins or ends."""
    looks = Match.objects.filter(state=MatchState.RUNNING, look_at__gt=after)
    tries = Letter.objects.filter(state__in=WAITING, next_try__gt=after)
    edges = [moment for session in _sessions_around(after) for moment in _edges(session) if moment > after]
    found = [looks.aggregate(first=Min("look_at"))["first"], tries.aggregate(first=Min("next_try"))["first"], *edges]
    return min((moment for moment in found if moment), default=None)


def sessions_at(at: datetime) -> tuple[Edge, ...]:
    """The sessions that begin or end just now."""
    return tuple(
        Edge(begins, str(session.match.mentee), str(session.match.mentor))
        for session in _sessions_around(at)
        for moment, begins in zip(_edges(session), (True, False), strict=True)
        if moment == at
    )


def _sessions_around(at: datetime) -> "QuerySet[Session]":
    """Open sessions that are on or to come."""
    standing = Session.objects.filter(called_off_at=None, closed_at=None, match__state=MatchState.RUNNING)
    near = standing.filter(starts_at__gte=at - timedelta(minutes=LONGEST)).order_by("starts_at")
    return near.select_related("match__mentee", "match__mentor")


def _edges(session: Session) -> tuple[datetime, datetime]:
    return session.starts_at, session.starts_at + timedelta(minutes=session.minutes)
