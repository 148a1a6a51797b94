"""What only the demo has: a clock that can be moved, and a tray of every letter that left."""

from django.db import models


class DemoClock(models.Model):
    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    ahead_seconds = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="only_one_demo_clock")]


class TrayLetter(models.Model):
    """A letter as it arrived over SMTP at the tray, byte for byte."""

    received_at = models.DateTimeField()
    recipient = models.CharField(max_length=320)
    raw = models.BinaryField()
