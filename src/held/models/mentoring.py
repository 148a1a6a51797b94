"""The mentor's own practice: a goal for oneself, to whom it is shown, and a log that nobody else reads."""

from django.db import models


class MentorGoal(models.Model):
    """One a person, across all their matches."""

    person = models.OneToOneField("held.Person", on_delete=models.CASCADE, related_name="mentor_goal")
    words = models.CharField(max_length=280)
    set_at = models.DateTimeField()


class MentorGoalShown(models.Model):
    """The mentee of this match may read it. No row: nobody there may."""

    goal = models.ForeignKey("held.MentorGoal", on_delete=models.CASCADE, related_name="shown")
    match = models.OneToOneField("held.Match", on_delete=models.CASCADE, related_name="mentor_goal_shown")
    shown_at = models.DateTimeField()


class MentorNote(models.Model):
    """What was tried and learned. `revision` rises at every save and shows a second open window."""

    person = models.ForeignKey("held.Person", on_delete=models.CASCADE, related_name="mentor_notes")
    tried = models.TextField(blank=True)
    learned = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "at"], name="mentor_note_person_at")]
