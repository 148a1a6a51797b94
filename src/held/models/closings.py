"""What each of the two writes at the end."""

from django.db import models

from held.models.choices import one_of, only
from held.practice.closings import Again
from held.practice.words import Side


class Closing(models.Model):
    """One side. The other reads `answers` and `lives` once both are in or the match has ended, and never `again`."""

    match = models.ForeignKey("held.Match", on_delete=models.CASCADE, related_name="closings")
    side = one_of(Side)
    answers = models.JSONField(default=dict)  # question key -> words, see practice.closings
    lives = models.JSONField(default=dict)  # thing, such as “action:12” -> [fate, where]
    again = one_of(Again, blank=True, default="")
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            only("side", Side, "closing_side_is_a_word"),
            models.CheckConstraint(condition=models.Q(again__in=["", *Again]), name="closing_again_is_a_word"),
            models.UniqueConstraint(fields=["match", "side"], name="one_closing_a_side"),
        ]
