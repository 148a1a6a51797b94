"""The plan: three phases with a milestone each, and a length that either of the two may set (practice.md 4.4)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from held.practice.actions import check_date
from held.practice.pauses import Rest, moved
from held.practice.refusals import Refusal, gettext_noop

PHASES = (1, 2, 3)
SHORTEST, USUAL, LONGEST = 14, 90, 365  # days
MILESTONE_AT_MOST = 120
LINE_AT_MOST = 280
WORDS_AT_MOST = 600
ROOM = {"people": WORDS_AT_MOST, "obstacle": LINE_AT_MOST, "if_then": LINE_AT_MOST, "celebrate": WORDS_AT_MOST}

PHASE_WORDS: dict[int, str] = {
    1: gettext_noop("Begin"),
    2: gettext_noop("Do the main work"),
    3: gettext_noop("Make it last"),
}
PHASE_HINTS: dict[int, str] = {
    1: gettext_noop("Trust, clear expectations, a first small win."),
    2: gettext_noop("The main work, and putting right what does not fit."),
    3: gettext_noop("What stays, and what comes next."),
}


@dataclass(frozen=True)
class PlanWords:
    """What carries the plan, in the mentee's words. All of it may be left open."""

    people: str = ""
    obstacle: str = ""
    if_then: str = ""
    celebrate: str = ""


@dataclass(frozen=True)
class OnLine:
    """A milestone as the line shows it: on which day of the match, and whether it is reached."""

    day: int
    text: str
    reached: bool


def phase_ends(days: int) -> tuple[int, int, int]:
    """On which day of the match each phase ends, and the two look at the plan together: 30, 60, 90 of ninety."""
    return round(days / 3), round(2 * days / 3), days


def moved_along(on: date, phase: int, *, was: int, days: int, today: date) -> date:
    """Where a milestone lies when the end of its phase moves: never behind today, and where it was if gone by."""
    if on < today:
        return on
    return max(today, on + timedelta(days=phase_ends(days)[phase - 1] - phase_ends(was)[phase - 1]))


def phase_days(days: int) -> tuple[tuple[int, int], ...]:
    """The first and the last day of each phase."""
    ends = phase_ends(days)
    return tuple(zip((1, ends[0] + 1, ends[1] + 1), ends, strict=True))


def date_of(started_on: date, day: int, rests: Sequence[Rest] = ()) -> date:
    """The date on which a day of the match falls; every pause before it has moved it."""
    falls = started_on + timedelta(days=day - 1)
    for rest in sorted(rests, key=lambda rest: rest.first):
        falls = moved(falls, rest)
    return falls


def settled(words: PlanWords) -> PlanWords:
    """The words as they are kept. Raises Refusal where there are more than there is room for."""
    kept = replace(words, **{key: getattr(words, key).strip() for key in ROOM})
    for key, room in ROOM.items():
        if len(getattr(kept, key)) > room:
            raise Refusal(f"long_{key}", gettext_noop("There is room for %(most)s letters here."), most=room)
    return kept


def check_milestone(text: str, on: date, *, today: date, was: date | None) -> None:
    """Raises Refusal with what to change. A date that stands there already may have gone by."""
    if not text.strip():
        raise Refusal("no_text", gettext_noop("Write what is so on that day, in a few words."))
    if len(text) > MILESTONE_AT_MOST:
        raise Refusal("long", gettext_noop("There is room for %(most)s letters here."), most=MILESTONE_AT_MOST)
    if on != was:
        check_date(on, today=today)


def check_phase(phase: int) -> None:
    if phase not in PHASES:
        raise Refusal("phase", gettext_noop("There are three phases."))


def check_length(days: int, *, day: int) -> None:
    """Raises Refusal for a length that makes no sense, or that would have ended before today."""
    if not SHORTEST <= days <= LONGEST:
        raise Refusal("length", gettext_noop("From %(least)s days to %(most)s."), least=SHORTEST, most=LONGEST)
    if days < day:
        raise Refusal("length_gone", gettext_noop("It is day %(day)s already. Choose a day to come."), day=day)


def drawn(line: Sequence[OnLine], *, days: int) -> tuple[OnLine, ...]:
    """What stands between the two ends; a milestone on the last day is where the line leads anyway."""
    return tuple(mark for mark in line if 1 <= mark.day < days)
