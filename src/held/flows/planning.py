"""Planning: takes the matches whose moment has come, puts down what is due, and says when to look again."""

import logging
from datetime import date, datetime, timedelta

from django.db import connection, transaction

from held.flows import outbox, reports
from held.flows.outbox import Order
from held.models import CheckIn, CheckInItem, Letter, Match
from held.practice import planning
from held.practice.planning import Coming, Facts, First, Plan
from held.practice.words import Category, LetterState, MatchState, Side
from held.queries import planning as asked

PLANNED = (MatchState.RUNNING, MatchState.CLOSING)
log = logging.getLogger(__name__)
HANDFUL = 100
TRY_AGAIN_IN = timedelta(hours=1)
WAITS = (LetterState.QUEUED, LetterState.RETRY)
ASKS = frozenset(planning.ASKS.values())
IN_THE_MENTORS_NAME = ("check_in_asks", "check_in_softer")
CHECK_INS = (*planning.ASKS.values(), *planning.SOFTER.values(), "check_in_look")
OPENS = ASKS | {"check_in_look"}  # these begin a check-in, or show one that will be


def plan_due(*, at: datetime) -> bool:
    """Plan for the matches whose `look_at` has come, at most a handful. True: there may be more, to be done at once.

    A match that is being changed at this very moment is left for the next time (PostgreSQL).
    """
    with transaction.atomic():
        skip = connection.features.has_select_for_update_skip_locked
        due = Match.objects.select_for_update(of=("self",), skip_locked=skip).filter(look_at__lte=at)
        matches = list(due.select_related("mentee", "mentor").order_by("look_at", "pk")[:HANDFUL])
        running = [match for match in matches if match.state in PLANNED]
        known = asked.known_of(running, at=at) if running else None
        for match in matches:
            match.look_at = _plan_one(match, known, at=at) if known and match in running else None
        Match.objects.bulk_update(matches, ["look_at"])
    return len(matches) == HANDFUL


def _plan_one(match: Match, known: asked.Known, *, at: datetime) -> datetime | None:
    """When to look at it next. One match that cannot be planned stops no other (trust.md case 11)."""
    try:
        facts = known.facts(match)
        if facts is None:
            return None
        drawn = planning.plan(facts, at=at)
        with transaction.atomic():
            _put_down(match, drawn, known, at=at)
            if facts.report:
                outbox.cancel(Letter.objects.filter(match=match, kind__in=CHECK_INS), why="replaced")
            _keep_clear(match, facts, known, at=at)
    except Exception:
        log.exception("Match %s cannot be planned; it will be tried again.", match.pk)
        return at + TRY_AGAIN_IN
    return drawn.look_at


def _put_down(match: Match, drawn: Plan, known: asked.Known, *, at: datetime) -> None:
    ways = {first.way: first for first in drawn.firsts}
    opened = {row.direction: row for row in known.check_ins[match.pk] if row.window == drawn.stretch}
    for way, first in ways.items():
        opens = any(one.way is way and one.kind in OPENS for one in drawn.now)
        if opens or way in opened:
            opened[way] = _open(match, drawn.stretch, first, known)
    weeks: dict[date | None, int] = {
        one.report_day: _open_week(match, one, at=at) for one in drawn.now if one.report_day
    }
    outbox.put(*(_order(one, match, opened, weeks) for one in drawn.now), at=at)
    going = [opened[one.way].pk for one in drawn.now if one.way and one.kind in ASKS]
    CheckIn.objects.filter(pk__in=going).update(asked_at=at)


def _open(match: Match, stretch: str, first: First, known: asked.Known) -> CheckIn:
    """The check-in as it would go now. Until it has gone, its actions and its moment follow whatever is changed."""
    check_in, _ = CheckIn.objects.update_or_create(
        match=match,
        window=stretch,
        direction=first.way,
        defaults={"due_at": first.due.moment, "useful_until": first.due.useful_until},
    )
    actions = [action for action in known.held[match.pk] if action.check_in == first.way]
    if list(check_in.items.order_by("position").values_list("action_id", flat=True)) != [one.pk for one in actions]:
        check_in.items.all().delete()
        CheckInItem.objects.bulk_create(
            CheckInItem(check_in=check_in, action=action, position=position)
            for position, action in enumerate(actions, start=1)
        )
    return check_in


def _open_week(match: Match, one: Coming, *, at: datetime) -> int:
    """The weekly report that this letter is about."""
    column = "offered_at" if one.kind == "weekly_offer" else "asked_at"
    return reports.open_week(match, one.report_day or at.date(), by=None, at=at, **{column: at}).pk


def _order(one: Coming, match: Match, opened: dict[str, CheckIn], weeks: dict[date | None, int]) -> Order:
    check_in_id = one.check_in_id
    if check_in_id is None and one.way:
        check_in_id = opened[one.way].pk
    return Order(
        one.kind,
        one.window,
        person_id=match.mentee_id if one.to is Side.MENTEE else match.mentor_id,
        match_id=match.pk,
        session_id=one.session_id,
        check_in_id=check_in_id,
        about_id=_about(one.kind, match),
        send_at=one.due.moment,
        useful_until=one.due.useful_until,
        facts=_facts(one, weeks),
    )


def _facts(one: Coming, weeks: dict[date | None, int]) -> dict[str, object]:
    """Which report it is about, and the day that the mentee chose for it, whatever the other letter days are."""
    if one.report_day:
        return {"report": weeks[one.report_day], "own_day": one.report_day.weekday()}
    return {"report": one.report_id} if one.report_id else {}


def _about(kind: str, match: Match) -> int | None:
    """Who finds it in the ledger besides its reader: in whose name it goes, or whose letter the mentor looks at."""
    if kind in IN_THE_MENTORS_NAME:
        return match.mentor_id
    return match.mentee_id if kind == "check_in_look" else None


def _keep_clear(match: Match, facts: Facts, known: asked.Known, *, at: datetime) -> None:
    """A session was drawn nearer: what waits to ask does not leave on the day before it, nor after."""
    waiting = [row.pk for row in known.letters[match.pk] if row.state in WAITS and row.category == Category.ASKING]
    ahead = min((talk.starts_at for talk in facts.talks if not talk.begun(at)), default=None)
    if not waiting or ahead is None:
        return
    latest = planning.latest_for_asking(ahead, facts.mentee)
    Letter.objects.filter(pk__in=waiting, state__in=WAITS, useful_until__gt=latest).update(useful_until=latest)
