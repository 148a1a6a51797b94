"""Sessions and how they close."""

from django.db import models


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
    moved = models.PositiveSmallIntegerField(default=0)
    called_off_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["match", "starts_at"], name="session_match_start")]


class Close(models.Model):
    """The close as it is being written: kept at every step, so that a flat battery loses nothing."""

    session = models.OneToOneField("held.Session", on_delete=models.CASCADE, related_name="close")
    answers = models.JSONField(default=dict)  # question key -> words, see practice.session_close
    touched = models.JSONField(default=dict)  # question key -> [revision, person]: who wrote it last, and when
    revision = models.PositiveIntegerField(default=0)
    saved_by = models.ForeignKey("held.Person", on_delete=models.PROTECT, null=True, blank=True)
    saved_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
