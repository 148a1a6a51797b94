"""What each of the two wrote in a review, alone."""

from django.db import models

from held.models.choices import one_of, only
from held.practice.words import Side


class Review(models.Model):
    """One side of one review. The other reads it once both are in."""

    match = models.ForeignKey("held.Match", on_delete=models.CASCADE, related_name="reviews")
    phase = models.PositiveSmallIntegerField()  # 1 to 3
    side = one_of(Side)
    answers = models.JSONField(default=dict)  # question key -> words, see practice.reviews
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            only("side", Side, "review_side_is_a_word"),
            models.CheckConstraint(condition=models.Q(phase__range=(1, 3)), name="review_of_a_phase"),
            models.UniqueConstraint(fields=["match", "phase", "side"], name="one_review_a_side"),
        ]
