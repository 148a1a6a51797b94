"""Advice and what was noticed: one row an exchange, from the question to the mark."""

from django.db import models

from held.models.choices import one_of, only
from held.practice.feedback import Kind, Leave, Mark


class Feedback(models.Model):
    """`words` are read by the two people named, once given; nobody else is ever shown them."""

    match = models.ForeignKey("held.Match", on_delete=models.CASCADE, related_name="feedback")
    kind = one_of(Kind)
    giver = models.ForeignKey("held.Person", on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey("held.Person", on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=140, blank=True)  # advice: “for next time I …”
    asked_at = models.DateTimeField()
    leave = one_of(Leave, blank=True, default="")
    idea_wanted = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True, blank=True)
    words = models.JSONField(default=dict)  # question key -> words, see practice.feedback
    given_at = models.DateTimeField(null=True, blank=True)
    marked = one_of(Mark, blank=True, default="")
    view = models.TextField(blank=True)  # how the receiver sees it
    marked_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            only("kind", Kind, "feedback_kind_is_a_word"),
            models.CheckConstraint(condition=~models.Q(giver=models.F("receiver")), name="feedback_takes_two"),
            models.CheckConstraint(
                condition=~models.Q(kind=Kind.NOTICED) | models.Q(given_at=None) | models.Q(leave=Leave.YES),
                name="noticed_only_with_leave",
            ),
        ]
        indexes = [models.Index(fields=["match", "asked_at"], name="feedback_match_asked")]
