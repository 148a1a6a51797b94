"""Actions: noted or held, reported by their owner only, moved freely (practice.md 4.6)."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import Direction, Holding, Status

HELD_AT_MOST = 3
CARRIED_ASKS_AT = 2
SURE_ENOUGH = 7
ENDINGS = frozenset({Status.DONE, Status.PARTLY, Status.NOT_DONE, Status.CHANGED, Status.LET_GO})
UNDO_DAYS = 7
STATUS_WORDS: dict[Status, str] = {
    Status.OPEN: gettext_noop("open"),
    Status.DONE: gettext_noop("done"),
    Status.PARTLY: gettext_noop("partly"),
    Status.NOT_DONE: gettext_noop("not done"),
    Status.CHANGED: gettext_noop("plans changed"),
    Status.LET_GO: gettext_noop("let go"),
}
TEXT_AT_MOST = 280
WORDS_AT_MOST = 4000
AHEAD_AT_MOST = timedelta(days=730)


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


def not_owner() -> Refusal:
    return Refusal("not_owner", gettext_noop("Only the person whose action this is can say how it stands."))


def check_owner(action: ActionNow, by: int) -> None:
    """Only the owner speaks for an action. Raises Refusal for everyone else, mentor or mentee."""
    if action.owner_id != by:
        raise not_owner()


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


def check_date(day: date, *, today: date) -> None:
    """Any day from today on will do, and nobody is asked. Raises Refusal for one that no longer comes."""
    if day < today:
        raise Refusal("day_gone", gettext_noop("That day has gone by. Choose today or a day to come."))
    if day > today + AHEAD_AT_MOST:
        raise Refusal("day_far", gettext_noop("That is more than two years away. Choose a nearer day."))


def check_text(text: str) -> None:
    """Raises Refusal where there are no words, or more than there is room for."""
    if not text.strip():
        raise Refusal("no_text", gettext_noop("Write what it is, in a few words."))
    if len(text) > TEXT_AT_MOST:
        raise Refusal("long", gettext_noop("There is room for %(most)s letters here."), most=TEXT_AT_MOST)


def check_words(words: str) -> None:
    if len(words) > WORDS_AT_MOST:
        raise Refusal("long", gettext_noop("There is room for %(most)s letters here."), most=WORDS_AT_MOST)


def check_room(*, opens: bool, live_held: int) -> None:
    """Raises Refusal where one more would be held and open, and three are already."""
    if opens and not room_for_another(live_held):
        raise Refusal("four_held", gettext_noop("Three are held already. Leave one of them as noted first."))


def hold(action: ActionNow, *, by: int, live_held: int) -> ActionNow:
    """Its owner asks to be held to it. Raises Refusal for anyone else, and where three are held already."""
    check_owner(action, by)
    if action.holding is Holding.HELD:
        return action
    check_room(opens=action.status is Status.OPEN, live_held=live_held)
    return replace(action, holding=Holding.HELD)


def let_be_noted(action: ActionNow, *, by: int) -> ActionNow:
    """Its owner no longer asks to be held to it: at once, and nothing else about it changes."""
    check_owner(action, by)
    return replace(action, holding=Holding.NOTED)


def may_undo(said_at: datetime, *, undone: bool, latest: bool, at: datetime) -> bool:
    """What its owner said last may be taken back for seven days."""
    return latest and not undone and said_at <= at < said_at + timedelta(days=UNDO_DAYS)


def check_undo(said_at: datetime, *, undone: bool, latest: bool, at: datetime) -> None:
    """Raises Refusal with what to do instead."""
    if undone:
        raise Refusal("undone", gettext_noop("That has been taken back already."))
    if not may_undo(said_at, undone=undone, latest=latest, at=at):
        raise Refusal(
            "undo_gone", gettext_noop("That can no longer be taken back. You can still say how it stands now.")
        )


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
