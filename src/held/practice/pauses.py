"""A pause: from one day to thirty in which nothing is sent, and by which every date moves (practice.md 4.13).

Its days do not count: the day of a match on which it begins is the day on which it goes on. What has been set for the
first day or a later one moves by as many days as the pause takes; what lies before it stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import MatchState

SHORTEST, USUAL, LONGEST = 1, 14, 30  # days
AHEAD_AT_MOST = 60


@dataclass(frozen=True)
class Rest:
    """Days that a match does not count: so many, from the first on."""

    first: date
    days: int

    @property
    def back(self) -> date:
        """The first day that counts again."""
        return self.first + timedelta(days=self.days)

    def until(self, back: date) -> "Rest":
        """The same, over sooner: the two are back on that day."""
        return Rest(self.first, max(0, min(self.days, (back - self.first).days)))


def not_counted(rests: Sequence[Rest], today: date) -> int:
    """How many days before this one did not count. The first day of a rest is the one it goes on with."""
    return sum(min(rest.days, max(0, (today - rest.first).days)) for rest in rests)


def moved(day: date, rest: Rest) -> date:
    """Where a date goes that had been set when the rest began."""
    return day + timedelta(days=rest.days) if day >= rest.first else day


def given_back(day: date, rest: Rest, sooner: Rest) -> date:
    """Where a date goes that was moved by a rest which then was shorter."""
    return day - timedelta(days=rest.days - sooner.days)


def check_begin(rest: Rest, *, today: date, state: MatchState, one_is_set: bool) -> None:
    """Raises Refusal with what to do instead."""
    if one_is_set:
        raise Refusal("pause_set", gettext_noop("A pause is set already. Once it is over there can be another."))
    if state is not MatchState.RUNNING:
        raise Refusal("pause_state", gettext_noop("This match is coming to its end, so there is nothing to pause."))
    if not SHORTEST <= rest.days <= LONGEST:
        raise Refusal("pause_days", gettext_noop("From one day to %(most)s; then there can be another."), most=LONGEST)
    if rest.first < today:
        raise Refusal("pause_first", gettext_noop("That day has gone by. A pause begins today or on a day to come."))
    if rest.first > today + timedelta(days=AHEAD_AT_MOST):
        raise Refusal("pause_first", gettext_noop("At most %(most)s days ahead."), most=AHEAD_AT_MOST)


def check_back(*, mine: bool) -> None:
    """Whoever asked for the pause ends it sooner; for the other it would be less rest than was asked for."""
    if not mine:
        raise Refusal("pause_theirs", gettext_noop("Whoever asked for this pause can end it sooner."))
