"""Times that one of the two has offered."""

from django.db import models

from held.models.choices import one_of
from held.practice.words import OfferEnd


class TimeOffer(models.Model):
    """One to three times for a session to come, or for one that is to move. At most one offer of a match is open."""

    match = models.ForeignKey("held.Match", on_delete=models.CASCADE, related_name="time_offers")
    by = models.ForeignKey("held.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    # Which session is to move, and as it was when these were offered: moved otherwise meanwhile, the offer is over.
    session = models.ForeignKey("held.Session", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    sequence = models.PositiveIntegerField(default=0)
    minutes = models.PositiveSmallIntegerField(default=60)
    place = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended = one_of(OfferEnd, blank=True)
    booked = models.ForeignKey("held.Session", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["match"], condition=models.Q(ended_at__isnull=True), name="one_open_offer_a_match"
            )
        ]


class OfferedTime(models.Model):
    """A wall time, and whose clock it is read from; the instant follows."""

    offer = models.ForeignKey("held.TimeOffer", on_delete=models.CASCADE, related_name="times")
    wall = models.CharField(max_length=16)
    zone = models.CharField(max_length=64)
    starts_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["offer", "starts_at"], name="a_time_once_an_offer")]
