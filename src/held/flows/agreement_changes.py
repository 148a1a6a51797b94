"""Suggesting a change from a form: made on top of what stands, in the order of two deeds at once."""

from datetime import datetime

from django.db import transaction

from held.flows import agreements, versions
from held.practice.agreement_changes import Wanted, wanted_terms
from held.queries import versions as read


@transaction.atomic
def change(match_id: int, wanted: Wanted, *, based_on: int | None, by: int, at: datetime) -> int:
    """Propose what one side's form says; what only loosens holds at once, if it is the mentee's.

    Returns:
        The new version's id, also where another one overtook it: then it is set aside, and both can be read.
    """
    match = versions.locked(match_id)
    base = read.base_terms(match, at=at)
    if base is None:
        raise agreements.parts_first()
    today = read.today_of(match, at=at)
    terms = wanted_terms(base, versions.side_of(match, by), wanted, today=today)
    return agreements.propose(match_id, terms, based_on=based_on, by=by, at=at)
