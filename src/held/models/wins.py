"""Wins: something worth marking, written down by either of the two."""

from django.db import models

from held.models.choices import one_of, only
from held.practice.words import SeenBy, Side


class Win(models.Model):
    """`whose` it is, and who wrote it down. The other reads it once its writer pressed send."""

    match = models.ForeignKey("held.Match", on_delete=models.CASCADE, related_name="wins")
    by = models.ForeignKey("held.Person", on_delete=models.PROTECT, related_name="+")
    whose = one_of(Side)
    words = models.TextField()
    took = models.CharField(max_length=280, blank=True)
    hear = models.CharField(max_length=280, blank=True)
    mark = models.CharField(max_length=280, blank=True)
    action = models.ForeignKey("held.Action", on_delete=models.SET_NULL, null=True, blank=True, related_name="wins")
    seen_by = one_of(SeenBy, default=SeenBy.ME)
    at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            only("whose", Side, "win_whose_is_a_word"),
            only("seen_by", SeenBy, "win_seen_by_is_a_word"),
            models.CheckConstraint(
                condition=models.Q(seen_by=SeenBy.ME, shared_at=None)
                | models.Q(seen_by=SeenBy.US, shared_at__isnull=False),
                name="win_shared_by_pressing_send",
            ),
        ]
        indexes = [models.Index(fields=["match", "at"], name="win_match_at")]
