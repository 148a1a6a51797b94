"""On which days the demo's story happened, so that today is day 38 and a check-in leaves within the next days."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import product

from held.practice.cadence import Rhythm, instant, local
from held.practice.checkins import check_in_due
from held.queries.demo import MERE

TODAY_IS = 38
MIDWEEK = frozenset({1, 2, 3})
SESSION_DAYS = frozenset({1, 2, 3, 4})  # Tuesday to Friday: on Ana's side of the world it is the evening before
ASKED_AT = time(9)
SESSION_AT = time(8, 30)  # on Mere's clock; the evening before on Ana's
SOON = timedelta(minutes=30)
NEAR = (4, 3, 5, 2, 6, 7, 8)  # days since the last session, the likeliest first
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Days:
    """The four sessions of Mere and Ana: three that were, one to come. Day 1 is the day the match began."""

    first: date
    sessions: tuple[date, date, date, date]

    @property
    def asked_for(self) -> date:
        """The date of what Mere chose last: the day before the next session."""
        return self.sessions[3] - _DAY

    @property
    def last(self) -> date:
        """Day 90."""
        return self.first + 89 * _DAY

    @property
    def second_monday(self) -> date:
        """The second Monday after the second session."""
        second = self.sessions[1]
        return second + (14 - second.weekday()) * _DAY

    def at(self, day: date, hour: int, minute: int) -> datetime:
        """That date and time on Mere's clock."""
        return instant(datetime.combine(day, time(hour, minute)), MERE.zone)

    def on(self, day: int, hour: int, minute: int = 0, *, zone: str = MERE.zone) -> datetime:
        """That day of the match, at that time on somebody's clock."""
        return instant(datetime.combine(self.first + (day - 1) * _DAY, time(hour, minute)), zone)

    def on_weekday(self, day: int, hour: int, *, zone: str) -> datetime:
        """The same, on the Monday after it where that day is on a weekend."""
        weekday = (self.first + (day - 1) * _DAY).weekday()
        return self.on(day + max(0, 7 - weekday) * (weekday > 4), hour, zone=zone)

    def session(self, number: int) -> datetime:
        """When a session begins, counted from one."""
        return _morning(self.sessions[number - 1])


def days_around(at: datetime) -> Days:
    """Choose the days. Whatever weekday it is, sessions fit both and the next check-in lies shortly ahead."""
    today = local(at, MERE.zone).date()
    first = today - (TODAY_IS - 1) * _DAY
    before, after = _around(today, at)
    second = _session_day(today - 20 * _DAY)
    return Days(first, (_session_day(first + 3 * _DAY), second, before, after))


def _around(today: date, at: datetime) -> tuple[date, date]:
    """The last session and the next: as near as may be, with a check-in still to come between them."""
    ahead, behind = ([today + sign * days * _DAY for days in span] for sign, span in ((1, range(3, 12)), (-1, NEAR)))
    for after, before in product(ahead, behind):
        if {after.weekday(), before.weekday()} <= SESSION_DAYS and _leaves_soon(before, after, at):
            return before, after
    raise ValueError("no days fit")


def _leaves_soon(before: date, after: date, at: datetime) -> bool:
    due = check_in_due(
        since=_morning(before) + timedelta(hours=1),
        next_session=_morning(after),
        earliest_action=after - _DAY,
        rhythm=Rhythm(MERE.zone),
        preferred=MIDWEEK,
        hour=ASKED_AT,
    )
    return due is not None and due.moment > at + SOON


def _morning(day: date) -> datetime:
    return instant(datetime.combine(day, SESSION_AT), MERE.zone)


def _session_day(day: date) -> date:
    """This day, or the next on which both have an open evening or morning."""
    while day.weekday() not in SESSION_DAYS:
        day += _DAY
    return day
