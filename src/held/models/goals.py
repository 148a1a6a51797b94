"""Goals, the one focus of a match, and the questions a mentor asks about them."""

from django.db import models

from held.models.choices import one_of, only
from held.practice.words import FocusKind, GoalState, HeldTo, SeenBy


class Goal(models.Model):
    """What the mentee is after. Written by the mentee and by nobody else."""

    match = models.ForeignKey("held.Match", on_delete=models.CASCADE, related_name="goals")
    title = models.CharField(max_length=140)
    why = models.TextField(blank=True)
    outcome_sign = models.CharField(max_length=280, blank=True)
    action_sign = models.CharField(max_length=280, blank=True)
    by_date = models.DateField(null=True, blank=True)
    obstacle = models.CharField(max_length=280, blank=True)
    if_then = models.CharField(max_length=280, blank=True)
    importance = models.PositiveSmallIntegerField(null=True, blank=True)  # 0-10
    confidence = models.PositiveSmallIntegerField(null=True, blank=True)  # 0-10
    # A wish. What letters leave is decided by the agreement's clauses alone.
    held_to = one_of(HeldTo, default=HeldTo.NO)
    seen_by = one_of(SeenBy, default=SeenBy.ME)
    state = one_of(GoalState, default=GoalState.OPEN)
    follows = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="followed_by")
    chosen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            only("held_to", HeldTo, "goal_held_to_is_a_word"),
            only("seen_by", SeenBy, "goal_seen_by_is_a_word"),
            only("state", GoalState, "goal_state_is_a_word"),
            models.CheckConstraint(
                condition=~models.Q(seen_by=SeenBy.ME, held_to=HeldTo.GOAL), name="held_to_a_goal_both_can_read"
            ),
        ]
        indexes = [models.Index(fields=["match", "state"], name="goal_match_state")]


class Focus(models.Model):
    """The one thing a match is about: a goal, or finding one. `kind` says what it mainly is."""

    match = models.OneToOneField("held.Match", on_delete=models.CASCADE, related_name="focus")
    kind = one_of(FocusKind, blank=True, default="")
    goal = models.OneToOneField("held.Goal", on_delete=models.SET_NULL, null=True, blank=True, related_name="focus")
    finding = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(goal__isnull=True) | models.Q(finding=False), name="a_goal_or_finding_one"
            ),
        ]


class GoalQuestion(models.Model):
    """A question of the mentor about a goal, or about finding one. It waits on the page; no letter carries it."""

    match = models.ForeignKey("held.Match", on_delete=models.CASCADE, related_name="goal_questions")
    goal = models.ForeignKey("held.Goal", on_delete=models.CASCADE, null=True, blank=True, related_name="questions")
    by = models.ForeignKey("held.Person", on_delete=models.PROTECT)
    words = models.TextField()
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)  # answered, or put aside with no words
