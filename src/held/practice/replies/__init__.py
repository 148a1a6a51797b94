"""What a reply says: a clear status, STOP, or words whose meaning their writer still confirms (trust.md, case 51)."""

from held.practice.replies.meaning import LONGEST, Kind, Meaning, meaning_of
from held.practice.replies.saying import Claim
from held.practice.replies.stops import StopReach

# The visible line above which an answer is written. Letters print it; the parser cuts at it, in any language: a letter
# may have been written before its reader chose another one.
REPLY_MARKER = "— reply above this line —"
REPLY_MARKERS = {
    "es": "— responde por encima de esta línea —",
    "de": "— bitte über dieser Zeile antworten —",
    "ar": "— الرد فوق هذا السطر —",
}

__all__ = ["LONGEST", "REPLY_MARKER", "REPLY_MARKERS", "Claim", "Kind", "Meaning", "StopReach", "meaning_of"]
