"""Time goes by in tests: planning and sending, as the worker would."""

from datetime import datetime, timedelta

from held.flows.outbox import WAITING
from held.flows.planning import plan_due
from held.flows.sending import send_due
from held.models import Letter, Match
from held.post.memory import MemoryWire
from held.practice.cadence import local
from tests.people import NOW

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
LEFT = ("sent", "unknown")


def live(wire: MemoryWire, *, since: datetime = NOW, hours: int) -> None:
    """So many hours go by, from one moment at which something is due to the next. What may leave, leaves."""
    at: datetime | None = since
    while at is not None and at <= since + hours * HOUR:
        while plan_due(at=at):
            pass
        while send_due(wire, at=at, worker="one"):
            pass
        at = next_due(at)


def next_due(at: datetime) -> datetime | None:
    looks = Match.objects.exclude(look_at=None).order_by("look_at").values_list("look_at", flat=True).first()
    tries = Letter.objects.filter(state__in=WAITING).order_by("next_try").values_list("next_try", flat=True).first()
    nearest = min((moment for moment in (looks, tries) if moment), default=None)
    return None if nearest is None else max(nearest, at + MINUTE)


def left(match: Match, *, zone: str = "Pacific/Auckland") -> list[str]:
    """What left, in order: when on that clock, which letter, to whom."""
    letters = Letter.objects.filter(match=match, state__in=LEFT).select_related("person").order_by("committed_at", "pk")
    return [
        f"{local(letter.committed_at, zone):%a %d %H:%M} {letter.kind} {letter.person}"
        for letter in letters
        if letter.committed_at
    ]
