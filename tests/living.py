"""Time goes by in tests: planning and sending, hour after hour, as the worker would."""

from datetime import datetime, timedelta

from held.flows.planning import plan_due
from held.flows.sending import send_due
from held.models import Letter, Match
from held.post.memory import MemoryWire
from held.practice.cadence import local
from tests.people import NOW

HOUR = timedelta(hours=1)
LEFT = ("sent", "unknown")


def live(wire: MemoryWire, *, since: datetime = NOW, hours: int) -> None:
    """So many hours go by. Whatever has come due leaves, if it may."""
    for hour in range(hours + 1):
        at = since + hour * HOUR
        while plan_due(at=at):
            pass
        while send_due(wire, at=at, worker="one"):
            pass


def left(match: Match, *, zone: str = "Pacific/Auckland") -> list[str]:
    """What left, in order: when on that clock, which letter, to whom."""
    letters = Letter.objects.filter(match=match, state__in=LEFT).select_related("person").order_by("committed_at", "pk")
    return [
        f"{local(letter.committed_at, zone):%a %d %H:%M} {letter.kind} {letter.person}"
        for letter in letters
        if letter.committed_at
    ]
