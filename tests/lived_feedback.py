"""What a lived-in pair said to each other: asked for, with leave, and a question that is still open."""

from held.flows import feedback
from held.models import Match
from held.practice.feedback import Leave, Mark
from tests.people import NOW

NOTICED = "the agenda came at 9:55"
ADVICE = "Say the number first"
FOR_MENTOR = "The silences"


def lived_feedback(match: Match) -> None:
    mentee, mentor = match.mentee_id, match.mentor_id
    feedback.go_first(match.pk, {"keep": FOR_MENTOR}, by=mentee, at=NOW)
    noticed = feedback.ask_leave(match.pk, by=mentor, at=NOW)
    feedback.answer_leave(noticed, Leave.YES, idea_wanted=False, by=mentee, at=NOW)
    feedback.give(noticed, {"when": "On Monday", "saw": NOTICED, "idea": "Never kept"}, by=mentor, at=NOW)
    feedback.mark(noticed, Mark.TALK, view="I wrote it on the bus", by=mentee, at=NOW)
    feedback.ask_advice(match.pk, "open a review", by=mentee, at=NOW)
