"""Times that were offered: on both clocks, open or settled, on the page and behind the letter's link."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet

from held.models import Letter, Match, OfferedTime, Session, TimeOffer
from held.practice.words import MatchState
from held.queries.clocks import Moment, moment_of
from held.queries.replies import letter_behind, other_of
from held.queries.sessions import Around, SessionLine, around_for, line_for

KIND = "times_offered"


@dataclass(frozen=True)
class Time:
    id: int
    when: Moment


@dataclass(frozen=True)
class Offer:
    """An open offer. Times that have gone by are not shown; where all have, it is not open."""

    id: int
    mine: bool
    minutes: int
    place: str
    times: tuple[Time, ...]
    moves: SessionLine | None


@dataclass(frozen=True)
class OfferPage:
    """Where times are offered and picked. `line`: the session that would move."""

    around: Around
    offer: Offer | None
    line: SessionLine | None
    place: str
    minutes: int


@dataclass(frozen=True)
class LinkPage:
    """The page behind the letter, for the one who was asked."""

    other_name: str
    offer: Offer | None
    booked: SessionLine | None


def still_open(match_id: int, *, at: datetime) -> QuerySet[TimeOffer]:
    """The open offer of a match. One whose session has moved meanwhile, or been closed, is open no more."""
    as_it_was = Q(session__sequence=F("sequence"), session__closed_at=None)
    rows = TimeOffer.objects.filter(Q(session=None) | as_it_was, match_id=match_id, ended_at=None)
    return rows.exclude(match__state=MatchState.ENDED).filter(times__starts_at__gt=at).distinct()


def offer_in(viewer: int, around: Around, *, at: datetime) -> Offer | None:
    row = still_open(around.match_id, at=at).select_related("session").first()
    return _offer(viewer, row, around, at=at) if row else None


def page_for(viewer: int, match_id: int, session_id: int | None, *, at: datetime) -> OfferPage:
    """What is open in the match, and what new times would be for: a new session, or one that is to move."""
    match = Match.objects.select_related("mentee", "mentor").get(pk=match_id)
    around = around_for(viewer, match, at=at)
    rows = Session.objects.filter(match=match)
    session = rows.filter(pk=session_id or 0).first()
    like = session or rows.order_by("-starts_at").first()
    return OfferPage(
        around,
        offer_in(viewer, around, at=at),
        line_for(session, around, at=at) if session else None,
        place=like.place if like else "",
        minutes=like.minutes if like else 60,
    )


def times_of(offer_id: int, reader_zone: str, other_zone: str, *, at: datetime) -> tuple[Time, ...]:
    rows = OfferedTime.objects.filter(offer=offer_id, starts_at__gt=at).order_by("starts_at")
    return tuple(Time(row.pk, moment_of(row.starts_at, reader_zone, other_zone)) for row in rows)


def behind(page_hash: str, *, at: datetime) -> Letter | None:
    """The letter about an offer that this link belongs to, while its keys are alive."""
    letter = letter_behind({"page_hash": page_hash}, at=at)
    return letter if letter and letter.kind == KIND and letter.person_id else None


def link_page_for(page_hash: str, *, at: datetime) -> LinkPage | None:
    """None for any other letter, and for a link that is dead."""
    letter = behind(page_hash, at=at)
    if letter is None or letter.match is None or letter.person_id is None:
        return None
    around = around_for(letter.person_id, letter.match, at=at)
    row = still_open(letter.match.pk, at=at).filter(pk=letter.facts.get("offer")).first()
    booked = booked_behind(letter)
    return LinkPage(
        other_of(letter),
        _offer(letter.person_id, row, around, at=at) if row else None,
        line_for(booked, around, at=at) if booked else None,
    )


def booked_behind(letter: Letter) -> Session | None:
    """What came of the offer, as long as it stands in the calendar."""
    rows = TimeOffer.objects.filter(pk=letter.facts.get("offer"), booked__called_off_at=None)
    row = rows.select_related("booked__match__mentee", "booked__match__mentor").first()
    return row.booked if row else None


def _offer(viewer: int, row: TimeOffer, around: Around, *, at: datetime) -> Offer:
    return Offer(
        row.pk,
        row.by_id == viewer,
        row.minutes,
        row.place,
        times_of(row.pk, around.my_zone, around.their_zone, at=at),
        line_for(row.session, around, at=at) if row.session else None,
    )
