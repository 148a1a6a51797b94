"""The letters that ask, and what goes to the mentor about them: never two questions in one match within seven days."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from held.practice.cadence import Due, Rhythm, first_open_slot, instant, local
from held.practice.checkins import LEFT_TO_SESSION, STRAYS, USEFUL, check_in_due, look_due, softer_due, two_lines_due
from held.practice.planning.facts import Coming, Exchange, Facts, First, Talk, Way
from held.practice.session_letters import MORNING
from held.practice.words import Direction, Side

BETWEEN_ASKING = 7  # days of the mentee's calendar, in one match (decision 0003)
ASKS = {Direction.MENTOR_ASKS: "check_in_asks", Direction.MENTEE_WRITES: "check_in_pen"}
SOFTER = {Direction.MENTOR_ASKS: "check_in_softer", Direction.MENTEE_WRITES: "check_in_pen_softer"}
_DAY = timedelta(days=1)


def stretch_of(facts: Facts, at: datetime) -> str:
    """What the check-ins of now follow: the latest session that has begun, or the start."""
    last = _last(facts, at)
    if last is None:
        return "start"
    # Closed so long after it was over that its check-in may have gone: what was chosen then has one of its own.
    return f"session:{last.id}:closed" if last.closed_long_after else f"session:{last.id}"


def latest_for_asking(session: datetime, rhythm: Rhythm) -> datetime:
    """From the beginning of the day before a session on, nothing asks any more."""
    day = local(session, rhythm.zone).date() - _DAY
    return instant(datetime.combine(day, time.min), rhythm.zone)


def firsts_of(facts: Facts, at: datetime) -> Iterator[First]:
    """The check-ins that nobody has been asked in yet, one a direction, never two within seven days.

    Where both directions have to share the time until a session, the first goes a week sooner, so that both have room.
    """
    open_ways = [way for way in _ways_of(facts) if not _spoken(facts, way.direction, at)]
    session = next_talk(facts, at)
    dues = sorted(
        (first for way in open_ways if (first := _first(facts, way, session, at))),
        key=lambda first: (first.due.moment, list(Direction).index(first.way)),
    )
    if len(dues) == 2 and session and not _apart(dues[0].due, [dues[1].due.moment], facts.mentee):
        way = next(way for way in open_ways if way.direction is dues[0].way)
        sooner = _first(facts, way, session - BETWEEN_ASKING * _DAY, at)
        dues[0] = sooner if sooner and sooner.due.useful_until > at else dues[0]
    asked = list(facts.asked)
    for first in dues:
        due = _with_room(first.due, asked, session, facts.mentee)
        if due:
            asked.append(due.moment)
            yield First(first.way, due, first.since)


def _ways_of(facts: Facts) -> tuple[Way, ...]:
    """Sparingly, where both may write: the mentee does, so that one letter is all there is."""
    pen = tuple(way for way in facts.ways if way.sparing and way.direction is Direction.MENTEE_WRITES)
    return pen or facts.ways


def letters_of(facts: Facts, firsts: tuple[First, ...], at: datetime) -> Iterator[Coming]:
    stretch = stretch_of(facts, at)
    for first in firsts:
        window = f"match:{facts.match_id}:{stretch}:{first.way}"
        yield Coming(ASKS[first.way], Side.MENTEE, f"{window}:asks", first.due, way=first.way)
        looked = any(one.looked for one in facts.exchanges if (one.window, one.direction) == (stretch, first.way))
        if first.way is Direction.MENTOR_ASKS and facts.looks_first and not looked:
            look = look_due(first.due, facts.mentor, not_before=first.since)
            if look:
                yield Coming("check_in_look", Side.MENTOR, f"{window}:look", look, way=first.way)
    asked = [*facts.asked, *(first.due.moment for first in firsts)]
    for one in facts.exchanges:
        if one.window == stretch:
            yield from _softer(facts, one, asked, at)


def two_lines_of(facts: Facts) -> Iterator[Coming]:
    for one in facts.exchanges:
        if one.sent_at is None or one.acknowledged:
            continue
        then = min((talk.starts_at for talk in facts.talks if talk.starts_at > one.sent_at), default=None)
        due = two_lines_due(one.sent_at, then, facts.mentor)
        if due:
            yield Coming("check_in_two_lines", Side.MENTOR, f"check_in:{one.id}:two_lines", due, check_in_id=one.id)


def _last(facts: Facts, at: datetime) -> Talk | None:
    return max((talk for talk in facts.talks if talk.begun(at)), key=lambda talk: talk.starts_at, default=None)


def next_talk(facts: Facts, after: datetime) -> datetime | None:
    """The first session that lies after a moment and has not been closed."""
    return min((talk.starts_at for talk in facts.talks if not talk.begun(after)), default=None)


def _spoken(facts: Facts, way: Direction, at: datetime) -> bool:
    stretch = stretch_of(facts, at)
    return any(one.spoken for one in facts.exchanges if (one.window, one.direction) == (stretch, way))


def _first(facts: Facts, way: Way, session: datetime | None, at: datetime) -> First | None:
    actions = [action for action in facts.held if action.way is way.direction]
    if not actions:
        return None
    last = _last(facts, at)
    since = min(action.since for action in actions)
    since = max(since, last.over_since) if last else since
    if session is not None and session <= since:
        return None
    due = check_in_due(
        since=since,
        next_session=session,
        earliest_action=min((action.by_date for action in actions if action.by_date), default=None),
        rhythm=facts.mentee,
        preferred=way.weekdays or None,
        hour=way.hour or MORNING,
    )
    return First(way.direction, ends_before(due, session, facts.mentee), since) if due else None


def _with_room(due: Due, asked: list[datetime], session: datetime | None, rhythm: Rhythm) -> Due | None:
    """The due itself, or the first open day that is seven from every other question; None where the session is near."""
    if _apart(due, asked, rhythm):
        return due
    wall = local(due.moment, rhythm.zone)
    last = None if session is None else local(session, rhythm.zone).date() - LEFT_TO_SESSION * _DAY
    days = (wall.date() + more * _DAY for more in range(1, BETWEEN_ASKING + STRAYS + 1))
    room = (day for day in days if (last is None or day <= last) and free(day, asked, rhythm))
    moment = first_open_slot(room, wall.time(), rhythm)
    return None if moment is None else ends_before(Due(moment, moment + USEFUL), session, rhythm)


def _apart(due: Due, asked: list[datetime], rhythm: Rhythm) -> bool:
    return free(local(due.moment, rhythm.zone).date(), asked, rhythm)


def free(day: date, asked: list[datetime], rhythm: Rhythm) -> bool:
    return all(abs(day - local(then, rhythm.zone).date()) >= BETWEEN_ASKING * _DAY for then in asked)


def ends_before(due: Due, session: datetime | None, rhythm: Rhythm) -> Due:
    """The day before a session belongs to the session."""
    if session is None:
        return due
    return Due(due.moment, min(due.useful_until, latest_for_asking(session, rhythm)))


def after_asking(facts: Facts, at: datetime) -> datetime | None:
    """When to look whether a question put down now is to be asked more softly; not before it can be due."""
    due = softer_due(at, next_talk(facts, at), facts.mentee)
    return due.moment if due else None


def _softer(facts: Facts, one: Exchange, asked: list[datetime], at: datetime) -> Iterator[Coming]:
    """The one softer question, a week after the first has left. While the first waits, only a moment to look again."""
    covered = any(way.direction is one.direction and not way.sparing for way in facts.ways)
    if one.asked_at is None or one.lapsed or one.answered or not one.live or not covered:
        return
    session = next_talk(facts, at)
    due = softer_due(one.left_at or one.asked_at, session, facts.mentee)
    waits = one.left_at is None
    if due is None or (due.moment <= at if waits else not _apart(due, asked, facts.mentee)):
        return
    window = f"match:{facts.match_id}:{one.window}:{one.direction}:softer"
    due = ends_before(due, session, facts.mentee)
    yield Coming(SOFTER[one.direction], Side.MENTEE, window, due, check_in_id=one.id, way=one.direction)
