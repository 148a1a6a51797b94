"""Tells the demo's story through the real flows, deed after deed in the past, so that history and letters are true."""

import heapq
from collections.abc import Iterator
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from held.flows.demo import between, pairs
from held.flows.demo.days import days_around
from held.flows.demo.passing import live
from held.flows.demo.tray_post import TrayPost
from held.models import Person
from held.queries.demo import CAST, Sample


def seed(*, at: datetime) -> bool:
    """Fill an empty database with the demo's people and what they have lived through. False where anybody is there."""
    with transaction.atomic():
        if Person.objects.exists():
            return False
        days = days_around(at)
        cast = {sample: _arrives(sample, at=days.on(1, 8)) for sample in CAST}
        lives = (pairs.mere_and_ana, pairs.ana_and_ruth, between.small_steps, between.anas_practice)
        _tell(*(life(days, cast) for life in lives), until=at)
    return True


def _arrives(sample: Sample, *, at: datetime) -> int:
    """Someone with a name, a place and one confirmed address. Returns the person's id."""
    person = Person.objects.create_user(
        sample.address, name=sample.name, zone=sample.zone, zone_confirmed=True, created_at=at, limits_read_at=at
    )
    EmailAddress.objects.create(user=person, email=sample.address, primary=True, verified=True)
    return person.pk


def _tell(*stories: Iterator[datetime], until: datetime) -> None:
    """Let several stories happen side by side. Each yields the moment at which it goes on, and then acts.

    Between two deeds the post does its work, so that every letter leaves when it would have left.
    """
    post = TrayPost()
    waiting = [(next(story), number, story) for number, story in enumerate(stories)]
    heapq.heapify(waiting)
    before = waiting[0][0]
    while waiting and waiting[0][0] <= until:
        moment, number, story = heapq.heappop(waiting)
        live(post, since=before, until=moment)
        before, coming = moment, next(story, None)
        if coming is not None:
            heapq.heappush(waiting, (coming, number, story))
    live(post, since=before, until=until)
