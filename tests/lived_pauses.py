"""A pause of a lived-in pair: four days of October, long over."""

from datetime import date, timedelta

from held.models import Match, Pause
from tests.people import NOW


def lived_pauses(match: Match) -> None:
    first = date(2026, 10, 30)
    Pause.objects.create(
        match=match,
        by=match.mentor,
        first=first,
        days=4,
        set_at=NOW - timedelta(days=34),
        begun_at=NOW - timedelta(days=32),
        over_at=NOW - timedelta(days=28),
    )
    Match.objects.filter(pk=match.pk).update(rests=[[first.isoformat(), 4]])
