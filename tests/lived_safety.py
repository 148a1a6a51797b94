"""What the mentee of a lived-in pair has told whoever runs this Held."""

from collections.abc import Callable

from held.models import Concern, Match
from tests.people import NOW


def lived_safety(match: Match, secret: Callable[[str], str]) -> None:
    Concern.objects.create(by=match.mentee, about=match.mentor, words=secret("worry"), at=NOW)
