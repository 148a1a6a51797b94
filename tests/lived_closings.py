"""The ending of a lived-in pair, as both are still writing it; and what takes the place of letters, which both read."""

from collections.abc import Callable

from held.flows import closings, fade
from held.models import Match
from held.practice.closings import Again, Fate, Lives, Written
from held.practice.fade import Choice
from held.practice.words import Side
from tests.people import NOW

IN_PLACE = "An hour on Fridays, and Hana asks"


def lived_closings(match: Match, secret: Callable[[Side, str], str]) -> None:
    """`secret` makes words that only the person of that side may read, until both are in."""
    fade.say(match.pk, Choice.AS_IT_IS, IN_PLACE, by=match.mentee_id, at=NOW)
    for side, person in ((Side.MENTEE, match.mentee_id), (Side.MENTOR, match.mentor_id)):
        action = match.actions.filter(owner=person, status="open").order_by("pk")[0]
        lives = {f"action:{action.pk}": Lives(Fate.HAND_ON, secret(side, "where it lives"))}
        words = {"thanks": secret(side, "thanks")}
        if side is Side.MENTOR:
            words["touch"] = secret(side, "how to stay in touch")
        closings.save(match.pk, Written(words, lives, Again.LATER), 0, by=person, at=NOW)
