"""When a check-in goes, when its one softer question does, what goes to the mentor about it, and what may be said.

Source: practice.md 3 (timing) and 4.7 (silence is information: ask, ask once more softly, then leave it to the
session). Days are days of the recipient's calendar, and every moment is an open one in their rhythm. Nothing here
looks at consent: that is asked at the moment of sending.
"""

import re
from datetime import date, datetime, time, timedelta

from held.practice.cadence import Due, Rhythm, first_open_slot, local, next_open
from held.practice.refusals import Refusal, gettext_noop

WITHOUT_DATES = 7  # days after the actions were chosen, where neither a session nor a date says better
BEFORE_ACTION = 3  # days before the earliest action date: still time to help, or to move it
LEFT_TO_SESSION = 2  # the day before a session belongs to the letter that says when and where
STRAYS = 7  # days either side of the aim: enough to meet every weekday
SOFTER_AFTER = 7
SOFTER_KEEPS_OFF = 3
TWO_LINES_AFTER = 3
LOOK_BACK = 4  # days before the check-in on which the mentor may be shown it
MENTOR_HOUR = time(9)
USEFUL = timedelta(days=4)
SOFTER_USEFUL = timedelta(days=3)
FEW_HOURS = timedelta(hours=4)  # so near to a session, the session is the place
LINE_AT_MOST = 280  # what goes into a letter to the other, or asks for something (trust.md case 73)
_LINK = re.compile(r"https?:|www\.|\b[\w-]+\.(?:com|net|org|info|io|co)\b", re.IGNORECASE)
_DAY = timedelta(days=1)


def check_in_due(
    *,
    since: datetime,
    next_session: datetime | None,
    earliest_action: date | None,
    rhythm: Rhythm,
    preferred: frozenset[int] | None,
    hour: time,
) -> Due | None:
    """When the one check-in about all held actions goes, or None where there is no room for it.

    It aims midway to the next session or three days before the earliest action date, whichever is first; without
    either, a week after the actions were chosen. From there it moves to the nearest of the weekdays she chose. Where
    none of them has room, it goes on the nearest open day before the aim, else after it. It never goes on the day the
    actions were chosen, never on the two days before the session or later, and not on the action date or later.
    An action date so near that no day lies before it is left out of this: the letter then asks how it went.

    Args:
        since: when the session was closed, or the action chosen outside one.
        earliest_action: the nearest date among her open held actions.
        preferred: the weekdays of her clause. One on which she gets no letters at all is no choice.
        hour: the hour of her clause.
    """
    first = _day(since, rhythm) + _DAY
    last = None if next_session is None else _day(next_session, rhythm) - LEFT_TO_SESSION * _DAY
    if last is not None and last < first:
        return None
    aims = [] if next_session is None else [_day(since + (next_session - since) / 2, rhythm)]
    if earliest_action is not None and earliest_action > first:
        aims.append(max(first, earliest_action - BEFORE_ACTION * _DAY))
        last = min(last or earliest_action, earliest_action - _DAY)
    aim = min(aims, default=_day(since, rhythm) + WITHOUT_DATES * _DAY)
    moment = _near(aim, first, last, rhythm=rhythm, preferred=preferred, hour=hour)
    return None if moment is None else Due(moment, _before_session(moment + USEFUL, next_session))


def softer_due(asked_at: datetime, next_session: datetime | None, rhythm: Rhythm) -> Due | None:
    """The one softer question: a week after the first, at the same hour, if the session is then still three days off
    (or none is booked). After it, nothing until the session. Whether she has answered is for the caller to know.
    """
    asked = local(asked_at, rhythm.zone)
    days = (asked.date() + SOFTER_AFTER * _DAY + more * _DAY for more in range(STRAYS + 1))
    moment = first_open_slot(days, asked.time(), rhythm)
    if moment is None:
        return None
    if next_session and _day(next_session, rhythm) - _day(moment, rhythm) < SOFTER_KEEPS_OFF * _DAY:
        return None
    return Due(moment, _before_session(moment + SOFTER_USEFUL, next_session))


def look_due(check_in: Due, rhythm: Rhythm, *, not_before: datetime) -> Due | None:
    """When the mentor is shown the check-in that goes in the mentor's name, to add a line or to send it alone.

    The nearest of the mentor's open mornings on a day before it goes; of use until it goes. None where there is no
    such morning left: it then goes without a line, rather than wait for one.
    """
    goes_on = _day(check_in.moment, rhythm)
    moment = first_open_slot((goes_on - back * _DAY for back in range(1, LOOK_BACK + 1)), MENTOR_HOUR, rhythm)
    if moment is None or moment < not_before:
        return None
    return Due(moment, check_in.moment)


def two_lines_due(sent_at: datetime, next_session: datetime | None, rhythm: Rhythm) -> Due | None:
    """The one private word to a mentor who has not answered on day three: two lines would reach well.

    None where they talk before then anyway.
    """
    moment = next_open(sent_at + TWO_LINES_AFTER * _DAY, rhythm)
    useful_until = _before_session(moment + USEFUL, next_session)
    return Due(moment, useful_until) if useful_until > moment else None


def check_line(words: str) -> None:
    """What a mentor writes into a letter: a line or two, and no links. Raises Refusal with what to change."""
    if not words.strip():
        raise Refusal("line_empty", gettext_noop("Write a line, or let it go as it is."))
    check_short(words)
    if _LINK.search(words):
        raise Refusal("line_link", gettext_noop("A line in a letter comes without links. The session has room."))


def check_short(words: str) -> None:
    """Raises Refusal for more than a letter has room for."""
    if len(words) > LINE_AT_MOST:
        raise Refusal("line_long", gettext_noop("There is room for %(most)s letters here."), most=LINE_AT_MOST)


def _near(
    aim: date, first: date, last: date | None, *, rhythm: Rhythm, preferred: frozenset[int] | None, hour: time
) -> datetime | None:
    """The open slot of the best day from `first` to `last`: hers before any other, then the nearest to the aim."""
    chosen = preferred or frozenset()

    def rank(day: date) -> tuple[bool, bool, timedelta, date]:
        hers = day.weekday() in chosen
        return not hers, not hers and day > aim, abs(day - aim), day

    around = (aim + stray * _DAY for stray in range(-STRAYS, STRAYS + 1))
    days = (day for day in around if first <= day and (last is None or day <= last))
    return first_open_slot(sorted(days, key=rank), hour, rhythm)


def _before_session(moment: datetime, next_session: datetime | None) -> datetime:
    return moment if next_session is None else min(moment, next_session - FEW_HOURS)


def _day(at: datetime, rhythm: Rhythm) -> date:
    return local(at, rhythm.zone).date()
