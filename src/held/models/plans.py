"""The plan of a match, and its milestones."""

from django.db import models

from held.models.choices import one_of, only
from held.practice.words import MilestoneState


class Plan(models.Model):
    """What carries the way from A to B, in the mentee's words; both read it."""

    match = models.OneToOneField("held.Match", on_delete=models.CASCADE, related_name="plan")
    people = models.TextField(blank=True)
    obstacle = models.CharField(max_length=280, blank=True)
    if_then = models.CharField(max_length=280, blank=True)
    celebrate = models.TextField(blank=True)
    saved_at = models.DateTimeField()


class Milestone(models.Model):
    """A dated point on the way, one for each phase; what was let go stays beside the one that took its place."""

    match = models.ForeignKey("held.Match", on_delete=models.CASCADE, related_name="milestones")
    phase = models.PositiveSmallIntegerField()  # 1 to 3
    text = models.CharField(max_length=120)
    by_date = models.DateField()
    state = one_of(MilestoneState, default=MilestoneState.OPEN)
    said_at = models.DateTimeField(null=True, blank=True)  # when it was said to be reached or let go

    class Meta:
        constraints = [
            only("state", MilestoneState, "milestone_state_is_a_word"),
            models.CheckConstraint(condition=models.Q(phase__range=(1, 3)), name="milestone_in_a_phase"),
            models.UniqueConstraint(
                fields=["match", "phase"],
                condition=~models.Q(state=MilestoneState.LET_GO),
                name="one_milestone_a_phase",
            ),
        ]
