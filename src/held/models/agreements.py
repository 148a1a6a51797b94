"""The accountability agreement: each side's part, immutable versions, clauses, confirmations."""

from django.db import models

from held.models.choices import one_of, only
from held.practice.words import Answer, Channel, ClauseKind, Direction, Scope, Side


class AgreementPart(models.Model):
    """What one side has written so far, alone. `revision` rises at every save and shows a second open window."""

    match = models.ForeignKey("held.Match", on_delete=models.CASCADE, related_name="parts")
    side = one_of(Side)
    answers = models.JSONField(default=dict)  # question key -> words or choice, see practice.agreements
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["match", "side"], name="one_part_a_side"),
            only("side", Side, "part_side_is_a_word"),
        ]


class AgreementVersion(models.Model):
    """One wording of the agreement. Never edited: a change is a new version based on an older one.

    It is in force from `in_force_from` (both confirmed, or the mentee loosened) until `in_force_until`.
    A proposal that another one overtook is `set_aside_at` and stays readable.
    """

    match = models.ForeignKey("held.Match", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="changes")
    answer = one_of(Answer)
    push = models.PositiveSmallIntegerField(null=True, blank=True)  # 1 light to 5 direct
    words = models.JSONField(default=dict)  # question key -> words, only those that the pair shares
    review_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey("held.Person", on_delete=models.PROTECT, related_name="versions_made")
    made_at = models.DateTimeField()
    loosening = models.BooleanField(default=False)
    in_force_from = models.DateTimeField(null=True, blank=True)
    in_force_until = models.DateTimeField(null=True, blank=True)
    set_aside_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["match", "number"], name="version_numbers_are_unique"),
            models.UniqueConstraint(
                fields=["match"],
                condition=models.Q(in_force_from__isnull=False, in_force_until__isnull=True),
                name="one_version_in_force",
            ),
            only("answer", Answer, "answer_is_a_word"),
            models.CheckConstraint(
                condition=models.Q(push__isnull=True) | models.Q(push__range=(1, 5)), name="push_1_to_5"
            ),
        ]


class Confirmation(models.Model):
    """One person said yes to one version, once."""

    version = models.ForeignKey("held.AgreementVersion", on_delete=models.CASCADE, related_name="confirmations")
    person = models.ForeignKey("held.Person", on_delete=models.PROTECT)
    side = one_of(Side)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "side"], name="one_confirmation_a_side")]


class Clause(models.Model):
    """What a version lets out: without a clause in force at the moment of sending, no letter that asks leaves."""

    version = models.ForeignKey("held.AgreementVersion", on_delete=models.CASCADE, related_name="clauses")
    match = models.ForeignKey("held.Match", on_delete=models.CASCADE, related_name="clauses")
    kind = one_of(ClauseKind)
    scope = one_of(Scope)
    direction = one_of(Direction)
    channel = one_of(Channel, default=Channel.EMAIL)
    weekdays = models.CharField(max_length=7, blank=True)  # chosen days, Monday is 0; blank means any open day
    hour = models.TimeField(null=True, blank=True)
    tone = models.PositiveSmallIntegerField(null=True, blank=True)  # 1 light to 5 direct
    sparing = models.BooleanField(default=False)  # one letter between two sessions, a report every other week
    from_at = models.DateTimeField(null=True, blank=True)
    until_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            only("kind", ClauseKind, "clause_kind_is_a_word"),
            only("scope", Scope, "clause_scope_is_a_word"),
            only("direction", Direction, "clause_direction_is_a_word"),
        ]
        indexes = [models.Index(fields=["match", "kind"], name="clause_match_kind")]
