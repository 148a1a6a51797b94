"""When letters to an address stop because they come back, and when they may go there again (trust.md anchor 5)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from held.practice.words import LetterClass

SOFT, HARD = 1, 2
STOP_AT = 4  # two that came back for good, or four days of trouble
FORGOTTEN_AFTER = timedelta(days=30)
SOFT_ONCE_IN = timedelta(days=1)
# A full mailbox, a message too large, or a rule of the receiver's: the address itself is sound (RFC 3463).
PASSES = ("5.2.2", "5.2.3", "5.3.4", "5.7.")
PROBE_HOLDS_AFTER = timedelta(days=1)  # a probe that has not come back by then has arrived


@dataclass(frozen=True)
class Trouble:
    """What is known of an address."""

    weight: int
    last_at: datetime
    stopped_at: datetime | None = None
    probed_at: datetime | None = None


def for_good(*, action: str, status: str) -> bool:
    """Whether a delivery report says that there is nobody. Where it is not clear, the trouble may pass."""
    return action == "failed" and status.startswith("5.") and not status.startswith(PASSES)


def after_bounce(before: Trouble | None, *, hard: bool, at: datetime) -> Trouble:
    """One more letter came back. A full mailbox counts once a day, however many letters it turns away."""
    if before is None or not _remembered(before, at):
        return _weighed(Trouble(HARD if hard else SOFT, at), at)
    if not hard and at - before.last_at < SOFT_ONCE_IN:
        return before
    return _weighed(replace(before, weight=before.weight + (HARD if hard else SOFT), last_at=at), at)


def no_such_mailbox(before: Trouble | None, *, at: datetime) -> Trouble:
    """The server told ourselves, in so many words, that there is nobody: no second try is needed."""
    probed = before.probed_at if before else None
    return Trouble(max(STOP_AT, before.weight if before else 0), at, at, probed)


def lets_pass(trouble: Trouble | None, letter_class: LetterClass, *, confirmed: bool, at: datetime) -> bool:
    """May a letter go to this address? A secure one may probe an address that its owner has confirmed, once."""
    if trouble is None or not is_stopped(trouble, at):
        return True
    return letter_class is LetterClass.SECURE and confirmed and trouble.probed_at is None


def is_stopped(trouble: Trouble, at: datetime) -> bool:
    if trouble.stopped_at is None or not _remembered(trouble, at):
        return False
    probed = trouble.probed_at
    return probed is None or probed < trouble.last_at or at - probed < PROBE_HOLDS_AFTER


def _remembered(trouble: Trouble, at: datetime) -> bool:
    return at - trouble.last_at < FORGOTTEN_AFTER


def _weighed(trouble: Trouble, at: datetime) -> Trouble:
    return replace(trouble, stopped_at=trouble.stopped_at or at) if trouble.weight >= STOP_AT else trouble
