"""The one row that says which installation this database belongs to, and whether its post is on hold."""

from django.db import models


class Installation(models.Model):
    """A copy of the database carries the old id, so its dispatcher refuses to send (trust.md case 20)."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    instance = models.CharField(max_length=64)
    on_hold_since = models.DateTimeField(null=True, blank=True)
    on_hold_why = models.CharField(max_length=120, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)  # the last moment the dispatcher saw: notices a jumping clock

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="only_one_installation")]
