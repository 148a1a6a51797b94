"""Actions: noted or held, reported by their owner only, moved freely (practice.md 4.6)."""

from dataclasses import dataclass, replace
from datetime import date

from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import Direction, Holding, Status

HELD_AT_MOST = 3
CARRIED_ASKS_AT = 2
SURE_ENOUGH = 7
ENDINGS = frozenset({Status.DONE, Status.PARTLY, Status.NOT_DONE, Status.CHANGED, Status.LET_GO})
UNDO_DAYS = 7


@dataclass(frozen=True)
class ActionNow:
    """An action as far as the rules need it."""

    owner_id: int
    status: Status
    holding: Holding
    check_in: Direction
    by_date: date | None
    carried: int


@dataclass(frozen=True)
class Said:
    """What its owner says of an action. Moving the date says OPEN with `moved_to`."""

    status: Status
    part: tuple[int, int] | None = None
    moved_to: date | None = None


def check_owner(action: ActionNow, by: int) -> None:
    """Only the owner speaks for an action. Raises Refusal for everyone else, mentor or mentee."""
    if action.owner_id != by:
        raise Refusal("not_owner", gettext_noop("Only the person whose action this is can say how it stands."))


def check_said(said: Said) -> None:
    """Raises Refusal where the words contradict each other."""
    if said.part is not None:
        some, whole = said.part
        if said.status is not Status.PARTLY or not 0 <= some <= whole:
            raise Refusal("part", gettext_noop("“Partly” takes two numbers, such as two of four."))
    if said.status is Status.OPEN and said.moved_to is None:
        raise Refusal("nothing_said", gettext_noop("Say how it stands, or give it another date."))


def after(action: ActionNow, said: Said, *, by: int) -> ActionNow:
    """The action after its owner spoke. Any state may follow any other: people may think again."""
    check_owner(action, by)
    check_said(said)
    return replace(action, status=said.status, by_date=said.moved_to or action.by_date)


def carry_over(action: ActionNow) -> ActionNow:
    """Take an open action along into the next stretch."""
    return replace(action, status=Status.OPEN, carried=action.carried + 1)


def asks_keep_or_let_go(action: ActionNow) -> bool:
    """Carried twice: ask once whether to keep, shrink, change or let go."""
    return action.status is Status.OPEN and action.carried >= CARRIED_ASKS_AT


def date_has_passed(action: ActionNow, today: date) -> bool:
    """A plain fact about the calendar, never a state of the action."""
    return action.status is Status.OPEN and action.by_date is not None and action.by_date < today


def room_for_another(live_held: int) -> bool:
    """At most three live held actions for one person in one match; the fourth asks which to leave as noted."""
    return live_held < HELD_AT_MOST


def wants_smaller(sure: int | None) -> bool:
    """Below seven of ten, make it smaller or meet the obstacle: never cheer it up."""
    return sure is not None and sure < SURE_ENOUGH
