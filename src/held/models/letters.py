"""The outbox, which is also the ledger: every letter, sent or withheld, and why."""

from django.db import models

from held.models.choices import one_of, only
from held.practice.words import Category, LetterClass, LetterState


class Letter(models.Model):
    """One letter to one person. `fence` rises with every lease, so a worker that slept too long is refused."""

    kind = models.CharField(max_length=40)  # a key of practice.letters.CATALOGUE
    letter_class = one_of(LetterClass)
    category = one_of(Category)
    planned = models.BooleanField(default=False)  # the tool decided, nobody pressed anything
    person = models.ForeignKey("held.Person", on_delete=models.CASCADE, null=True, blank=True, related_name="letters")
    to_address = models.EmailField(blank=True)  # only where the address is the point; else it is found at sending
    sent_to = models.EmailField(blank=True)
    match = models.ForeignKey("held.Match", on_delete=models.CASCADE, null=True, blank=True, related_name="letters")
    about = models.ForeignKey(  # whom it is about, when that is not the person it goes to
        "held.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="letters_about"
    )
    check_in = models.ForeignKey(
        "held.CheckIn", on_delete=models.CASCADE, null=True, blank=True, related_name="letters"
    )
    session = models.ForeignKey("held.Session", on_delete=models.CASCADE, null=True, blank=True, related_name="letters")
    window = models.CharField(max_length=120, unique=True)  # once per window, whatever happens
    facts = models.JSONField(default=dict)  # plain data that the wording needs and that no row holds
    # The clause relied on, written at the moment of sending with the words it had then.
    clause = models.ForeignKey("held.Clause", on_delete=models.SET_NULL, null=True, blank=True)
    clause_words = models.TextField(blank=True)
    state = one_of(LetterState, default=LetterState.QUEUED)
    why = models.CharField(max_length=80, blank=True)  # the rule behind withheld, waiting, failed or unknown
    queued_at = models.DateTimeField()
    next_try = models.DateTimeField()
    useful_until = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    fence = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)  # written before the work, so a deadly row parks itself
    deferrals = models.PositiveSmallIntegerField(default=0)  # how often a server asked for later
    copies = models.PositiveSmallIntegerField(default=0)  # how often a final dot may have been given
    committed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    message_id = models.CharField(max_length=120, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)  # as it left, for the ledger
    # Hashes of the three doors in a letter, each with its own purpose. The tokens are derived, never stored.
    reply_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)
    page_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)
    stop_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)
    key_turn = models.PositiveSmallIntegerField(default=0)  # raised: the page's token is another; mail only stops
    keys_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            only("state", LetterState, "letter_state_is_a_word"),
            only("letter_class", LetterClass, "letter_class_is_a_word"),
            only("category", Category, "letter_category_is_a_word"),
        ]
        indexes = [
            # Whole rather than partial: SQLite cannot tell that a bound parameter is the state of a partial one.
            models.Index(fields=["state", "letter_class", "next_try"], name="letter_waiting"),
            models.Index(fields=["state", "lease_until"], name="letter_in_hand"),
            models.Index(fields=["person", "committed_at"], name="letter_person_committed"),
            models.Index(fields=["match", "queued_at"], name="letter_match_queued"),
        ]
