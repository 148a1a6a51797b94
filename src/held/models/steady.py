"""What the mentee shows the mentor of the weeks: as of one day, or always. No row: the mentee's alone."""

from django.db import models


class SteadyShown(models.Model):
    """Taking it back deletes the row, and with it what stood on it. `deeds` is that day’s own, without any words."""

    match = models.OneToOneField("held.Match", on_delete=models.CASCADE, related_name="steady_shown")
    always = models.BooleanField()
    deeds = models.JSONField(default=list)
    day = models.PositiveSmallIntegerField()
    shown_at = models.DateTimeField()
