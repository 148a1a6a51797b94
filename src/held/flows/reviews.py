"""What each does with a review: write it alone, hand it in. When both are in, both can read."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from held.flows import history, outbox, versions
from held.flows.outbox import Order
from held.flows.reflections import SavedElsewhere
from held.models import Match, Milestone, Review
from held.practice import reviews as rules
from held.practice.words import Side
from held.queries import reviews as asked


def save(match_id: int, phase: int, answers: Mapping[str, str], revision: int, *, by: int, at: datetime) -> int:
    """Keep what is written so far, for nobody else. Returns the new revision.

    Raises:
        SavedElsewhere: where another window saved since; nothing is overwritten.
    """
    with transaction.atomic():
        match, side = _enter(match_id, phase, by=by, at=at)
        milestones = Milestone.objects.filter(match=match).values_list("pk", flat=True)
        kept = rules.settled(phase, answers, milestones)
        row, _ = Review.objects.get_or_create(match=match, phase=phase, side=side, defaults={"saved_at": at})
        if revision != row.revision:
            raise SavedElsewhere(row.revision)
        row.answers, row.revision, row.saved_at = kept, row.revision + 1, at
        row.save(update_fields=["answers", "revision", "saved_at"])
        _told("saved", row, by=by, at=at)
    return row.revision


def hand_in(match_id: int, phase: int, answers: Mapping[str, str], revision: int, *, by: int, at: datetime) -> None:
    """This side is in. Once both are, each reads the other's, and each gets a letter that leads there."""
    with transaction.atomic():
        save(match_id, phase, answers, revision, by=by, at=at)
        match = versions.locked(match_id)
        side = versions.side_of(match, by)
        row = Review.objects.get(match=match, phase=phase, side=side)
        if row.finished_at is None:
            Review.objects.filter(pk=row.pk).update(finished_at=at)
            _told("finished", row, by=by, at=at)
        if asked.both_in(match_id, phase):
            _tell_both(match, phase, at=at)


def _enter(match_id: int, phase: int, *, by: int, at: datetime) -> tuple[Match, Side]:
    match = versions.locked(match_id)
    versions.check_open(match)
    side = versions.side_of(match, by)
    rules.check_open(asked.falls_on(match, phase), at=at)
    rules.check_not_both_in(both_in=asked.both_in(match_id, phase))
    return match, side


def _tell_both(match: Match, phase: int, *, at: datetime) -> None:
    orders = [
        Order(
            "review_both_in",
            f"match:{match.pk}:review:{phase}:both_in:{side}",
            person_id=versions.person_of(match, side),
            match_id=match.pk,
            facts={"phase": phase},
        )
        for side in Side
    ]
    outbox.put(*orders, at=at)


def _told(verb: str, row: Review, *, by: int, at: datetime) -> None:
    history.note(verb, "review", row.pk, by=by, at=at, match_id=row.match_id, phase=row.phase)
