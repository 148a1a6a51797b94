"""Offering times, picking one, taking an offer back. Nothing is booked, and nothing moves, until one is picked."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from held.flows import attendance, history, outbox, sessions
from held.flows.keys import Door, hash_of
from held.flows.outbox import Order
from held.flows.versions import locked
from held.models import Letter, Match, OfferedTime, Session, TimeOffer
from held.practice import times as rules
from held.practice.consent import Standing, pair_may_write
from held.practice.refusals import Refusal, gettext_noop
from held.practice.sessions import WALL, Plan
from held.practice.words import MatchState, OfferEnd, Via
from held.queries.times import behind, still_open

KIND = "times_offered"
OVER = Refusal("over", gettext_noop("These times are not open any more. Nothing has been booked by coming here."))


@transaction.atomic
def offer(
    match_id: int,
    plans: Sequence[Plan],
    *,
    by: int,
    at: datetime,
    session_id: int | None = None,
    via: Via = Via.WEB,
) -> int:
    """Offer up to three times to the other. An offer that stood open until now, whoever made it, makes room.

    Args:
        session_id: the session that would move; it stays where it is until a time is picked.
    """
    session = _to_move(session_id, match_id)
    match = locked(match_id)
    if match.state == MatchState.ENDED:
        raise Refusal("match_ended", gettext_noop("This match has ended. What you wrote is still here to read."))
    standing = session is not None and session.called_off_at is None
    rules.check_offer(plans, at=at, now=session.starts_at if session and standing else None)
    _end(TimeOffer.objects.filter(match=match, ended_at=None), OfferEnd.REPLACED, at=at)
    made = TimeOffer.objects.create(
        match=match,
        by_id=by,
        made_at=at,
        session=session,
        sequence=session.sequence if session else 0,
        minutes=plans[0].minutes,
        place=plans[0].place.strip(),
    )
    for plan in plans:
        OfferedTime.objects.create(offer=made, wall=plan.wall_text, zone=plan.zone, starts_at=plan.starts_at)
    _tell(made, match, rules.last_of(plans), at=at)
    history.note("offered", "times", made.pk, by=by, at=at, match_id=match_id, via=via, number=len(plans))
    return made.pk


@transaction.atomic
def pick(time_id: int, *, by: int, at: datetime, via: Via = Via.WEB) -> int:
    """The other of the two picks one: it is booked, or the session moves there. Returns the session's id."""
    time = OfferedTime.objects.select_related("offer").get(pk=time_id)
    _to_move(time.offer.session_id, time.offer.match_id)
    match = locked(time.offer.match_id)
    row = still_open(match.pk, at=at).filter(pk=time.offer_id).exclude(by_id=by).first()
    if row is None or time.starts_at <= at:
        raise OVER
    plan = Plan(datetime.strptime(time.wall, WALL), time.zone, row.minutes, row.place)  # noqa: DTZ007 -- a wall time has no zone
    TimeOffer.objects.filter(pk=row.pk).update(ended_at=at, ended=OfferEnd.PICKED)
    if row.session_id:
        session_id = row.session_id
        sessions.move(session_id, plan, by=by, at=at)
    else:
        session_id = sessions.book(match.pk, plan, by=by, at=at)
    TimeOffer.objects.filter(pk=row.pk).update(booked=session_id)
    outbox.cancel(_letters(row), why="withdrawn")
    attendance.chose(Session.objects.get(pk=session_id), by=row.by_id)
    history.note("picked", "times", row.pk, by=by, at=at, match_id=match.pk, via=via)
    return session_id


def pick_behind(token: str, time_id: int, *, at: datetime) -> None:
    """The same by the link in the letter, which opens this one offer and nothing else."""
    letter = behind(hash_of(Door.PAGE, token), at=at)
    if letter is None or letter.person_id is None:
        raise OVER
    if not OfferedTime.objects.filter(pk=time_id, offer=letter.facts.get("offer")).exists():
        raise OVER
    pick(time_id, by=letter.person_id, at=at, via=Via.REPLY_PAGE)


@transaction.atomic
def take_back(offer_id: int, *, by: int, at: datetime) -> None:
    """By the one who made it, as long as nothing is picked. Doing so twice does nothing more."""
    match = locked(TimeOffer.objects.values_list("match_id", flat=True).get(pk=offer_id))
    mine = TimeOffer.objects.filter(pk=offer_id, by_id=by, ended_at=None)
    if _end(mine, OfferEnd.TAKEN_BACK, at=at):
        history.note("taken_back", "times", offer_id, by=by, at=at, match_id=match.pk)


def _to_move(session_id: int | None, match_id: int) -> Session | None:
    """Locked, and before its match is, as everyone does who locks both."""
    if session_id is None:
        return None
    session = Session.objects.select_for_update().get(pk=session_id, match_id=match_id)
    if session.closed_at:
        raise Refusal("session_closed", gettext_noop("This session has been closed. It stays as it was written."))
    return session


def _end(offers: QuerySet[TimeOffer], how: OfferEnd, *, at: datetime) -> int:
    for row in offers:
        outbox.cancel(_letters(row), why="withdrawn")
    return offers.update(ended_at=at, ended=how)


def _letters(row: TimeOffer) -> QuerySet[Letter]:
    return Letter.objects.filter(match_id=row.match_id, kind=KIND, facts__offer=row.pk)


def _tell(made: TimeOffer, match: Match, until: datetime, *, at: datetime) -> None:
    if not pair_may_write(Standing(MatchState(match.state))):
        return
    order = Order(
        KIND,
        f"{KIND}:{made.pk}",
        person_id=match.mentee_id if made.by_id == match.mentor_id else match.mentor_id,
        match_id=match.pk,
        session_id=made.session_id,
        about_id=made.by_id,
        useful_until=until,
        facts={"offer": made.pk},
    )
    outbox.put(order, at=at)
