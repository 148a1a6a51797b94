"""The last third of a match: fewer letters, and what the mentee will use in their place (practice.md 3, 7: Koch).

What letters help with fades when they stop, so they become fewer while there is still somebody to talk to about it.
"""

from collections.abc import Sequence
from datetime import date, time, timedelta
from enum import StrEnum

from held.practice.cadence import Due, Rhythm, first_open_slot
from held.practice.pauses import Rest
from held.practice.plans import date_of, phase_ends
from held.practice.refusals import Refusal, gettext_noop

MORNING = time(9)
WITHIN = 7  # days
USEFUL = timedelta(days=10)
WORDS_AT_MOST = 600


class Choice(StrEnum):
    """How the letters go on. None of them is better than another."""

    AS_IT_IS = "as_it_is"
    FEWER = "fewer"
    IN_SESSIONS = "in_sessions"


CHOICES: dict[Choice, str] = {
    Choice.AS_IT_IS: gettext_noop("As it is"),
    Choice.FEWER: gettext_noop("Fewer"),
    Choice.IN_SESSIONS: gettext_noop("None between sessions"),
}


def first_day(days: int) -> int:
    """The day of the match on which its last third begins: 61 of ninety."""
    return phase_ends(days)[1] + 1


def offered(started_on: date, days: int, rhythm: Rhythm, *, rests: Sequence[Rest] = ()) -> Due | None:
    """When the mentee is asked: on the first open day of the last third."""
    first = date_of(started_on, first_day(days), rests)
    moment = first_open_slot((first + timedelta(days=more) for more in range(WITHIN)), MORNING, rhythm)
    return None if moment is None else Due(moment, moment + USEFUL)


def settled(words: str) -> str:
    """The words as they are kept; none are needed."""
    words = words.strip()
    if len(words) > WORDS_AT_MOST:
        raise Refusal("long_words", gettext_noop("There is room for %(most)s letters here."), most=WORDS_AT_MOST)
    return words
