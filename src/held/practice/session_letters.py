"""When the letters about sessions go: the day before, the close that nobody wrote, and where nothing is booked.

Source: practice.md 3 (timeline). Days are days of the recipient's calendar; every moment is an open one in their
rhythm. All of these are logistics: none asks how anything is going.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from held.practice.cadence import Due, Rhythm, first_open_slot, local, next_open
from held.practice.pauses import Rest
from held.practice.plans import date_of
from held.practice.words import Side

MORNING = time(9)
CLOSE_AFTER = timedelta(hours=24)
CLOSE_USEFUL = timedelta(days=3)
OFFER_DAY = 30
OFFER_USEFUL = timedelta(days=7)
# Days after the match began, and how many days each letter is of use: to the next, or a week. The mentor's is last,
# since whoever steps in first becomes the driver.
NOTHING_BOOKED: dict[Side, tuple[tuple[int, int], ...]] = {
    Side.MENTEE: ((3, 7), (10, 4)),
    Side.MENTOR: ((14, 7),),
}
_DAY = timedelta(days=1)
_WEEK = 7


def day_before(starts_at: datetime, rhythm: Rhythm, *, booked_at: datetime) -> Due | None:
    """A day before the session, at its hour; where that day is off, the nearest open day before it.

    So a letter for a Monday may come on Friday: its wording names the day. None where the session was booked (or
    moved) on that day or later: the letter about the booking has just said it all.
    """
    starts = local(starts_at, rhythm.zone)
    days = (starts.date() - back * _DAY for back in range(1, _WEEK + 1))
    moment = first_open_slot(days, starts.time(), rhythm)
    if moment is None or local(moment, rhythm.zone).date() <= local(booked_at, rhythm.zone).date():
        return None
    return Due(moment, starts_at)


def close_prompt(ended_at: datetime, rhythm: Rhythm) -> Due:
    """A day after a session that has no close yet. Once, to each of the two; then it stays “not recorded”."""
    moment = next_open(ended_at + CLOSE_AFTER, rhythm)
    return Due(moment, moment + CLOSE_USEFUL)


def nothing_booked(
    side: Side, *, started_on: date, rhythm: Rhythm, hour: time = MORNING, rests: Sequence[Rest] = ()
) -> tuple[Due, ...]:
    """While a match has no session: days 3 and 10 to the mentee, day 14 to the mentor; then no more.

    The day on which both accepted is day 0. Whether one has been booked by then is asked again before each.
    """
    return tuple(
        due
        for days, useful in NOTHING_BOOKED[side]
        if (due := _on(date_of(started_on, days + 1, rests), hour, rhythm, useful=useful * _DAY))
    )


def offer(answered_on: date, rhythm: Rhythm, *, hour: time = MORNING) -> Due | None:
    """Thirty days after “not now” or “not sure yet”, the agreement is offered once more; never again after that."""
    return _on(answered_on + OFFER_DAY * _DAY, hour, rhythm, useful=OFFER_USEFUL)


def _on(day: date, hour: time, rhythm: Rhythm, *, useful: timedelta) -> Due | None:
    """That day, or the nearest open one after it."""
    moment = first_open_slot(_from(day), hour, rhythm)
    return None if moment is None else Due(moment, moment + useful)


def _from(day: date) -> Iterator[date]:
    return (day + more * _DAY for more in range(_WEEK + 1))
