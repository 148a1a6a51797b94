"""What a reply says: a clear status, STOP, or words whose meaning their writer still confirms (trust.md, case 51)."""

from held.practice.replies.meaning import LONGEST, Kind, Meaning, meaning_of
from held.practice.replies.saying import Claim
from held.practice.replies.stops import StopReach

# The visible line above which an answer is written. Letters print it; the parser cuts at it.
REPLY_MARKER = "— reply above this line —"

__all__ = ["LONGEST", "REPLY_MARKER", "Claim", "Kind", "Meaning", "StopReach", "meaning_of"]
