"""Letters that came back: only at a return path that we signed for that very letter (trust.md case 29)."""

from datetime import datetime

from held.flows import suppression
from held.flows.replies.heard import Outcome
from held.models import Inbound, Letter
from held.post.mime import Parsed
from held.practice.bounces import for_good


def read(row: Inbound, parsed: Parsed, *, at: datetime) -> Outcome:
    """A delivery report is counted; anything else at this address (an out-of-office, a person) says nothing of it."""
    letter = Letter.objects.filter(answers=row).first()
    report = parsed.bounce
    if letter is None or report is None:
        return Outcome("no_bounce")
    gone = for_good(action=report["action"], status=report["status"])
    about_it = not report["recipient"] or report["recipient"].lower() == letter.sent_to.lower()
    suppression.bounced(letter.pk, hard=gone and about_it, at=at)
    return Outcome("bounced", "for good" if gone and about_it else "for now")
