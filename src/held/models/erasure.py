"""Who asked to be erased, and how far that is. The row stays: after a restore it says what has to go again."""

from django.db import models


class Erasure(models.Model):
    person = models.OneToOneField("held.Person", on_delete=models.PROTECT, related_name="erasure")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)  # when the live matches were ended for it
    done_at = models.DateTimeField(null=True, blank=True)
