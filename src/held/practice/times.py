"""Offering times for a session: one to three, each on its own clock; nothing is booked until one is picked."""

from collections.abc import Sequence
from datetime import datetime

from held.practice.refusals import Refusal, gettext_noop
from held.practice.sessions import Plan, check_ahead, check_plan

TIMES_AT_MOST = 3


def check_offer(plans: Sequence[Plan], *, at: datetime, now: datetime | None = None) -> None:
    """Raises Refusal with what to change.

    Args:
        now: where a session has a time already, that time: it is no other.
    """
    if not plans:
        raise Refusal("times_none", gettext_noop("Offer at least one time."))
    if len(plans) > TIMES_AT_MOST:
        raise Refusal("times_many", gettext_noop("Three times are enough to choose from."))
    for plan in plans:
        check_plan(plan, at=at)
        check_ahead(plan, at=at)
    moments = [plan.starts_at for plan in plans]
    if len(set(moments)) < len(moments):
        raise Refusal("times_twice", gettext_noop("The same time stands there twice. Change one of them."))
    if now in moments:
        raise Refusal("times_now", gettext_noop("That is the time it has now. Choose another."))


def last_of(plans: Sequence[Plan]) -> datetime:
    """Until when the offer is of use."""
    return max(plan.starts_at for plan in plans)
