"""The weekly report: ten questions, when a letter offers them, and what two blank weeks in a row lead to.

Source: practice.md 3, 4.8, 6.6. It is off until the mentee turns it on, and none of its questions needs an answer.
While it is on it takes the place of check-ins. Days are days of the mentee's calendar.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from held.practice.actions import may_undo
from held.practice.cadence import Due, Rhythm, first_open_slot, instant, local, slot
from held.practice.refusals import Refusal, gettext_noop

ANSWER_AT_MOST = 2000
MAIL_AT_MOST = 10_000
OFFER_AFTER = 2  # blank weeks in a row
OPENS_BEFORE = 2  # days before the mentee's own day: Friday for a Sunday
OPEN_AFTER = 2  # days after it: Tuesday for a Sunday
SUNDAY = 6
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)

FORWARD, HARD, STANDS, NEXT_WEEK, OBSTACLE, WISH = "forward", "hard", "stands", "next_week", "obstacle", "wish"
MAILED = "mailed"  # not a question: what came as an answer to the letter, in free words


@dataclass(frozen=True)
class Prompt:
    """One of the ten. `stands` is answered by how each held action stands, all others in words."""

    key: str
    text: str


PROMPTS: tuple[Prompt, ...] = (
    Prompt(FORWARD, gettext_noop("What moved forward this week, however small?")),
    Prompt(HARD, gettext_noop("What was hard?")),
    Prompt("tried", gettext_noop("What did you try when it got hard?")),
    Prompt(STANDS, gettext_noop("The things you chose to be held to: how does each stand?")),
    Prompt("learned", gettext_noop("What did you learn, about the work or about yourself?")),
    Prompt("energy", gettext_noop("What gave you energy, and what took it?")),
    Prompt("thanks", gettext_noop("Who helped, or what are you thankful for?")),
    Prompt(NEXT_WEEK, gettext_noop("What do you want to do next week? Three things at most.")),
    Prompt(OBSTACLE, gettext_noop("What could get in the way, and what will you do if it does?")),
    Prompt(WISH, gettext_noop("What would you like from your mentor? “Just read this” counts.")),
)
KEYS = frozenset(prompt.key for prompt in PROMPTS) | {MAILED}
SHORT = (FORWARD, HARD, WISH)
HIGHLIGHTS = (FORWARD, HARD)
OPENS_SESSION = (HARD, OBSTACLE, WISH)


def prompts(*, short: bool) -> tuple[Prompt, ...]:
    return tuple(prompt for prompt in PROMPTS if not short or prompt.key in SHORT)


@dataclass(frozen=True)
class Way:
    """How the mentee wants it: the day and hour of the letter, every week or every other, ten questions or three."""

    weekday: int = SUNDAY
    hour: time = time(16)
    weeks: int = 1
    short: bool = False


@dataclass(frozen=True)
class Week:
    """A report as far as planning is concerned. `day` is the mentee's own day in that week."""

    id: int
    day: date
    asked: bool = False  # its letter has been put down
    offered: bool = False  # another day, shorter, fortnightly or stop was offered in its place
    written: bool = False
    sent_at: datetime | None = None
    acknowledged: bool = False


def sparingly(way: Way, sparing: bool) -> Way:
    """As it was chosen, or every other week at most."""
    return replace(way, weeks=2) if sparing else way


def check_way(way: Way) -> None:
    """Raises Refusal for a day, an hour or a rhythm that cannot be chosen."""
    if way.weekday not in range(7) or way.weeks not in (1, 2):
        raise Refusal("way", gettext_noop("Choose a day of the week, and every week or every other."))


def check_answers(words: Mapping[str, str]) -> None:
    """Raises Refusal for an answer to a question that is not asked here, or a longer one than there is room for."""
    if not words.keys() <= KEYS:
        raise Refusal("question", gettext_noop("That question is not one of the ten."))
    for key, text in words.items():
        if len(text) > room_for(key):
            raise Refusal("long", gettext_noop("There is room for %(most)s letters here."), most=room_for(key))


