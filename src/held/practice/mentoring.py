"""The mentor's own practice: how to ask, what was promised, how soon an answer usually comes (practice.md 1.3, 4.15).

Help stands where it is needed and nowhere else. Times are told and never judged: there is no word here for slow.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from math import ceil

from held.practice.refusals import Refusal, gettext_noop

USUAL_FROM = 3  # answers; fewer say nothing of what is usual
GOAL_AT_MOST = 280
NOTE_AT_MOST = 2000
_DAY = timedelta(days=1)


class Moment(StrEnum):
    """Where a mentor is about to write to the mentee."""

    LINE = "line"
    ACKNOWLEDGE = "acknowledge"
    REPORT = "report"
    FEEDBACK = "feedback"


@dataclass(frozen=True)
class Help:
    """One or two sentences, and two examples of how it might sound."""

    words: str
    examples: tuple[str, str]


HELP: dict[Moment, Help] = {
    Moment.LINE: Help(
        gettext_noop("Name what was chosen, ask one thing, and leave the rest open. What or how, rather than why."),
        (
            gettext_noop("You wanted to hear from me about the draft. Where is it now?"),
            gettext_noop("What has helped so far, and is it still the right thing to do?"),
        ),
    ),
    Moment.ACKNOWLEDGE: Help(
        gettext_noop("Say one thing you saw, as warmly about not done as about done. Leave advice for the session."),
        (
            gettext_noop("You wrote to two of the four. What made those two possible?"),
            gettext_noop("What happened when you got to it?"),
        ),
    ),
    Moment.REPORT: Help(
        gettext_noop("Answer the wish first, if there is one. Then one thing that stayed with you is enough."),
        (
            gettext_noop("I read it. The part about Tuesday stays with me."),
            gettext_noop("You tried a second way when the first got hard. What did you notice?"),
        ),
    ),
    Moment.FEEDBACK: Help(
        gettext_noop("When it was, what you saw, and what it did; about the work. Then ask how the other sees it."),
        (
            gettext_noop("On Monday the agenda came at 9:55, so I had not read it. What would suit you?"),
            gettext_noop("In the last call you asked before you explained, and people stayed. How do you see it?"),
        ),
    ),
}


@dataclass(frozen=True)
class Usual:
    """How many answers there were, and within how many days half of them came; None while they are few."""

    answers: int
    days: int | None


def usually(spans: Sequence[timedelta]) -> Usual:
    """The middle one tells what is usual, in whole days begun: one that took a month outweighs nothing."""
    if len(spans) < USUAL_FROM:
        return Usual(len(spans), None)
    middle = sorted(spans)[len(spans) // 2]
    return Usual(len(spans), max(1, ceil(middle / _DAY)))


def settled_goal(words: str) -> str:
    """The goal as it is kept. Raises Refusal where there are more words than there is room for."""
    return _settled("long_goal", words, GOAL_AT_MOST)


def settled_note(tried: str, learned: str) -> tuple[str, str]:
    """What was tried and what was learned, as they are kept; either may be empty. Raises Refusal as above."""
    return _settled("long_tried", tried, NOTE_AT_MOST), _settled("long_learned", learned, NOTE_AT_MOST)


def _settled(key: str, words: str, most: int) -> str:
    kept = words.strip()
    if len(kept) > most:
        raise Refusal(key, gettext_noop("There is room for %(most)s letters here."), most=most)
    return kept
