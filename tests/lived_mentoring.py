"""The own practice of a lived-in pair's mentor: a goal that the mentee may read, and a log that nobody else may."""

from collections.abc import Callable

from held.flows import mentoring
from held.models import Match
from tests.people import NOW

PRACTISES = "Asking once and then being quiet for a breath"


def lived_mentoring(match: Match, secret: Callable[[str], str]) -> None:
    """`secret` makes words that only the mentor may read."""
    mentor = match.mentor_id
    mentoring.set_goal(PRACTISES, by=mentor, at=NOW)
    mentoring.show_goal(match.pk, by=mentor, at=NOW)
    note = mentoring.begin_note(by=mentor, at=NOW)
    mentoring.save_note(note, secret("what was tried"), secret("what was learned"), 0, by=mentor, at=NOW)
