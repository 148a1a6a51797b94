"""Letters of the cast on their way, and a wire during whose dialogue something else happens."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from held.flows import outbox
from held.flows.outbox import Order
from held.flows.sending import send_due
from held.models import Letter, Match, Person
from held.post.envelopes import Carrier, Envelope, Outcome
from held.post.memory import MemoryWire
from tests import things
from tests.people import NOW

MORNING = NOW + timedelta(hours=20)  # Wednesday 2 December, 9:00 in Auckland


class Meanwhile(MemoryWire):
    """When the server has everything but the dot, something else happens, once."""

    def __init__(self, deed: Callable[[], object]) -> None:
        super().__init__()
        self._deeds = [deed]

    def offer_all(self, envelopes: Sequence[Envelope]) -> list[Outcome | None]:
        offered = super().offer_all(envelopes)
        while self._deeds:
            self._deeds.pop()()
        return offered


def booked(pair: Match, to: Person, *, window: str = "booked", at: datetime = MORNING, **more: object) -> Letter:
    """A letter to that person about a session that has just been booked."""
    session = things.session(pair, pair.mentor)
    order = Order("session_booked", window, person_id=to.pk, match_id=pair.pk, session_id=session.pk, **more)
    outbox.put(order, at=at)
    return Letter.objects.get(window=window)


def notice(to: Person, *, window: str = "notice", at: datetime = MORNING) -> Letter:
    """A secure letter to that person."""
    outbox.put(Order("account_notice", window, person_id=to.pk, facts={"what": "signed_out"}), at=at)
    return Letter.objects.get(window=window)


def send(wire: Carrier, *, at: datetime = MORNING) -> None:
    while send_due(wire, at=at, worker="one"):
        pass


def told(letter: Letter) -> tuple[str, str]:
    """The letter's state and why."""
    letter.refresh_from_db()
    return letter.state, letter.why
