"""Telling whoever runs this Held. The one it is about sees no sign of it: no letter, no line of history, no change."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from held.flows import history, outbox
from held.flows.outbox import Order
from held.models import Concern, Letter, Match, Person
from held.practice import safety as rules
from held.practice.refusals import Refusal, gettext_noop
from held.queries.people import confirmed_addresses

NOBODY = gettext_noop("Nobody is named here whom this could go to. The places below answer at once.")


@transaction.atomic
def tell(match_id: int, words: str, letters: Sequence[int] = (), *, by: int, at: datetime) -> int:
    """Send it, with the letters that its writer chose, to the first who runs this Held and is not whom it is about.

    Returns:
        The report's id.
    """
    writer = Person.objects.select_for_update().get(pk=by)
    match = Match.objects.get(pk=match_id)
    about = match.mentor_id if by == match.mentee_id else match.mentee_id
    heard_by = rules.who_hears(settings.OPERATORS, not_to=confirmed_addresses(about))
    if heard_by is None:
        raise Refusal("nobody", NOBODY)
    today = Concern.objects.filter(by=writer, at__gt=at - timedelta(days=1)).count()
    rules.check_report(words, letters=len(letters), today=today)
    own = Letter.objects.filter(pk__in=letters, person=writer, match=match).values_list("pk", flat=True)
    concern = Concern.objects.create(by=writer, about_id=about, words=words.strip(), letters=sorted(own), at=at)
    order = Order("concern", f"concern:{concern.pk}", to_address=heard_by, facts={"concern": concern.pk})
    outbox.put(order, at=at)
    history.note("told", "concern", concern.pk, by=by, at=at)
    return concern.pk
