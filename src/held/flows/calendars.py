"""The private address at which a calendar finds one person's sessions: given, given anew, taken away."""

from datetime import datetime

from django.db import transaction

from held.flows import history
from held.models import CalendarFeed
from held.post.addresses import hash_token, new_token

PURPOSE = "held.calendars.feed"


def hash_of(token: str) -> str:
    """What the database keeps of an address."""
    return hash_token(token, purpose=PURPOSE)


@transaction.atomic
def give(person_id: int, *, with_held: bool, at: datetime) -> str:
    """A new address; the one before opens nothing from now on. Returns its token, which is kept nowhere."""
    token = new_token()
    CalendarFeed.objects.update_or_create(
        person_id=person_id, defaults={"token_hash": hash_of(token), "with_held": with_held, "made_at": at}
    )
    history.note("given", "calendar", None, by=person_id, at=at)
    return token


@transaction.atomic
def choose(person_id: int, *, with_held: bool, at: datetime) -> None:
    """With the days of the owner's held actions, or without; at the same address."""
    if CalendarFeed.objects.filter(person_id=person_id).exclude(with_held=with_held).update(with_held=with_held):
        history.note("changed", "calendar", None, by=person_id, at=at, with_held=with_held)


@transaction.atomic
def take_away(person_id: int, *, at: datetime) -> None:
    """The address opens nothing any more, as if it had never been. Doing so twice does nothing more."""
    gone, _kinds = CalendarFeed.objects.filter(person_id=person_id).delete()
    if gone:
        history.note("taken_away", "calendar", None, by=person_id, at=at)
