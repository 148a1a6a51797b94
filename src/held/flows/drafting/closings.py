"""From an ending to its letters. Nothing is left to say to whoever has handed in."""

from dataclasses import replace

from held.flows.drafting.draft import Desk, Draft, Drafted, NothingLeft
from held.flows.drafting.pair import Pair, pair_of
from held.letters import closings as words
from held.letters.paper import Letter
from held.models import Closing, Session
from held.practice.plans import date_of
from held.practice.words import MatchState, Side


def ahead(desk: Desk) -> Drafted:
    pair = _unwritten(desk)
    booked = Session.objects.filter(match=pair.match, called_off_at=None, closed_at=None)
    is_booked = booked.filter(starts_at__gt=desk.row.next_try).exists()
    session = "" if is_booked else pair.link("session_book", pair.match.pk)
    last = date_of(pair.match.started_on, pair.match.days, pair.match.rested)
    return _drafted(pair, words.ahead(pair.between, last=last, session=session, link=_link(pair)))


def is_open(desk: Desk) -> Drafted:
    pair = _unwritten(desk)
    last = date_of(pair.match.started_on, pair.match.days, pair.match.rested)
    return _drafted(pair, words.is_open(pair.between, last=last, link=_link(pair)))


def waits(desk: Desk) -> Drafted:
    pair = _unwritten(desk)
    if not Closing.objects.filter(match=pair.match, finished_at__isnull=False).exists():
        raise NothingLeft("withdrawn")
    return _drafted(pair, words.waits(pair.between, link=_link(pair)))


def over(desk: Desk) -> Drafted:
    pair = pair_of(desk)
    if pair.match.state != MatchState.ENDED:
        raise NothingLeft
    other = Side.MENTOR if pair.reader.pk == pair.match.mentee_id else Side.MENTEE
    theirs = Closing.objects.filter(match=pair.match, side=other, finished_at__isnull=False).exclude(answers={})
    keepsake = pair.link("keepsake", pair.match.pk)
    letter = words.over(pair.between, theirs=theirs.exists(), link=_link(pair), keepsake=keepsake)
    return replace(_drafted(pair, letter), invites=pair.let_go)


def _unwritten(desk: Desk) -> Pair:
    pair = pair_of(desk)
    side = Side.MENTEE if pair.reader.pk == pair.match.mentee_id else Side.MENTOR
    if Closing.objects.filter(match=pair.match, side=side, finished_at__isnull=False).exists():
        raise NothingLeft
    return pair


def _link(pair: Pair) -> str:
    return pair.link("closing", pair.match.pk)


def _drafted(pair: Pair, letter: Letter) -> Drafted:
    return Drafted(letter, thread=f"closing-{pair.match.pk}")


DRAFTS: dict[str, Draft] = {
    "last_ahead": ahead,
    "closing_open": is_open,
    "closing_waits": waits,
    "closing_over": over,
}
