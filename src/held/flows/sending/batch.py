"""One batch of letters, from the outbox to the server's answers."""

import itertools
import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from held.flows import installation
from held.flows.drafting.draft import NothingLeft
from held.flows.sending import desk, outcomes
from held.flows.sending.commit import commit, hold_back
from held.flows.sending.desk import Ready
from held.flows.sending.facts import Gathered, gather, leaver
from held.flows.sending.lease import put_back, take, write_ending
from held.models import Letter
from held.post.envelopes import Carrier, Outcome, Step
from held.practice.departures import ATTEMPTS_AT_MOST, Ending, Move, Verdict, may_leave
from held.practice.words import LetterState

log = logging.getLogger(__name__)
HANDFULS = 8  # taken in hand at once, and given back if time runs away
PATIENCE = 5.0  # seconds after which the rest of a batch is given back: `at` must not grow old
TRY_AGAIN_IN = timedelta(minutes=5)


def send_due(carrier: Carrier, *, at: datetime, worker: str) -> bool:
    """Send what is due, at most a batch. True: there may be more, to be done at once.

    Args:
        worker: who sends, for the log.
    """
    if installation.why_held():
        return False
    taken = take(HANDFULS * carrier.lines, at=at)
    began, rest = time.monotonic(), iter(taken.letters)
    ready = _prepare(rest, gather(taken.letters, at=at), worker)
    while handful := list(itertools.islice(ready, carrier.lines)):
        reached = _send(carrier, handful, at)
        if not reached or time.monotonic() - began > PATIENCE:
            put_back(rest)
            return reached
    return taken.more


def _prepare(letters: Iterable[Letter], gathered: Gathered, worker: str) -> Iterator[Ready]:
    """Ask first, write next: what may not leave is never offered, so no server waits for a dot in vain."""
    at = gathered.at
    for row in letters:
        try:
            written = _written(row, gathered, at)
        except Exception:
            log.exception("Worker %s cannot make letter %s (%s).", worker, row.pk, row.kind)
            _broken(row, at)
        else:
            if written:
                yield written


def _written(row: Letter, gathered: Gathered, at: datetime) -> Ready | None:
    verdict = may_leave(leaver(row), gathered.facts(row), at=at)
    if verdict.move is not Move.GO:
        hold_back(row, verdict)
        return None
    clause = gathered.clause(row, verdict.clause.id) if verdict.clause else None
    try:
        return desk.write(row, to=gathered.address(row), clause=clause, at=at)
    except NothingLeft as nothing:
        hold_back(row, Verdict(Move.WITHHOLD, nothing.why))
        return None


def _broken(row: Letter, at: datetime) -> None:
    """It counts as an attempt and stops nobody else; the third parks it (trust.md case 11)."""
    mine = Letter.objects.filter(pk=row.pk, fence=row.fence, state=LetterState.LEASED)
    if row.attempts >= ATTEMPTS_AT_MOST:
        write_ending(mine, Ending(LetterState.FAILED, "given_up", copies=row.copies, deferrals=row.deferrals))
    else:
        mine.update(state=LetterState.QUEUED, next_try=at + TRY_AGAIN_IN, lease_until=None)


def _send(carrier: Carrier, handful: Sequence[Ready], at: datetime) -> bool:
    """Offer, commit, give the dots, write down. False: the server was not to be reached."""
    offered = carrier.offer_all([one.envelope for one in handful])
    waiting = [one for one, outcome in zip(handful, offered, strict=True) if outcome is None]
    granted = _granted(carrier, handful, waiting, at)
    given = carrier.give_dots([one.row.pk in granted for one in handful])
    answers: list[tuple[Ready, Outcome, bool]] = []
    for one, at_once, at_dot in zip(handful, offered, given, strict=True):
        if outcome := at_once or (at_dot if one.row.pk in granted else None):
            answers.append((one, outcome, at_once is None))
    outcomes.record(answers, at=at)
    return not any(outcome.step is Step.CONNECT for outcome in offered if outcome)


def _granted(carrier: Carrier, handful: Sequence[Ready], waiting: Sequence[Ready], at: datetime) -> set[int]:
    """Whatever goes wrong while committing, no dot is given for what is not written down (trust.md case 24)."""
    try:
        return commit(waiting, at=at) if waiting else set()
    except BaseException:
        carrier.give_dots([False] * len(handful))
        with transaction.atomic():
            put_back(one.row for one in waiting)
        raise
