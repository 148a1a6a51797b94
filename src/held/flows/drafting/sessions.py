"""From a row about a session to its letter. What was taken back meanwhile has nothing left to say."""

from collections.abc import Iterable

from held.flows.drafting.draft import Desk, Draft, Drafted, NothingLeft
from held.flows.drafting.pair import Pair, pair_of
from held.letters import sessions as words
from held.letters.paper import Letter
from held.letters.sessions import Item, When
from held.models import Action, Attendance, Close, Session, TimeOffer
from held.practice import session_close
from held.practice.sessions import asks_to_hold
from held.practice.words import Answer, Attends, Holding
from held.queries import sessions as asked
from held.queries import versions
from held.queries.clocks import moment_of
from held.queries.times import still_open


def booked(desk: Desk) -> Drafted:
    pair, session = pair_of(desk), _standing(desk)
    letter = words.booked(pair.between, when=_when(session, pair), picked=_picked(session, pair))
    return _drafted(session, letter, invites=session)


def moved(desk: Desk) -> Drafted:
    pair, session = pair_of(desk), _session(desk)
    off, own = session.called_off_at is not None, desk.row.about_id == pair.reader.pk
    picked = not off and _picked(session, pair)
    letter = words.moved(pair.between, when=_when(session, pair), off=off, own=own, picked=picked)
    return _drafted(session, letter, invites=session)


def _picked(session: Session, pair: Pair) -> bool:
    """Has the session its time from an offer of the reader's?"""
    return TimeOffer.objects.filter(booked=session, by=pair.reader, ended_at=session.booked_at).exists()


def cannot(desk: Desk) -> Drafted:
    pair, session = pair_of(desk), _standing(desk)
    if _said(session, desk) != Attends.CANNOT:
        raise NothingLeft("withdrawn")
    offer = pair.link("session_times", session.pk)
    return _drafted(session, words.cannot(pair.between, when=_when(session, pair), offer=offer))


def can(desk: Desk) -> Drafted:
    pair, session = pair_of(desk), _standing(desk)
    said = _said(session, desk)
    if said not in (Attends.WILL, Attends.PERHAPS):
        raise NothingLeft("withdrawn")
    return _drafted(session, words.can(pair.between, when=_when(session, pair), perhaps=said == Attends.PERHAPS))


def _said(session: Session, desk: Desk) -> str:
    """What the other has said of it last."""
    said = Attendance.objects.filter(session=session, person=desk.row.about_id or 0).values_list("says", flat=True)
    return said.first() or ""


def tomorrow(desk: Desk) -> Drafted:
    """What the two will look at. A date that has gone by is left out: on its page, moving it is one press."""
    pair, session = pair_of(desk), _standing(desk)
    page = asked.session_for(pair.reader.pk, session.pk, at=desk.row.queued_at)
    items = (
        Item(
            card.text,
            card.mine,
            card.held,
            None if card.date_passed else card.by_date,
            pair.link("action", card.id),
        )
        for card in page.opens_with
        if card.open
    )
    return _drafted(
        session,
        words.tomorrow(
            pair.between,
            when=_when(session, pair),
            says=page.comes.theirs,
            items=tuple(items),
            brought=tuple(brought.words for brought in page.brought),
        ),
    )


def prepare(desk: Desk) -> Drafted:
    pair, session = pair_of(desk), _standing(desk)
    link = pair.link("session_first", pair.match.pk)
    return _drafted(
        session,
        words.prepare(pair.between, desk.row.kind, when=_when(session, pair), told=bool(pair.match.story), link=link),
    )


def not_closed(desk: Desk) -> Drafted:
    pair, session = pair_of(desk), _standing(desk)
    return _drafted(
        session,
        words.not_closed(
            pair.between,
            when=_when(session, pair),
            close=pair.link("session_close", session.pk),
        ),
    )


def summary(desk: Desk) -> Drafted:
    pair, session = pair_of(desk), _session(desk)
    close = Close.objects.filter(session=session, finished_at__isnull=False).first()
    if close is None:
        raise NothingLeft("withdrawn")
    coming = Session.objects.filter(pk=desk.row.facts.get("next"), called_off_at=None).first()
    return _drafted(
        session,
        words.summary(
            pair.between,
            when=_when(session, pair),
            takeaway=close.answers.get("takeaway", ""),
            items=_items(Action.objects.filter(session=session, follows=None).order_by("side", "pk"), pair),
            coming=_when(coming, pair) if coming else None,
            asks=_not_asked_yet(close, pair),
        ),
        invites=coming,
    )


def _not_asked_yet(close: Close, pair: Pair) -> bool:
    """Has the mentee, who reads this, not been asked whether to be held to something that was written down?"""
    mine, version = pair.reader.pk == pair.match.mentee_id, versions.in_force(pair.match.pk)
    written = session_close.written(close.answers)
    asked = all(session_close.own_yes(new, close.touched, pair.match.mentee_id) for new in written)
    return mine and not asked and asks_to_hold(Answer(version.answer) if version else None)


def nothing_booked_mentee(desk: Desk) -> Drafted:
    pair = _unbooked(desk)
    return Drafted(words.nothing_booked_mentee(pair.between, book=pair.link("times", pair.match.pk)))


def nothing_booked_mentor(desk: Desk) -> Drafted:
    pair = _unbooked(desk)
    return Drafted(words.nothing_booked_mentor(pair.between, book=pair.link("times", pair.match.pk)))


def _unbooked(desk: Desk) -> Pair:
    """The two, as long as nothing is in their calendar, and no times are waiting to be picked."""
    pair = pair_of(desk)
    if still_open(pair.match.pk, at=desk.row.queued_at).exists():
        raise NothingLeft
    if Session.objects.filter(match=pair.match, called_off_at=None).exists():
        raise NothingLeft
    return pair


def _session(desk: Desk) -> Session:
    if desk.row.session is None:
        raise NothingLeft
    return desk.row.session


def _standing(desk: Desk) -> Session:
    """The session, as long as it is in the calendar and not closed."""
    session = _session(desk)
    if session.called_off_at or session.closed_at:
        raise NothingLeft("withdrawn")
    return session


def _drafted(session: Session, letter: Letter, *, invites: Session | None = None) -> Drafted:
    return Drafted(letter, thread=f"session-{session.pk}", invites=invites)


def _when(session: Session, pair: Pair) -> When:
    when = moment_of(session.starts_at, pair.reader.zone, pair.other.zone)
    link = pair.link("session", session.pk)
    return When(when.mine, when.theirs, when.their_place, session.minutes, session.place, link)


def _items(actions: Iterable[Action], pair: Pair) -> tuple[Item, ...]:
    return tuple(
        Item(
            action.text,
            action.owner_id == pair.reader.pk,
            action.holding == Holding.HELD,
            action.by_date,
            pair.link("action", action.pk),
        )
        for action in actions
    )


DRAFTS: dict[str, Draft] = {
    "session_booked": booked,
    "session_moved": moved,
    "session_cannot": cannot,
    "session_can": can,
    "session_prepare_mentee": prepare,
    "session_prepare_mentor": prepare,
    "session_tomorrow": tomorrow,
    "session_not_closed": not_closed,
    "session_summary": summary,
    "nothing_booked_mentee": nothing_booked_mentee,
    "nothing_booked_mentor": nothing_booked_mentor,
}
