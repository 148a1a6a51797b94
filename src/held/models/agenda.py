"""What the two want to talk about, and what they wrote down while they talked."""

from django.db import models


class AgendaItem(models.Model):
    """A line somebody added, or an answer of a weekly report that has been looked at. It waits until then."""

    match = models.ForeignKey("held.Match", on_delete=models.CASCADE, related_name="agenda")
    by = models.ForeignKey("held.Person", on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=280, blank=True)
    answer = models.OneToOneField(
        "held.WeeklyAnswer", on_delete=models.CASCADE, null=True, blank=True, related_name="agenda_item"
    )
    at = models.DateTimeField()
    looked_in = models.ForeignKey(
        "held.Session", on_delete=models.SET_NULL, null=True, blank=True, related_name="looked_at"
    )
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["match", "looked_in"], name="agenda_match_looked")]


class SessionNote(models.Model):
    """Notes of one session: of one person for nobody else, or, without an owner, of both."""

    session = models.ForeignKey("held.Session", on_delete=models.CASCADE, related_name="notes")
    owner = models.ForeignKey("held.Person", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    words = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    saved_by = models.ForeignKey("held.Person", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "owner"], name="one_note_each"),
            models.UniqueConstraint(fields=["session"], condition=models.Q(owner=None), name="one_note_of_both"),
        ]
