"""Sessions: when they may be, how long, and what may be offered when one closes (practice.md 4.5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from held.practice.cadence import instant, valid_zone
from held.practice.consent import ClauseInForce, in_force
from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import Answer, ClauseKind, Direction, Scope

SHORTEST, USUAL, LONGEST = 10, 60, 480  # minutes
PLACE_AT_MOST = 300
WRITTEN_DOWN_WITHIN = timedelta(days=60)  # one that has happened already may still be written down
BOOKED_WITHIN = timedelta(days=366)
WALL = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True)
class Plan:
    """A session as somebody books it: a wall time and whose clocks it is read from."""

    wall: datetime
    zone: str
    minutes: int = USUAL
    place: str = ""

    @property
    def starts_at(self) -> datetime:
        return instant(self.wall, self.zone)

    @property
    def wall_text(self) -> str:
        return self.wall.strftime(WALL)


def check_plan(plan: Plan, *, at: datetime) -> None:
    """Raises Refusal with what to change."""
    if not valid_zone(plan.zone):
        raise Refusal("zone", gettext_noop("Held does not know the time zone “%(zone)s”."), zone=plan.zone)
    if not SHORTEST <= plan.minutes <= LONGEST:
        raise Refusal("minutes", gettext_noop("A session takes between ten minutes and eight hours."))
    if len(plan.place) > PLACE_AT_MOST:
        raise Refusal("place", gettext_noop("The place is longer than there is room for: at most 300 letters."))
    if not datetime(2000, 1, 1) <= plan.wall <= datetime(9000, 1, 1):  # noqa: DTZ001 -- wall times have no zone
        raise Refusal("too_far", gettext_noop("That is more than a year away. Choose a nearer day."))
    if plan.starts_at > at + BOOKED_WITHIN:
        raise Refusal("too_far", gettext_noop("That is more than a year away. Choose a nearer day."))
    if plan.starts_at < at - WRITTEN_DOWN_WITHIN:
        raise Refusal("too_long_ago", gettext_noop("That day is more than two months ago. Choose a nearer one."))


def check_ahead(plan: Plan, *, at: datetime) -> None:
    """Raises Refusal for a next session that would lie in the past."""
    if not is_ahead(plan.starts_at, at=at):
        raise Refusal("gone_by", gettext_noop("That moment has gone by. Choose one to come."))


def is_ahead(starts_at: datetime, *, at: datetime) -> bool:
    return starts_at > at


def modes_offered(clauses: Iterable[ClauseInForce], *, at: datetime) -> tuple[Direction, ...]:
    """How a held action may be looked at before the next session: only in ways that a clause in force lets out.

    Leaving it until the session is always there, and comes last: it is what remains when nothing else is agreed.
    """
    ways = {
        clause.direction
        for clause in clauses
        if in_force(clause, at) and clause.kind is ClauseKind.CHECK_IN and clause.scope is Scope.ACTIONS
    }
    letters = (Direction.MENTOR_ASKS, Direction.MENTEE_WRITES)
    return (*(way for way in letters if way in ways), Direction.ONLY_IN_SESSION)


def asks_to_hold(answer: Answer | None) -> bool:
    """Does the close ask “would you like to be held to this one?”. Not where the answer was “not now” or “not sure”:

    that is a complete answer, and it is not asked again action by action.
    """
    return answer is None or answer.asks_to_be_held
