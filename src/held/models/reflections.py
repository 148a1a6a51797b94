"""Reflections: looking at done, partly and not done at the same depth."""

from django.db import models

from held.models.choices import one_of, only
from held.practice.words import Status


class Reflection(models.Model):
    action = models.OneToOneField("held.Action", on_delete=models.CASCADE, related_name="reflection")
    person = models.ForeignKey("held.Person", on_delete=models.PROTECT)
    outcome = one_of(Status)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [only("outcome", Status, "reflection_outcome_is_a_word")]


class ReflectionAnswer(models.Model):
    """One answer; `just_for_me` keeps it from the other side until its writer says otherwise."""

    reflection = models.ForeignKey("held.Reflection", on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=40)
    words = models.TextField(blank=True)
    shown = models.TextField(blank=True)  # the words as they stood when the writer finished last: the other's to read
    just_for_me = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reflection", "question"], name="one_answer_a_question")]
