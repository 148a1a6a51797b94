"""A letter as it would leave, for the person in whose name it goes. Nothing is queued, and no door of it is shown."""

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

from held.flows.drafting.checkins import as_told
from held.flows.drafting.draft import Desk, NothingLeft
from held.letters.paper import Letter, Links, Why
from held.models import CheckIn
from held.models import Letter as Row
from held.practice.cadence import local
from held.queries.versions import pinned_in

NO_DOOR = "…"


def check_in_asks(check_in_id: int) -> Letter | None:
    """What the mentee will read at its moment, for all that the mentor knows. None where nothing would leave."""
    check_in = CheckIn.objects.select_related("match__mentee", "match__mentor").get(pk=check_in_id)
    match = check_in.match
    row = Row(kind="check_in_asks", person=match.mentee, match=match, check_in=check_in, next_try=check_in.due_at)
    door = f"{settings.BASE_URL}/{NO_DOOR}"
    links = Links(home=settings.BASE_URL, page=door, stop=door, ledger=door)
    pinned = pinned_in(match.pk)
    with translation.override(match.mentee.language):
        said_on = date_format(local(pinned.said_at, match.mentee.zone), "j F Y") if pinned else ""
    try:
        return as_told(Desk(row, links, Why(pinned.words if pinned else "", said_on)))
    except NothingLeft:
        return None
