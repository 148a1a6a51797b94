"""Tells the demo's story through the real flows, deed after deed in the past, so that history and letters are true."""

import heapq
from collections.abc import Iterator
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from held.flows.demo import pairs
from held.flows.demo.days import days_around
from held.models import Person
from held.queries import demo as asked
from held.queries.demo import CAST, Sample


def seed(*, at: datetime) -> bool:
    """Fill an empty demo with its people and what they have lived through. False where they are there already."""
    with transaction.atomic():
        if asked.is_seeded():
            return False
        days = days_around(at)
        cast = {sample: _arrives(sample, at=days.on(1, 8)) for sample in CAST}
        _tell(pairs.mere_and_ana(days, cast), pairs.ana_and_ruth(days, cast), until=at)
    return True


def _arrives(sample: Sample, *, at: datetime) -> int:
    """Someone with a name, a place and one confirmed address. Returns the person's id."""
    person = Person.objects.create_user(
        sample.address, name=sample.name, zone=sample.zone, zone_confirmed=True, created_at=at
    )
    EmailAddress.objects.create(user=person, email=sample.address, primary=True, verified=True)
    return person.pk


def _tell(*stories: Iterator[datetime], until: datetime) -> None:
    """Let several stories happen side by side. Each yields the moment at which it goes on, and then acts."""
    waiting = [(next(story), number, story) for number, story in enumerate(stories)]
    heapq.heapify(waiting)
    while waiting and waiting[0][0] <= until:
        _, number, story = heapq.heappop(waiting)
        moment = next(story, None)
        if moment is not None:
            heapq.heappush(waiting, (moment, number, story))
