"""One line for everything that anyone did."""

from django.db import models

from held.models.choices import one_of
from held.practice.words import Via


class HistoryLine(models.Model):
    """Who did what to which thing, when and by which channel. Written inside the deed's own transaction."""

    at = models.DateTimeField()
    by = models.ForeignKey("held.Person", on_delete=models.SET_NULL, null=True, blank=True)
    match = models.ForeignKey("held.Match", on_delete=models.CASCADE, null=True, blank=True, related_name="history")
    verb = models.CharField(max_length=40)
    thing = models.CharField(max_length=24)
    thing_id = models.BigIntegerField(null=True, blank=True)
    via = one_of(Via, default=Via.WEB)
    details = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["thing", "thing_id", "at"], name="history_thing")]
