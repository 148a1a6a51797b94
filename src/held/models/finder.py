"""The goal finder: what somebody without a goal yet writes, for nobody else until it is shown."""

from django.db import models


class Finder(models.Model):
    """`revision` rises at every save and shows a second open window."""

    match = models.OneToOneField("held.Match", on_delete=models.CASCADE, related_name="finder")
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)
    shown_at = models.DateTimeField(null=True, blank=True)


class FinderAnswer(models.Model):
    """One answer. The other side reads `shown` and nothing else: the words as they were when they were shown."""

    finder = models.ForeignKey("held.Finder", on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=24)
    words = models.TextField(blank=True)
    just_for_me = models.BooleanField(default=True)
    shown = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["finder", "question"], name="one_finder_answer_a_question")]
