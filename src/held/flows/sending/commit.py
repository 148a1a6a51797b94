"""The moment before the dots: everything is asked once more, under lock, and written down before anything leaves."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F

from held.flows import installation, suppression
from held.flows.sending.desk import Ready
from held.flows.sending.facts import Gathered, gather, leaver
from held.flows.sending.lease import LEASE, put_back, write_ending
from held.models import Letter
from held.practice.departures import Move, Verdict, may_leave, without_leaving
from held.practice.words import LetterState

AS_IT_LEAVES = """
    UPDATE held_letter SET sent_to = %s, subject = %s, text = %s, message_id = %s, clause_id = %s, clause_words = %s
    WHERE id = %s
"""


@transaction.atomic
def commit(ready: Sequence[Ready], *, at: datetime) -> set[int]:
    """The letters whose dot may be given; they are `committing` when this returns. The rest is put back.

    People and matches are locked before letters, as everyone does who locks both.
    """
    if installation.why_held():
        put_back(one.row for one in ready)
        return set()
    gathered = gather([one.row for one in ready], at=at, lock=True)
    mine = _still_mine(ready)
    going = [one for one in ready if one.row.pk in mine and _may_go(one, gathered, at)]
    _write(going, at)
    return {one.row.pk for one in going}


def _still_mine(ready: Sequence[Ready]) -> set[int]:
    """Those that nobody has taken back or taken over since: the state and the fence say so."""
    fences = {one.row.pk: one.row.fence for one in ready}
    rows = Letter.objects.select_for_update().filter(pk__in=fences, state=LetterState.LEASED).order_by("pk")
    return {pk for pk, fence in rows.values_list("pk", "fence") if fences[pk] == fence}


def _may_go(one: Ready, gathered: Gathered, at: datetime) -> bool:
    verdict = may_leave(leaver(one.row), gathered.facts(one.row), at=at)
    if verdict.move is not Move.GO:
        hold_back(one.row, verdict)
        return False
    if not _as_written(one, verdict, gathered):
        put_back([one.row])
        return False
    if gathered.probes(one.envelope.recipient):
        suppression.probe([one.envelope.recipient], at=at)
    gathered.left(one.row)
    return True


def _as_written(one: Ready, verdict: Verdict, gathered: Gathered) -> bool:
    """A letter that quotes another clause, or was addressed elsewhere, is written anew."""
    clause_id = verdict.clause.id if verdict.clause else None
    return (clause_id, gathered.address(one.row)) == (one.clause_id, one.envelope.recipient)


def hold_back(row: Letter, verdict: Verdict) -> None:
    """It does not leave now: it waits for its moment without an attempt counted, or it never leaves."""
    mine = Letter.objects.filter(pk=row.pk, fence=row.fence, state=LetterState.LEASED)
    if verdict.move is Move.WAIT:
        mine.update(
            state=LetterState.QUEUED,
            why=verdict.why,
            next_try=verdict.until,
            lease_until=None,
            attempts=F("attempts") - 1,
        )
    else:
        write_ending(mine, without_leaving(verdict, row.copies))


def _write(going: Sequence[Ready], at: datetime) -> None:
    """What is the same for all in one statement, and one prepared statement for what is not: this is where a wave of
    thousands spends its time."""
    Letter.objects.filter(pk__in=[one.row.pk for one in going]).update(
        state=LetterState.COMMITTING, why="", committed_at=at, copies=F("copies") + 1, lease_until=at + LEASE
    )
    with connection.cursor() as cursor:
        cursor.executemany(
            AS_IT_LEAVES,
            [
                (
                    one.envelope.recipient,
                    one.subject[:300],
                    one.text,
                    one.message_id,
                    one.clause_id,
                    one.clause_words,
                    one.row.pk,
                )
                for one in going
            ],
        )
