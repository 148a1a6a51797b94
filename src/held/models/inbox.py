"""Mail that came in, and what it might have meant."""

from django.db import models


class Inbound(models.Model):
    """A message as it arrived. The raw bytes are kept seven days for the operator, then dropped."""

    received_at = models.DateTimeField()
    via = models.CharField(max_length=12)  # smtp or imap
    recipient = models.CharField(max_length=320)  # "reply:12" or "bounce:12": the letter; its token is not kept
    sender = models.CharField(max_length=320, blank=True)
    digest = models.CharField(max_length=64)  # of the whole content: idempotence is token + Message-ID + content
    message_id = models.CharField(max_length=300, blank=True)
    raw = models.BinaryField(null=True, blank=True)
    letter = models.ForeignKey("held.Letter", on_delete=models.SET_NULL, null=True, blank=True, related_name="answers")
    level = models.CharField(max_length=2, blank=True)  # R0 to R3
    outcome = models.CharField(max_length=40, blank=True)
    why = models.CharField(max_length=200, blank=True)
    said = models.CharField(max_length=64, blank=True)  # of its level, sender and words: one answer by two ways is one
    read_at = models.DateTimeField(null=True, blank=True)  # null: stored, not yet read

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recipient", "message_id", "digest"], name="one_of_each_message")
        ]
        indexes = [models.Index(fields=["id"], name="inbound_unread", condition=models.Q(read_at__isnull=True))]


class InboundDropped(models.Model):
    """How much mail of a day was not kept at all, and why: guessed tokens and floods fill no table."""

    day = models.DateField()
    why = models.CharField(max_length=24)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "why"], name="one_count_a_day")]


class ReplyDraft(models.Model):
    """An answer that was not clear enough, or not proven enough, to record. Its owner confirms or drops it."""

    person = models.ForeignKey("held.Person", on_delete=models.CASCADE, related_name="reply_drafts")
    letter = models.ForeignKey("held.Letter", on_delete=models.CASCADE, related_name="reply_drafts")
    check_in = models.ForeignKey("held.CheckIn", on_delete=models.CASCADE, null=True, blank=True)
    inbound = models.OneToOneField("held.Inbound", on_delete=models.SET_NULL, null=True, blank=True)
    made_at = models.DateTimeField()
    words = models.TextField(blank=True)
    guess = models.JSONField(default=list)  # what the page may offer first; never recorded by itself
    why = models.CharField(max_length=80)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
