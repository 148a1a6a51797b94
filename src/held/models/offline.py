"""What was written on a device without a line, and arrived."""

from django.db import models


class Arrival(models.Model):
    """One close that a device brought, by the key that the device gave it: brought again, it is answered again."""

    session = models.ForeignKey("held.Session", on_delete=models.CASCADE, related_name="arrivals")
    person = models.ForeignKey("held.Person", on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(editable=False)
    at = models.DateTimeField()
    closed = models.BooleanField()  # or kept only, because something in it has to be looked at first

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "person", "key"], name="an_arrival_once")]
