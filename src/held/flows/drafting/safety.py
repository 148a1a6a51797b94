"""From a report to its letter."""

from django.conf import settings

from held.flows.drafting.draft import Desk, Draft, Drafted, NothingLeft
from held.letters import safety as words
from held.letters.safety import Enclosed
from held.models import Concern
from held.queries import letters


def concern(desk: Desk) -> Drafted:
    row = Concern.objects.select_related("by", "about").filter(pk=desk.row.facts.get("concern")).first()
    if row is None:
        raise NothingLeft
    enclosed = [
        Enclosed(line.day, line.subject, line.text) for line in letters.as_left(row.by_id, row.letters, row.by.zone)
    ]
    letter = words.concern(
        language=settings.LANGUAGE_CODE,
        links=desk.links,
        writer=str(row.by),
        address=row.by.email,
        whom=str(row.about or ""),
        words=row.words,
        enclosed=enclosed,
    )
    return Drafted(letter)


DRAFTS: dict[str, Draft] = {"concern": concern}
