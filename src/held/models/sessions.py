"""Sessions and how they close."""

import uuid

from django.db import models

from held.models.choices import one_of
from held.practice.words import Attends, Via


class Session(models.Model):
    """A conversation with a time. The wall time and zone of whoever booked it are kept; the instant follows."""

    match = models.ForeignKey("held.Match", on_delete=models.CASCADE, related_name="sessions")
    wall = models.CharField(max_length=16)  # "2026-12-03T17:30", a wall time; `zone` says whose
    zone = models.CharField(max_length=64)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=60)
    place = models.CharField(max_length=300, blank=True)
    booked_by = models.ForeignKey("held.Person", on_delete=models.PROTECT)
    booked_at = models.DateTimeField()  # when it was given this time
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # in every calendar, however it moves
    sequence = models.PositiveIntegerField(default=0)  # raised whenever what a calendar holds of it changes
    called_off_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["match", "starts_at"], name="session_match_start")]


class Attendance(models.Model):
    """One of the two at one session: how they were asked, and what they said. Moving it asks anew."""

    session = models.ForeignKey("held.Session", on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey("held.Person", on_delete=models.CASCADE, related_name="+")
    # The first letter that carried its invitation: where a calendar's answers go, the same address for good.
    letter = models.ForeignKey("held.Letter", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    says = one_of(Attends, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)
    via = one_of(Via, default=Via.WEB)
    stamp = models.DateTimeField(null=True, blank=True)  # when the calendar was answered, by its own clock
    unproven = one_of(Attends, blank=True)  # by mail, and not proven to be theirs: only they see it, and say whether

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "person"], name="one_attendance_each"),
            models.CheckConstraint(
                condition=models.Q(says__in=["", *(word.value for word in Attends)]), name="attendance_says_a_word"
            ),
        ]


class Close(models.Model):
    """The close as it is being written: kept at every step, so that a flat battery loses nothing."""

    session = models.OneToOneField("held.Session", on_delete=models.CASCADE, related_name="close")
    answers = models.JSONField(default=dict)  # question key -> words, see practice.session_close
    touched = models.JSONField(default=dict)  # question key -> [revision, person]: who wrote it last, and when
    revision = models.PositiveIntegerField(default=0)
    saved_by = models.ForeignKey("held.Person", on_delete=models.PROTECT, null=True, blank=True)
    saved_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
