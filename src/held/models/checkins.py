"""Check-ins: one short exchange between two sessions, about all the held actions at once."""

from django.db import models

from held.models.choices import one_of, only
from held.practice.words import Direction, Via


class CheckIn(models.Model):
    """One window of one match. The unique key makes a second planner do nothing."""

    match = models.ForeignKey("held.Match", on_delete=models.CASCADE, related_name="check_ins")
    window = models.CharField(max_length=80)  # what it follows, e.g. "session:12" or "start"
    direction = one_of(Direction)
    due_at = models.DateTimeField()
    useful_until = models.DateTimeField()
    mentor_line = models.CharField(max_length=280, blank=True)
    mentor_looked_at = models.DateTimeField(null=True, blank=True)
    mentor_writes_alone = models.BooleanField(default=False)  # then the tool sends nothing
    asked_at = models.DateTimeField(null=True, blank=True)
    # What the mentee is writing, as it was typed: the mentee's alone. What was said is in the answers.
    draft = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)  # since when an answer stands that was sent to the mentor
    # The mentor's two lines back.
    acknowledged = models.CharField(max_length=280, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["match", "window", "direction"], name="one_check_in_a_window"),
            only("direction", Direction, "check_in_direction_is_a_word"),
        ]


class CheckInAnswer(models.Model):
    """What the mentee said in a check-in at one moment, by one channel. A second answer stands beside the first.

    Its statuses are the action reports that belong to it. Nothing of it is news before `sent_at`.
    """

    check_in = models.ForeignKey("held.CheckIn", on_delete=models.CASCADE, related_name="answers")
    at = models.DateTimeField()
    via = one_of(Via)
    words = models.TextField(blank=True)
    request = models.CharField(max_length=280, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [only("via", Via, "check_in_answer_via_is_a_word")]


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
