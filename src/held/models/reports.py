"""Weekly reports: a page a week, if the mentee wants it, and how it is wanted."""

from datetime import time

from django.db import models


class ReportWay(models.Model):
    """How the mentee wants it. Whether it is on at all is the agreement's to say: this changes when, never whether."""

    match = models.OneToOneField("held.Match", on_delete=models.CASCADE, related_name="report_way")
    weekday = models.PositiveSmallIntegerField(default=6)  # Monday is 0
    hour = models.TimeField(default=time(16))
    weeks = models.PositiveSmallIntegerField(default=1)
    short = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(weekday__range=(0, 6)), name="report_weekday_0_to_6"),
            models.CheckConstraint(condition=models.Q(weeks__in=(1, 2)), name="report_every_week_or_other"),
        ]


class WeeklyReport(models.Model):
    """One report. `revision` rises at every save and shows a second open window. Nothing is news before `sent_at`."""

    match = models.ForeignKey("held.Match", on_delete=models.CASCADE, related_name="weekly_reports")
    day = models.DateField()  # the mentee's own day in that week, in the mentee's calendar
    open_until = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)
    offered_at = models.DateTimeField(null=True, blank=True)
    typed = models.JSONField(default=dict)  # how the held actions stand, as it was ticked: not recorded yet
    revision = models.PositiveIntegerField(default=0)
    mailed_at = models.DateTimeField(null=True, blank=True)  # words came by mail, and wait for one tap
    sent_at = models.DateTimeField(null=True, blank=True)
    # The mentor's two lines back.
    acknowledged = models.CharField(max_length=280, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["match", "day"], name="one_weekly_report_a_day")]


class WeeklyAnswer(models.Model):
    """One answer, in the mentee's words. `to_oneself` stays with the mentee, sent or not."""

    report = models.ForeignKey("held.WeeklyReport", on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=24)
    words = models.TextField(blank=True)
    to_oneself = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "question"], name="one_weekly_answer_a_question")]
