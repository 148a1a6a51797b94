"""Whether somebody is going to be erased, and when."""

from datetime import date

from held.models import Erasure
from held.practice.cadence import local
from held.practice.erasure import GRACE


def day_of(viewer: int) -> date | None:
    """The day from which on it happens; None where it was not asked for."""
    row = Erasure.objects.filter(person_id=viewer, done_at=None).select_related("person").first()
    return local(row.asked_at + GRACE, row.person.zone).date() if row else None
