"""Actions, and what their owners say of them."""

from django.db import models

from held.models.choices import one_of, only
from held.practice.words import Direction, Holding, Side, Status, Via


class Action(models.Model):
    """One owner, one visible result, one date. There is no column here for a date that passed."""

    match = models.ForeignKey("held.Match", on_delete=models.CASCADE, related_name="actions")
    session = models.ForeignKey(
        "held.Session", on_delete=models.SET_NULL, null=True, blank=True, related_name="actions"
    )
    owner = models.ForeignKey("held.Person", on_delete=models.PROTECT, related_name="actions")
    side = one_of(Side)
    text = models.CharField(max_length=280)
    visible_result = models.CharField(max_length=280, blank=True)
    by_date = models.DateField(null=True, blank=True)
    sure = models.PositiveSmallIntegerField(null=True, blank=True)  # 0-10
    obstacle = models.CharField(max_length=280, blank=True)
    if_then = models.CharField(max_length=280, blank=True)
    holding = one_of(Holding, default=Holding.NOTED)
    check_in = one_of(Direction, default=Direction.ONLY_IN_SESSION)
    status = one_of(Status, default=Status.OPEN)
    carried = models.PositiveSmallIntegerField(default=0)
    follows = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="followed_by")
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [
            only("status", Status, "action_status_is_a_word"),
            only("holding", Holding, "action_holding_is_a_word"),
            only("check_in", Direction, "action_check_in_is_a_word"),
            models.CheckConstraint(
                condition=models.Q(sure__isnull=True) | models.Q(sure__range=(0, 10)), name="sure_0_to_10"
            ),
        ]
        indexes = [models.Index(fields=["match", "status"], name="action_match_status")]


class ActionReport(models.Model):
    """The owner spoke for an action. `before` restores the action if the report is undone within seven days."""

    action = models.ForeignKey("held.Action", on_delete=models.CASCADE, related_name="reports")
    by = models.ForeignKey("held.Person", on_delete=models.PROTECT)
    at = models.DateTimeField()
    via = one_of(Via)
    status = one_of(Status)
    part = models.PositiveSmallIntegerField(null=True, blank=True)
    whole = models.PositiveSmallIntegerField(null=True, blank=True)
    moved_to = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True)
    shared_at = models.DateTimeField(null=True, blank=True)  # when the owner pressed send; null keeps it to the owner
    check_in = models.ForeignKey(
        "held.CheckIn", on_delete=models.SET_NULL, null=True, blank=True, related_name="reports"
    )
    answer = models.ForeignKey(
        "held.CheckInAnswer", on_delete=models.SET_NULL, null=True, blank=True, related_name="reports"
    )
    weekly_report = models.ForeignKey(
        "held.WeeklyReport", on_delete=models.SET_NULL, null=True, blank=True, related_name="reports"
    )
    inbound = models.ForeignKey("held.Inbound", on_delete=models.SET_NULL, null=True, blank=True)
    before = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [only("status", Status, "report_status_is_a_word"), only("via", Via, "report_via_is_a_word")]
        indexes = [models.Index(fields=["action", "at"], name="report_action_at")]
