"""Check-ins: one short exchange between two sessions, about all the held actions at once."""

from django.db import models

from held.models.choices import one_of, only
from held.practice.words import Direction


class CheckIn(models.Model):
    """One window of one match. The unique key makes a second planner do nothing."""

    match = models.ForeignKey("held.Match", on_delete=models.CASCADE, related_name="check_ins")
    window = models.CharField(max_length=80)  # what it follows, e.g. "session:12" or "start"
    direction = one_of(Direction)
    due_at = models.DateTimeField()
    useful_until = models.DateTimeField()
    mentor_line = models.CharField(max_length=280, blank=True)
    mentor_looked_at = models.DateTimeField(null=True, blank=True)
    mentor_sends_himself = models.BooleanField(default=False)
    asked_at = models.DateTimeField(null=True, blank=True)
    softer_at = models.DateTimeField(null=True, blank=True)
    # What the mentee wrote, and when it was sent to the mentor. Nothing is news before `sent_at`.
    words = models.TextField(blank=True)
    request = models.CharField(max_length=280, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    # The mentor's two lines back.
    acknowledged = models.CharField(max_length=280, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["match", "window", "direction"], name="one_check_in_a_window"),
            only("direction", Direction, "check_in_direction_is_a_word"),
        ]


class CheckInItem(models.Model):
    """An action in a check-in, with the number that a reply may name it by (from 1)."""

    check_in = models.ForeignKey("held.CheckIn", on_delete=models.CASCADE, related_name="items")
    action = models.ForeignKey("held.Action", on_delete=models.CASCADE)
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["check_in", "position"], name="one_item_a_position"),
            models.UniqueConstraint(fields=["check_in", "action"], name="one_item_an_action"),
        ]
