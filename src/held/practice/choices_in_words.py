"""What can be ticked in the accountability conversation, each with the words that explain it."""

from dataclasses import dataclass

from held.practice.refusals import gettext_noop
from held.practice.words import Answer, Direction, Scope


@dataclass(frozen=True)
class Choice:
    """A label, one line that says what it means, and how a sentence calls it."""

    label: str
    line: str = ""
    called: str = ""


ANSWERS: dict[Answer, Choice] = {
    Answer.YES: Choice(
        gettext_noop("Yes"), gettext_noop("You choose what, how and how often. You can stop at any time.")
    ),
    Answer.SOME: Choice(
        gettext_noop("For some things"), gettext_noop("You choose which. Everything else is left alone.")
    ),
    Answer.NOT_NOW: Choice(
        gettext_noop("Not now"),
        gettext_noop("A complete answer. Sessions, actions and notes are all there without it."),
    ),
    Answer.NOT_SURE: Choice(
        gettext_noop("Not sure yet"),
        gettext_noop("A complete answer too. Begin, and come back to it whenever you like."),
    ),
}
SCOPES: dict[Scope, Choice] = {
    Scope.GOAL: Choice(
        gettext_noop("The overall goal"),
        gettext_noop("Where you want to be on the last day."),
        gettext_noop("the overall goal"),
    ),
    Scope.MILESTONES: Choice(
        gettext_noop("Milestones"), gettext_noop("The dated points on the way."), gettext_noop("milestones")
    ),
    Scope.ACTIONS: Choice(
        gettext_noop("Single actions"),
        gettext_noop("What you choose at the end of a session. You are asked about each one again, there."),
        gettext_noop("single actions"),
    ),
    Scope.WEEKLY_REPORT: Choice(
        gettext_noop("A weekly report"),
        gettext_noop("A page for looking back at your week, once a week, on a day of its own."),
        gettext_noop("a weekly report"),
    ),
}
PUSH: dict[int, str] = {
    1: gettext_noop("A light nudge"),
    2: gettext_noop("A friendly question"),
    3: gettext_noop("A straight question"),
    4: gettext_noop("A direct question, and one more"),
    5: gettext_noop("A challenge"),
}
BOTH = "both"
# How the form offers the directions: one choice of four, where “both” is two directions.
WAYS: dict[str, frozenset[Direction]] = {
    Direction.MENTOR_ASKS.value: frozenset({Direction.MENTOR_ASKS}),
    Direction.MENTEE_WRITES.value: frozenset({Direction.MENTEE_WRITES}),
    BOTH: frozenset({Direction.MENTOR_ASKS, Direction.MENTEE_WRITES}),
    Direction.ONLY_IN_SESSION.value: frozenset({Direction.ONLY_IN_SESSION}),
}


def way_of(directions: frozenset[Direction]) -> str:
    """Which of the four the directions are; blank while nothing is chosen."""
    letters = directions - {Direction.ONLY_IN_SESSION}
    if not letters:
        return Direction.ONLY_IN_SESSION.value if directions else ""
    return BOTH if len(letters) > 1 else next(iter(letters)).value
