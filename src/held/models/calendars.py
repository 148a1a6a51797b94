"""Calendars that look for themselves."""

from django.db import models


class CalendarFeed(models.Model):
    """One person's private address for their calendar. A new one takes its place; taken away, nothing of it is left."""

    person = models.OneToOneField("held.Person", on_delete=models.CASCADE, related_name="calendar_feed")
    token_hash = models.CharField(max_length=64, unique=True)  # the address itself is shown once and not kept
    with_held = models.BooleanField(default=False)  # also the days of the owner's held actions
    made_at = models.DateTimeField()
