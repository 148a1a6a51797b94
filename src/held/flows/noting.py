"""Writing an action down outside a session: noted, never held. Being held to one is asked where two people talk."""

from datetime import date, datetime

from django.db import transaction

from held.flows import history, versions
from held.models import Action, Match
from held.practice import actions as rules
from held.practice.cadence import local
from held.practice.words import Holding, Side


def note_down(match_id: int, text: str, *, by_date: date | None, by: int, at: datetime) -> int:
    """Either of the two writes down what they will do themselves. Returns the action's id."""
    rules.check_text(text)
    with transaction.atomic():
        match = versions.locked(match_id)
        versions.check_open(match)
        side = versions.side_of(match, by)
        owner = match.mentee if side is Side.MENTEE else match.mentor
        if by_date is not None:
            rules.check_date(by_date, today=local(at, owner.zone).date())
        made = Action.objects.create(
            match=match,
            owner=owner,
            side=side,
            text=text.strip(),
            by_date=by_date,
            holding=Holding.NOTED,
            chosen_at=at,
        )
        history.note("chosen", "action", made.pk, by=by, at=at, match_id=match_id, holding=made.holding)
        Match.objects.filter(pk=match_id).update(look_at=at)
    return made.pk
