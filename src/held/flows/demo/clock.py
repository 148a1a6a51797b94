"""The demo's clock. It runs ahead of the real one, further each time, and never back."""

import math
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from held.models import DemoClock
from held.practice.refusals import Refusal, gettext_noop

AT_ONCE = timedelta(days=120)


def check_ahead(moment: datetime, *, at: datetime) -> None:
    """Raises Refusal for a moment that has gone by (what left cannot come back), or lies too far ahead."""
    if moment <= at:
        raise Refusal("clock_back", gettext_noop("That moment has gone by. The demo’s clock only runs forward."))
    if moment > at + AT_ONCE:
        raise Refusal("clock_far", gettext_noop("That is more than four months ahead. Go there in two steps."))


def move_to(moment: datetime, *, at: datetime) -> None:
    """Let it be that moment now."""
    check_ahead(moment, at=at)
    ahead = math.ceil((moment - at).total_seconds())
    with transaction.atomic():
        DemoClock.objects.get_or_create(pk=1)
        DemoClock.objects.filter(pk=1).update(ahead_seconds=F("ahead_seconds") + ahead)
