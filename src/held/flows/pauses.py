"""Asking for a pause, coming back sooner, and the turn of the day on which one begins or ends."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import Q

from held.flows import history, outbox, people, versions
from held.flows.outbox import Order
from held.models import Action, AgreementVersion, Goal, Letter, Match, Milestone, Pause
from held.practice import pauses as rules
from held.practice.cadence import local
from held.practice.matches import check_move
from held.practice.pauses import Rest
from held.practice.words import Category, GoalState, MatchState, MilestoneState, Side, Status

HANDFUL = 100
FURTHEST_AHEAD = timedelta(days=1)  # no calendar on earth is further ahead of the machine's
SECURE = Q(category=Category.SECURE)


@transaction.atomic
def ask_for(match_id: int, rest: Rest, *, by: int, at: datetime) -> int:
    """Either asks, without a reason, and it holds. The other gets one letter. Returns the pause's id."""
    match = versions.locked(match_id)
    versions.check_open(match)
    other = versions.person_of(match, versions.side_of(match, by).other)
    today = local(at, match.mentee.zone).date()
    is_set = Pause.objects.filter(match=match, turns_on__isnull=False).exists()
    rules.check_begin(rest, today=today, state=MatchState(match.state), one_is_set=is_set)
    pause = Pause.objects.create(
        match=match, by_id=by, first=rest.first, days=rest.days, set_at=at, turns_on=rest.first
    )
    first = rest.first.isoformat()
    history.note("asked_for", "pause", pause.pk, by=by, at=at, match_id=match_id, first=first, days=rest.days)
    if rest.first == today:
        _begin(pause, match, at=at)
    if not people.apart(by, {other}):
        _tell("pause_set", pause, other, at=at)
    return pause.pk


@transaction.atomic
def come_back(match_id: int, *, by: int, at: datetime) -> None:
    """Whoever asked for it ends it sooner, or takes it back before it begins. Doing so twice does nothing more."""
    match = versions.locked(match_id)
    side = versions.side_of(match, by)
    pause = Pause.objects.select_for_update().filter(match=match, turns_on__isnull=False).first()
    if pause is None:
        return
    rules.check_back(mine=pause.by_id == by)
    if pause.begun_at is None:
        Pause.objects.filter(pk=pause.pk).update(turns_on=None, over_at=at)
        waiting = outbox.cancel(Letter.objects.filter(window__startswith=f"pause:{pause.pk}:"), why="withdrawn")
        history.note("took_back", "pause", pause.pk, by=by, at=at, match_id=match_id)
        told = waiting == 0
    else:
        _end(pause, match, local(at, match.mentee.zone).date(), at=at)
        history.note("came_back", "pause", pause.pk, by=by, at=at, match_id=match_id)
        told = True
    other = versions.person_of(match, side.other)
    if told and not people.apart(by, {other}):
        _tell("pause_over", pause, other, at=at)


@transaction.atomic
def turn_due(*, at: datetime) -> bool:
    """Begin and end what is due by the mentee's calendar, at most a handful. True: there may be more."""
    horizon = (at + FURTHEST_AHEAD).date()
    coming = Pause.objects.filter(turns_on__lte=horizon).exclude(match__state=MatchState.ENDED)
    rows = coming.order_by("turns_on", "pk").values_list("match_id", "turns_on", "match__mentee__zone")
    due = [match_id for match_id, turns_on, zone in rows if turns_on and turns_on <= local(at, zone).date()][:HANDFUL]
    for match_id in sorted(due):
        _turn(match_id, at=at)
    return len(due) == HANDFUL


def _turn(match_id: int, *, at: datetime) -> None:
    """What is due is asked again under lock. A pause that went by while Held was away has moved the dates as well."""
    match = versions.locked(match_id)
    today = local(at, match.mentee.zone).date()
    pause = Pause.objects.select_for_update().filter(match=match, turns_on__lte=today).first()
    if pause is None or match.state == MatchState.ENDED:
        return
    if pause.begun_at is None:
        if match.state != MatchState.RUNNING:  # it is closing by now
            Pause.objects.filter(pk=pause.pk).update(turns_on=None, over_at=at)
            return
        _begin(pause, match, at=at)
    if pause.turns_on and pause.turns_on <= today:
        _end(pause, match, pause.turns_on, at=at)
        history.note("over", "pause", pause.pk, by=None, at=at, match_id=match_id)
        for side in Side:
            _tell("pause_over", pause, versions.person_of(match, side), at=at)


def _begin(pause: Pause, match: Match, *, at: datetime) -> None:
    """From now on the match rests: its letters stay here, and its dates move."""
    check_move(MatchState(match.state), MatchState.PAUSED)
    rest = Rest(pause.first, pause.days)
    pause.begun_at, pause.turns_on, pause.moved = at, rest.back, list(_move_all(match, rest))
    pause.save(update_fields=["begun_at", "turns_on", "moved"])
    match.state = MatchState.PAUSED
    match.rests = [*match.rests, [rest.first.isoformat(), rest.days]]
    Match.objects.filter(pk=match.pk).update(state=match.state, rests=match.rests, look_at=None)
    outbox.cancel_match(match.pk, kinds=~SECURE & ~Q(kind="pause_set"), why="paused")
    history.note("paused", "match", match.pk, by=pause.by_id, at=at, match_id=match.pk, pause=pause.pk)


def _end(pause: Pause, match: Match, back: date, *, at: datetime) -> None:
    """The match runs again. Days of rest that were not taken are given back to what nobody has moved since."""
    rest = Rest(pause.first, pause.days)
    taken = rest.until(back)
    for thing, pk, _, to in pause.moved:
        model, column, still_open = MOVES[thing]
        there = rules.given_back(date.fromisoformat(to), rest, taken)
        model._default_manager.filter(still_open, pk=pk, **{column: to}).update(**{column: there})
    pause.turns_on, pause.over_at, pause.days = None, at, max(1, taken.days)
    pause.save(update_fields=["turns_on", "over_at", "days"])
    match.state = MatchState.RUNNING
    match.rests = match.rests[:-1] + ([[taken.first.isoformat(), taken.days]] if taken.days else [])
    Match.objects.filter(pk=match.pk).update(state=match.state, rests=match.rests, look_at=at)


# What has a date of its own: where it stands, and while it is open. Reviews and the last day follow the match's days.
MOVES: dict[str, tuple[type[models.Model], str, Q]] = {
    "action": (Action, "by_date", Q(status=Status.OPEN)),
    "milestone": (Milestone, "by_date", Q(state=MilestoneState.OPEN)),
    "goal": (Goal, "by_date", Q(state=GoalState.OPEN)),
    "agreement": (AgreementVersion, "review_on", Q(in_force_until=None, set_aside_at=None)),
}


def _move_all(match: Match, rest: Rest) -> Iterator[list[Any]]:
    for thing, (model, column, still_open) in MOVES.items():
        rows = model._default_manager.filter(still_open, match=match, **{f"{column}__gte": rest.first})
        for pk, day in rows.order_by("pk").values_list("pk", column):
            to = rules.moved(day, rest)
            model._default_manager.filter(pk=pk).update(**{column: to})
            yield [thing, pk, day.isoformat(), to.isoformat()]


def _tell(kind: str, pause: Pause, person_id: int, *, at: datetime) -> None:
    window = f"pause:{pause.pk}:{kind}:{person_id}"
    order = Order(kind, window, person_id=person_id, match_id=pause.match_id, facts={"pause": pause.pk})
    outbox.put(order, at=at)
