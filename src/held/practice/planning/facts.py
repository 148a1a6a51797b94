"""What planning knows of one match, and what comes of it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from held.practice.cadence import Due, Rhythm, local
from held.practice.pauses import Rest
from held.practice.plans import USUAL, date_of
from held.practice.reports import Way as ReportWay
from held.practice.reports import Week
from held.practice.words import Direction, Side

STILL_WRITTEN_DOWN = timedelta(days=3)  # a session that nobody has closed yet may be, and then there is more to ask


@dataclass(frozen=True)
class Talk:
    """A session in the calendar. `set_at` is when it was given this time."""

    id: int
    starts_at: datetime
    ends_at: datetime
    set_at: datetime
    moved: int = 0
    closed_at: datetime | None = None

    def begun(self, at: datetime) -> bool:
        return self.closed_at is not None or self.starts_at <= at

    @property
    def over_since(self) -> datetime:
        """From when on the time until the next one counts."""
        return self.closed_at or self.ends_at + STILL_WRITTEN_DOWN

    @property
    def closed_long_after(self) -> bool:
        return self.closed_at is not None and self.closed_at > self.ends_at + STILL_WRITTEN_DOWN


@dataclass(frozen=True)
class HeldAction:
    """An open action that the mentee is held to between sessions. `since` is when it was chosen or held."""

    way: Direction
    since: datetime
    by_date: date | None = None


@dataclass(frozen=True)
class Way:
    """A clause in force that lets a check-in out: in which direction, on which days, at what hour."""

    direction: Direction
    weekdays: frozenset[int] = frozenset()
    hour: time | None = None
    sparing: bool = False  # one letter between two sessions, and no second


@dataclass(frozen=True)
class Exchange:
    """A check-in as far as it has gone. `live` says whether it still has an action to ask about."""

    id: int
    window: str
    direction: Direction
    asked_at: datetime | None = None  # when its letter was put down
    left_at: datetime | None = None  # when the letter left; None while it waits
    lapsed: bool = False  # its letter will never leave
    live: bool = True
    looked: bool = False
    writes_alone: bool = False
    answered: bool = False
    sent_at: datetime | None = None
    acknowledged: bool = False

    @property
    def spoken(self) -> bool:
        """Its one letter has been put down, or is not wanted any more."""
        return self.asked_at is not None or self.writes_alone or self.answered


@dataclass(frozen=True)
class Facts:
    """All that planning knows of one running match.

    Args:
        asked: when letters that ask left, or are about to.
        queued: the windows that have a letter already.
        report: how the mentee wants the weekly report; None while it is off.
        report_on_since: when it was turned on.
        plan_days: how long the match goes, where there is a plan to look back at.
        days: how long the match goes.
        may_fade: letters go out, and the mentee has not yet said what will take their place.
        closing: one of the two has closed it; only what is booked is still told of.
        rests: the pauses so far, whose days do not count.
        put_off_on: the day on which the mentee's answer was “not now” or “not sure yet”, if it still is.
    """

    match_id: int
    started_on: date
    mentee: Rhythm
    mentor: Rhythm
    talks: tuple[Talk, ...] = ()
    held: tuple[HeldAction, ...] = ()
    ways: tuple[Way, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    asked: tuple[datetime, ...] = ()
    queued: frozenset[str] = frozenset()
    looks_first: bool = False
    put_off_on: date | None = None
    report: ReportWay | None = None
    report_on_since: datetime | None = None
    weeks: tuple[Week, ...] = ()
    plan_days: int | None = None
    rests: tuple[Rest, ...] = ()
    days: int = USUAL
    may_fade: bool = False
    closing: bool = False

    def rhythm_of(self, side: Side) -> Rhythm:
        return self.mentee if side is Side.MENTEE else self.mentor

    def is_past(self, moment: datetime) -> bool:
        """Is the last day of the match over by then, on the mentee's calendar?"""
        return local(moment, self.mentee.zone).date() > date_of(self.started_on, self.days, self.rests)


@dataclass(frozen=True)
class Coming:
    """A letter with its moment. `window` makes it one letter for ever; `way` or `report_day` say what it is about."""

    kind: str
    to: Side
    window: str
    due: Due
    session_id: int | None = None
    check_in_id: int | None = None
    way: Direction | None = None
    report_day: date | None = None
    report_id: int | None = None


@dataclass(frozen=True)
class First:
    """The one check-in of this stretch in one direction, not yet asked."""

    way: Direction
    due: Due
    since: datetime


@dataclass(frozen=True)
class Plan:
    """What to put down now, when to look again (None: when something happens), and the stretch's open check-ins."""

    now: tuple[Coming, ...]
    look_at: datetime | None
    stretch: str
    firsts: tuple[First, ...]
