"""The letters that answer an answer: to its letter's owner only, and of the two courteous kinds one a day at most."""

from datetime import datetime

from held.flows import outbox
from held.flows.outbox import Order
from held.flows.replies.heard import Heard
from held.models import Letter
from held.practice.cadence import local
from held.practice.replies import StopReach


def unclear(heard: Heard, draft: int) -> None:
    """The words are kept, and one tap settles them."""
    _put("reply_unclear", heard.letter, _once_a_day(heard.letter, heard.at), at=heard.at, draft=draft)


def not_placed(heard: Heard, draft: int) -> None:
    """That letter asked nothing. Where the words would find their place."""
    _put("reply_not_placed", heard.letter, _once_a_day(heard.letter, heard.at), at=heard.at, draft=draft)


def over(letter: Letter, *, at: datetime) -> None:
    """The match has ended; nothing was kept."""
    _put("reply_not_placed", letter, _once_a_day(letter, at), at=at, over=True)


def from_elsewhere(heard: Heard) -> None:
    """Someone who is not proven to be the owner answered the letter. Once for each turn of its key."""
    window = f"reply_from_elsewhere:{heard.letter.pk}:{heard.letter.key_turn}"
    _put("reply_from_elsewhere", heard.letter, window, at=heard.at)


def stopped(heard: Heard, reach: StopReach, *, proven: bool) -> None:
    """One calm line that it is done. Where it was not proven who asked, that is said as well."""
    window = f"stopped:{heard.letter.pk}:{reach.name.lower()}:{heard.at.date()}"
    _put("stopped", heard.letter, window, at=heard.at, everything=reach is StopReach.EVERYTHING, proven=proven)


def _put(kind: str, letter: Letter, window: str, *, at: datetime, **facts: object) -> None:
    order = Order(
        kind,
        window,
        person_id=letter.person_id,
        match_id=letter.match_id,
        check_in_id=letter.check_in_id,
        facts=facts,
    )
    outbox.put(order, at=at)


def _once_a_day(letter: Letter, at: datetime) -> str:
    zone = letter.person.zone if letter.person else "UTC"
    return f"answered:{letter.person_id}:{local(at, zone).date()}"
