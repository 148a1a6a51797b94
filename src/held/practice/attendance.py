"""Who will be at a session: what a calendar's answer to an invitation means, and when it means nothing (RFC 5546).

An invitation carries the session's SEQUENCE, raised whenever it moves. An answer about an earlier one was about a time
that is no longer so, and of two answers to the same one the later stands, whichever arrives first.
"""

from dataclasses import dataclass
from datetime import datetime

from held.practice.words import Attends

MEANS = {"ACCEPTED": Attends.WILL, "TENTATIVE": Attends.PERHAPS, "DECLINED": Attends.CANNOT}
SAID_AS = {says: partstat for partstat, says in MEANS.items()}
NOT_SAID = "NEEDS-ACTION"
COUNTER = "COUNTER"
ANSWERS = ("REPLY", COUNTER)


@dataclass(frozen=True)
class Told:
    """What a calendar sent back. Empty where it could not be read.

    Args:
        method: REPLY, or COUNTER where another time is proposed.
        stamp: when it was answered, by the answering calendar's clock.
        starts_at, minutes: the time that a COUNTER proposes.
    """

    method: str
    uid: str = ""
    sequence: int = 0
    stamp: datetime | None = None
    attendee: str = ""
    partstat: str = ""
    starts_at: datetime | None = None
    minutes: int = 0


@dataclass(frozen=True)
class Stands:
    """How the session stands when an answer comes. `stamp` is that of the last answer about this same time."""

    sequence: int
    ahead: bool
    stamp: datetime | None = None


def why_ignored(told: Told, stands: Stands | None) -> str:
    """Why an answer changes nothing, in a word; empty where it counts. Nobody is told off for one that does not."""
    if stands is None:
        return "no_such_session"
    if told.sequence != stands.sequence:
        return "about_another_time"
    if not stands.ahead:
        return "gone_by"
    if told.stamp and stands.stamp and told.stamp < stands.stamp:
        return "said_otherwise_since"
    return "" if means(told) else "says_nothing"


def means(told: Told) -> Attends | None:
    """Whoever proposes another time cannot come at this one as it is."""
    return Attends.CANNOT if told.method == COUNTER else MEANS.get(told.partstat)
