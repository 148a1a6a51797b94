"""What the server said, written down for a whole handful at once."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from held.flows import suppression
from held.flows.sending.desk import Ready
from held.flows.sending.lease import jitter, write_ending
from held.models import Letter
from held.post.envelopes import Outcome, Result, Step
from held.practice.departures import Ending, Handed, Tried, after_answer
from held.practice.words import LetterClass, LetterState
from held.queries.clocks import rhythm_for

# A lease may have run out meanwhile, and somebody have parked the letter or put it back: what we heard is truer,
# as long as nobody has it in hand again, which the fence tells.
OURS = (LetterState.COMMITTING, LetterState.UNKNOWN, LetterState.RETRY)


@transaction.atomic
def record(answers: Sequence[tuple[Ready, Outcome, bool]], *, at: datetime) -> None:
    """Each with the server's answer and whether the dot had been given. What ended alike is written as one."""
    alike: dict[tuple[Ending, bool, int], list[int]] = {}
    for one, outcome, dotted in answers:
        ending = _ending(one.row, outcome, at)
        alike.setdefault((ending, dotted, one.row.fence), []).append(one.row.pk)
        if _nobody_there(outcome):
            suppression.no_such_mailbox(one.envelope.recipient, at=at)
    for (ending, dotted, fence), letters in alike.items():
        states = OURS if dotted else (LetterState.LEASED,)
        mine = Letter.objects.filter(pk__in=letters, fence=fence, state__in=states)
        write_ending(mine, ending, **_besides(ending, at))


def _ending(row: Letter, outcome: Outcome, at: datetime) -> Ending:
    letter_class = LetterClass(row.letter_class)
    waits = letter_class is LetterClass.NICE and _handed(outcome) is Handed.LATER
    rhythm = rhythm_for(row.person, row.facts) if row.person and waits else None
    tried = Tried(letter_class, row.useful_until, row.copies, row.deferrals, rhythm)
    return after_answer(_handed(outcome), tried, at=at, jitter=jitter(row))


def _besides(ending: Ending, at: datetime) -> dict[str, object]:
    if ending.state is LetterState.SENT:
        return {"sent_at": at}
    return {"attempts": F("attempts") - 1} if ending.state is LetterState.RETRY else {}


def _handed(outcome: Outcome) -> Handed:
    """A server that refuses us before it has heard of any reader says nothing about this letter."""
    refuses_us = outcome.result is Result.REFUSED and outcome.step in (Step.CONNECT, Step.MAIL)
    return Handed.LATER if refuses_us else Handed(outcome.result.value)


def _nobody_there(outcome: Outcome) -> bool:
    return (outcome.result, outcome.step) == (Result.REFUSED, Step.RCPT) and outcome.status.startswith("5.1.")
