"""Matches, the invitations that lead to them, and blocks."""

from datetime import date

from django.db import models

from held.models.choices import one_of, only
from held.practice.pauses import Rest
from held.practice.words import MatchState, Side


class Match(models.Model):
    """One mentor, one mentee, dates, and everything between them."""

    mentor = models.ForeignKey("held.Person", on_delete=models.PROTECT, related_name="matches_as_mentor")
    mentee = models.ForeignKey("held.Person", on_delete=models.PROTECT, related_name="matches_as_mentee")
    state = one_of(MatchState, default=MatchState.RUNNING)
    started_on = models.DateField()
    days = models.PositiveIntegerField(default=90)
    point_a = models.CharField(max_length=120, blank=True)  # where the mentee stands, in the mentee's words
    point_b = models.CharField(max_length=120, blank=True)  # where the mentee is going
    story = models.TextField(blank=True)  # a few lines of the mentor, for the mentee to read before the first session
    # Whether the mentor is shown each check-in before it leaves. It leaves in any case, as it is.
    mentor_looks_first = models.BooleanField(default=False)
    mentor_stopped_at = models.DateTimeField(null=True, blank=True)  # the mentor wrote STOP: none about check-ins
    mentor_news_stopped_at = models.DateTimeField(null=True, blank=True)  # the same to news: it waits on the pages
    rests = models.JSONField(default=list)  # what the pauses took: first days and how many, as far as they have begun
    look_at = models.DateTimeField(null=True, blank=True)  # when planning looks at this match next
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            only("state", MatchState, "match_state_is_a_word"),
            models.CheckConstraint(condition=~models.Q(mentor=models.F("mentee")), name="match_takes_two"),
        ]
        indexes = [models.Index(fields=["look_at"], name="match_look_at", condition=models.Q(look_at__isnull=False))]

    @property
    def rested(self) -> tuple[Rest, ...]:
        """The days that do not count."""
        return tuple(Rest(date.fromisoformat(first), days) for first, days in self.rests)


class Invitation(models.Model):
    """Someone asks someone into a match. The letter is a fixed text: no words of the inviter but the name."""

    by = models.ForeignKey("held.Person", on_delete=models.CASCADE, related_name="invitations_sent")
    address = models.EmailField()
    side = one_of(Side)  # the side offered to the person invited
    token_hash = models.CharField(max_length=64, unique=True)
    invited_at = models.DateTimeField()
    until = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    match = models.OneToOneField("held.Match", on_delete=models.SET_NULL, null=True, blank=True)

    class Meta:
        constraints = [only("side", Side, "invitation_side_is_a_word")]
        indexes = [models.Index(fields=["address", "invited_at"], name="invitation_address")]


class Block(models.Model):
    """One person wants nothing more from another, in any match."""

    by = models.ForeignKey("held.Person", on_delete=models.CASCADE, related_name="blocks")
    of = models.ForeignKey("held.Person", on_delete=models.CASCADE, related_name="blocked_by")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["by", "of"], name="one_block_of_a_person")]
