"""Ending well: each writes alone and hands it in. With both in, or three weeks after the first, the match is over."""

from datetime import datetime

from django.db import transaction
from django.db.models import Min, Q

from held.flows import actions, goals, history, matches, outbox, people, versions
from held.flows.outbox import Order
from held.flows.reflections import SavedElsewhere
from held.models import Action, ActionReport, Closing, Goal, Match
from held.practice import closings as rules
from held.practice.actions import Said
from held.practice.closings import Fate, Written
from held.practice.matches import check_move
from held.practice.words import GoalState, MatchState, Side, Status

HANDFUL = 50


def save(match_id: int, written: Written, revision: int, *, by: int, at: datetime) -> int:
    """Keep what is written so far, for nobody else. Returns the new revision.

    Raises:
        SavedElsewhere: where another window saved since; nothing is overwritten.
    """
    with transaction.atomic():
        match = versions.locked(match_id)
        versions.check_open(match)
        side = versions.side_of(match, by)
        kept = rules.settled(side, written)
        row, _ = Closing.objects.get_or_create(match=match, side=side, defaults={"saved_at": at})
        if revision != row.revision:
            raise SavedElsewhere(row.revision)
        row.answers, row.again = dict(kept.words), kept.again or ""
        row.lives = {thing: [one.fate, one.where] for thing, one in kept.lives.items() if _is_mine(thing, match, by)}
        row.revision, row.saved_at = row.revision + 1, at
        row.save()
        history.note("saved", "closing", row.pk, by=by, at=at, match_id=match_id)
    return row.revision


@transaction.atomic
def hand_in(match_id: int, written: Written, revision: int, *, by: int, at: datetime) -> bool:
    """This side is in: from now on nothing asks any more. Returns whether both are, and so the match is over."""
    match = versions.locked(match_id)
    rules.check_hand_in(MatchState(match.state))
    save(match_id, written, revision, by=by, at=at)
    side = versions.side_of(match, by)
    mine = Closing.objects.filter(match=match, side=side)
    if mine.filter(finished_at=None).update(finished_at=at):
        history.note("handed_in", "closing", None, by=by, at=at, match_id=match_id)
    if Closing.objects.filter(match=match, finished_at__isnull=False).count() == len(Side):
        _over(match, at=at)
        return True
    if match.state == MatchState.RUNNING:
        _begin(match, by, at=at)
    return False


@transaction.atomic
def take_back(match_id: int, *, by: int, at: datetime) -> None:
    """Until both are in, one may go on writing, and the match goes on as it did."""
    match = versions.locked(match_id)
    versions.check_open(match)
    mine = Closing.objects.filter(match=match, side=versions.side_of(match, by), finished_at__isnull=False)
    if not mine.update(finished_at=None):
        return
    check_move(MatchState(match.state), MatchState.RUNNING)
    Match.objects.filter(pk=match_id).update(state=MatchState.RUNNING, look_at=at)
    outbox.cancel_match(match_id, kinds=Q(kind="closing_waits"), why="withdrawn")
    history.note("took_back", "closing", None, by=by, at=at, match_id=match_id)


@transaction.atomic
def turn_due(*, at: datetime) -> bool:
    """End what one has closed and the other has left alone, at most a handful. True: there may be more."""
    first_in = Match.objects.filter(state=MatchState.CLOSING).annotate(first_in_at=Min("closings__finished_at"))
    due = first_in.filter(first_in_at__lte=at - rules.STANDS_OPEN).order_by("pk").values_list("pk", flat=True)
    found = list(due[:HANDFUL])
    for match_id in found:
        match = versions.locked(match_id)
        first = Closing.objects.filter(match=match, finished_at__isnull=False).aggregate(at=Min("finished_at"))["at"]
        if match.state == MatchState.CLOSING and first and rules.ends_by_itself(first, at):
            _over(match, at=at)
    return len(found) == HANDFUL


def _begin(match: Match, by: int, *, at: datetime) -> None:
    """The first of the two is in. What waits to ask is taken back, and the other hears of it."""
    check_move(MatchState(match.state), MatchState.CLOSING)
    Match.objects.filter(pk=match.pk).update(state=MatchState.CLOSING, look_at=at)
    outbox.cancel_match(match.pk, kinds=outbox.asking(), why="match_not_running")
    other = versions.person_of(match, versions.side_of(match, by).other)
    if not people.apart(by, {other}):
        window = f"match:{match.pk}:closing:first:{by}:{at.isoformat()}"
        outbox.put(Order("closing_waits", window, person_id=other, match_id=match.pk, about_id=by), at=at)


def _over(match: Match, *, at: datetime) -> None:
    """What its owner lets go is let go, in the owner's name, as it was handed in. Then all of it is there to read."""
    for row in Closing.objects.filter(match=match, finished_at__isnull=False):
        person = versions.person_of(match, Side(row.side))
        for thing in (thing for thing, (fate, _) in row.lives.items() if fate == Fate.LET_GO):
            _let_go(thing, match, by=person, at=at)
    matches.over(match, by=None, at=at)
    for side in Side:
        window = f"match:{match.pk}:closing:over:{side}"
        order = Order("closing_over", window, person_id=versions.person_of(match, side), match_id=match.pk)
        outbox.put(order, at=at)


def _let_go(thing: str, match: Match, *, by: int, at: datetime) -> None:
    """Unless something else has been said of it since."""
    if not _is_mine(thing, match, by):
        return
    kind, _, pk = thing.partition(":")
    if kind == "action":
        made = actions.report(int(pk), Said(Status.LET_GO), by=by, at=at)
        ActionReport.objects.filter(pk=made).update(shared_at=at)  # both read it here, so no letter has to tell it
    else:
        goals.end(int(pk), GoalState.LET_GO, by=by, at=at)


def _is_mine(thing: str, match: Match, by: int) -> bool:
    """Is it something open of this match that is this person's to decide? Goals are the mentee's."""
    kind, _, pk = thing.partition(":")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 12):
        return False
    if kind == "action":
        return Action.objects.filter(pk=pk, match=match, owner_id=by, status=Status.OPEN).exists()
    mentees = kind == "goal" and match.mentee_id == by
    return mentees and Goal.objects.filter(pk=pk, match=match, state=GoalState.OPEN).exists()
