"""The mentee shows the weeks to the mentor, as they are on this day or always, and takes them back at once."""

from datetime import datetime

from django.db import transaction

from held.flows import history, versions
from held.flows.goals import mentees
from held.models import SteadyShown
from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import Side
from held.queries import steady as read


@transaction.atomic
def show(match_id: int, *, always: bool, by: int, at: datetime) -> None:
    """Once keeps the picture of this day and no other; always goes along with what is said from now on."""
    match = mentees(match_id, by)
    kept = [] if always else read.as_kept(read.deeds_in(match))
    shown = {"always": always, "deeds": kept, "day": read.day_in(match, at=at), "shown_at": at}
    SteadyShown.objects.update_or_create(match=match, defaults=shown)
    history.note("shown", "steady", None, by=by, at=at, match_id=match_id, always=always)


@transaction.atomic
def take_back(match_id: int, *, by: int, at: datetime) -> None:
    """From this moment the mentor finds nothing there, in a match that has ended as well."""
    match = versions.locked(match_id)
    if versions.side_of(match, by) is not Side.MENTEE:
        raise Refusal("not_mentee", gettext_noop("Only the mentee shows this, and takes it back."))
    if SteadyShown.objects.filter(match=match).delete()[0]:
        history.note("taken_back", "steady", None, by=by, at=at, match_id=match_id)