def room_for(key: str) -> int:
    """How many letters fit; a mail may be longer than a box."""
    return MAIL_AT_MOST if key == MAILED else ANSWER_AT_MOST


def check_sendable(said: Iterable[bool]) -> None:
    """Whether a report may be sent. `said` has one entry for each answer: does it stay with its writer?

    Raises:
        Refusal: where nothing was said, or all of it stays with its writer.
    """
    kept = list(said)
    if not kept:
        raise Refusal("nothing_said", gettext_noop("Nothing is written yet. One line is enough, and so is none."))
    if all(kept):
        raise Refusal(
            "all_kept", gettext_noop("All of it is marked to stay with you. Open one answer, or keep it for you.")
        )


def open_on(day: date, today: date) -> bool:
    """Can the report of that day be begun today?"""
    return day - OPENS_BEFORE * _DAY <= today <= day + OPEN_AFTER * _DAY


def open_until(day: date, zone: str) -> datetime:
    """The midnight that ends its last day."""
    return instant(datetime.combine(day + (OPEN_AFTER + 1) * _DAY, time.min), zone)


def day_for(today: date, way: Way, last: date | None) -> date:
    """The mentee's own day of the report that is open today or opens next; never within a week of the last one."""
    first = today - OPEN_AFTER * _DAY
    if last is not None:
        first = max(first, last + way.weeks * _WEEK)
    return first + (way.weekday - first.weekday()) % 7 * _DAY


def prompt_due(day: date, way: Way, rhythm: Rhythm, *, free: Callable[[date], bool]) -> Due | None:
    """When the letter goes: on the mentee's own day, which may be one without other letters, at its hour.

    Where that day is not free, because something was asked less than a week before, the first of the next two that is.
    None where none is left.
    """
    days = (day + more * _DAY for more in range(OPEN_AFTER + 1))
    moment = first_open_slot((one for one in days if free(one)), way.hour, with_own_day(rhythm, way.weekday))
    return None if moment is None else Due(moment, open_until(day, rhythm.zone))


def with_own_day(rhythm: Rhythm, weekday: int) -> Rhythm:
    """The rhythm for the one letter whose day was chosen for it."""
    return replace(rhythm, weekdays=rhythm.weekdays | {weekday})


def last_of(weeks: Sequence[Week]) -> date | None:
    """The latest day that has had its letter, or needs none because it is written."""
    return max((week.day for week in weeks if week.asked or week.offered or week.written), default=None)


def blanks(weeks: Sequence[Week], today: date) -> int:
    """How many weeks in a row, up to the last that is over, were asked for and left blank since an offer was made."""
    count = 0
    for week in sorted(weeks, key=lambda one: one.day, reverse=True):
        if open_on(week.day, today) or week.day > today or not (week.asked or week.offered):
            continue
        if week.written or week.offered:
            break
        count += 1
    return count


def hours(rhythm: Rhythm) -> tuple[time, ...]:
    """The full hours that can be chosen: those outside the mentee's quiet ones."""
    quiet = replace(rhythm, weekdays=frozenset(range(7)))
    some_day = date(2026, 1, 7)
    return tuple(hour for hour in map(time, range(24)) if first_open_slot([some_day], hour, quiet) == _at(hour, quiet))


def _at(hour: time, rhythm: Rhythm) -> datetime | None:
    return slot(date(2026, 1, 7), hour, rhythm.zone)


def today_in(at: datetime, rhythm: Rhythm) -> date:
    return local(at, rhythm.zone).date()


def may_take_back(sent_at: datetime, *, at: datetime) -> bool:
    """As an answer to a check-in: for seven days."""
    return may_undo(sent_at, undone=False, latest=True, at=at)


def check_take_back(sent_at: datetime, *, at: datetime) -> None:
    if not may_take_back(sent_at, at=at):
        raise Refusal(
            "undo_gone", gettext_noop("That can no longer be taken back. You can still say more in the next.")
        )
