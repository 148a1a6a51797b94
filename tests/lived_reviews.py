"""The first review of a lived-in pair: the mentee has handed in, the mentor still writes."""

from collections.abc import Callable

from held.flows import reviews
from held.models import Match
from held.practice.words import Side
from tests.people import NOW


def lived_reviews(match: Match, secret: Callable[[Side, str], str]) -> None:
    """`secret` makes words that only the person of that side may read, until both are in."""
    reviews.hand_in(match.pk, 1, {"unsaid": secret(Side.MENTEE, "review")}, 0, by=match.mentee_id, at=NOW)
    reviews.save(match.pk, 1, {"unsaid": secret(Side.MENTOR, "review")}, 0, by=match.mentor_id, at=NOW)
