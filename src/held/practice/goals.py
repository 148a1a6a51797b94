"""Goals: one focus, at most three, held apart from actions, changed or let go at any time (practice.md 4.3).

Where the line begins and where it leads (A and B) belong to the match and not to a goal: they are said in the first
session, before there is one, and stay when a goal gives way to another.
"""

from dataclasses import dataclass, replace
from datetime import date

from held.practice.actions import check_date
from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import FocusKind, GoalState, HeldTo, SeenBy

GOALS_AT_MOST = 3
TITLE_AT_MOST = 140
LINE_AT_MOST = 280
WORDS_AT_MOST = 2000
LONG = ("why",)
SHORT = ("outcome_sign", "action_sign", "obstacle", "if_then")


@dataclass(frozen=True)
class GoalWords:
    """A goal as its owner writes it. Only the title is needed."""

    title: str
    why: str = ""
    outcome_sign: str = ""
    action_sign: str = ""
    by_date: date | None = None
    obstacle: str = ""
    if_then: str = ""
    importance: int | None = None
    confidence: int | None = None
    held_to: HeldTo = HeldTo.NO
    seen_by: SeenBy = SeenBy.ME


KIND_WORDS: dict[FocusKind, str] = {
    FocusKind.SKILL: gettext_noop("A skill to build"),
    FocusKind.DECISION: gettext_noop("A decision to make"),
    FocusKind.HURDLE: gettext_noop("A hurdle to clear"),
}
HELD_WORDS: dict[HeldTo, str] = {
    HeldTo.GOAL: gettext_noop("Hold me to the goal"),
    HeldTo.STEPS: gettext_noop("Only to the steps"),
    HeldTo.NO: gettext_noop("No"),
}
ENDINGS: dict[GoalState, str] = {
    GoalState.REACHED: gettext_noop("reached"),
    GoalState.CHANGED: gettext_noop("changed for another"),
    GoalState.LET_GO: gettext_noop("let go"),
}


def settled(words: GoalWords, *, today: date, was: date | None = None) -> GoalWords:
    """The goal as it is kept. What nobody else can read, nobody can hold its owner to: then it is only the steps.

    Args:
        was: the date that stands there already; it may have gone by, and stays unless another is chosen.

    Raises:
        Refusal: with the sentence that says what to change.
    """
    trimmed = replace(
        words,
        title=" ".join(words.title.split()),
        why=words.why.strip(),
        outcome_sign=words.outcome_sign.strip(),
        action_sign=words.action_sign.strip(),
        obstacle=words.obstacle.strip(),
        if_then=words.if_then.strip(),
    )
    _check_lengths(trimmed)
    if any(not 0 <= number <= 10 for number in (words.importance, words.confidence) if number is not None):
        raise Refusal("number", gettext_noop("Choose a number from 0 to 10, or none."))
    if words.by_date is not None and words.by_date != was:
        check_date(words.by_date, today=today)
    alone = words.seen_by is SeenBy.ME and words.held_to is HeldTo.GOAL
    return replace(trimmed, held_to=HeldTo.STEPS) if alone else trimmed


def check_room(live: int) -> None:
    """Raises Refusal for a fourth goal."""
    if live >= GOALS_AT_MOST:
        raise Refusal("four_goals", gettext_noop("Three goals are the most. Change one of them or let one go first."))


def check_open(state: GoalState) -> None:
    """Raises Refusal for a goal that has ended."""
    if state is not GoalState.OPEN:
        raise Refusal("goal_ended", gettext_noop("This goal has ended. It stays as it was written."))


def check_question(words: str) -> None:
    """Raises Refusal where there are no words, or more than anyone would read."""
    if not words.strip():
        raise Refusal("no_words", gettext_noop("Write the question first."))
    if len(words) > WORDS_AT_MOST:
        raise Refusal("long", gettext_noop("There is room for %(most)s letters here."), most=WORDS_AT_MOST)


def not_the_mentee() -> Refusal:
    return Refusal("not_owner", gettext_noop("A goal is written by the mentee alone. A question is always welcome."))


def changed_between(before: GoalWords, after: GoalWords) -> dict[str, object]:
    """What the history keeps of a change: each field that has other words now, and what stood there."""
    return {key: value for key, value in before.__dict__.items() if value != getattr(after, key)}


def _check_lengths(words: GoalWords) -> None:
    if not words.title:
        raise Refusal("no_title", gettext_noop("Write what you are after, in a few words."))
    most = {"title": TITLE_AT_MOST, **dict.fromkeys(SHORT, LINE_AT_MOST), **dict.fromkeys(LONG, WORDS_AT_MOST)}
    for key, room in most.items():
        if len(getattr(words, key)) > room:
            raise Refusal(f"long_{key}", gettext_noop("There is room for %(most)s letters here."), most=room)
