"""Pauses of a match: asked for by one of the two, without a reason."""

from django.db import models

from held.practice.pauses import LONGEST, SHORTEST


class Pause(models.Model):
    """`turns_on` is the day on which it begins or, once begun, ends, in the mentee's calendar; null once it is over."""

    match = models.ForeignKey("held.Match", on_delete=models.CASCADE, related_name="pauses")
    by = models.ForeignKey("held.Person", on_delete=models.PROTECT, related_name="+")
    first = models.DateField()
    days = models.PositiveSmallIntegerField()  # as it was set, or as many as it came to be
    set_at = models.DateTimeField()
    turns_on = models.DateField(null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    over_at = models.DateTimeField(null=True, blank=True)
    # What it moved: thing, id, where from, where to. What somebody has moved since is not moved back.
    moved = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["match"], condition=models.Q(turns_on__isnull=False), name="one_pause_at_a_time"
            ),
            models.CheckConstraint(condition=models.Q(days__range=(SHORTEST, LONGEST)), name="pause_1_to_30_days"),
        ]
        indexes = [models.Index(fields=["turns_on"], name="pause_turns_on", condition=models.Q(turns_on__isnull=False))]
