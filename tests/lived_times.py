"""Times in a lived-in pair: two that the mentor has offered, and one offer that was taken back."""

from datetime import datetime

from held.flows import times
from held.models import Match
from held.practice.sessions import Plan
from tests.people import NOW


def lived_times(match: Match) -> None:
    walls = [datetime(2026, 12, day, 9, 0) for day in (14, 15, 16)]  # noqa: DTZ001 -- wall times
    plans = [Plan(wall, "Europe/Madrid", place="The library") for wall in walls]
    gone = times.offer(match.pk, plans[:1], by=match.mentee_id, at=NOW)
    times.take_back(gone, by=match.mentee_id, at=NOW)
    times.offer(match.pk, plans[1:], by=match.mentor_id, at=NOW)
