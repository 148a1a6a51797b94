"""The looks back at days 30, 60 and 90: each answers alone, and both are read side by side (practice.md 4.4, 6.7).

A review falls on the session nearest to its day, and opens three days before it; where there is none, it is a form.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from held.practice.cadence import Due, Rhythm, first_open_slot, instant, local
from held.practice.pauses import Rest
from held.practice.plans import date_of, phase_ends
from held.practice.refusals import Refusal, gettext_noop

PHASES = (1, 2, 3)
OPENS_BEFORE = timedelta(days=3)
NEAR = timedelta(days=7)
USEFUL = timedelta(days=7)
WORDS_AT_MOST = 2000
MORNING = time(9)
_DAY = timedelta(days=1)


class Choice(StrEnum):
    """What either says of a milestone that is still ahead. What becomes of it is the mentee's to do, on the plan."""

    KEEP = "keep"
    ADJUST = "adjust"
    LET_GO = "let_go"


@dataclass(frozen=True)
class Question:
    key: str
    text: str


QUESTIONS: dict[int, tuple[Question, ...]] = {
    1: (
        Question("different", gettext_noop("What is already different?")),
        Question("focus", gettext_noop("Is this still the right focus?")),
        Question("way", gettext_noop("Does the way of holding to things fit: more, less, different?")),
        Question("unsaid", gettext_noop("What do we need to say that we have not said?")),
        Question("true_by", gettext_noop("What must be true by the next review?")),
    ),
    2: (
        Question("repeat", gettext_noop("What worked that we should repeat?")),
        Question("stuck", gettext_noop("What is stuck, and is it the step, the time, or the goal?")),
        Question("milestones", gettext_noop("Which milestones to keep, adjust or let go?")),
        Question("challenge", gettext_noop("Is there enough challenge, too much, and on the right things?")),
        Question("need", gettext_noop("What will be needed when we stop?")),
    ),
    3: (
        Question("see", gettext_noop("Compare the beginning, where it was to lead, and today: what do you see?")),
        Question("not_alone", gettext_noop("What was done that would not have been done alone?")),
        Question("not_happened", gettext_noop("What did not happen, and what do you know now because of it?")),
        Question("keep", gettext_noop("What will keep going, and how will you notice if it stops?")),
        Question("next", gettext_noop("What is the next focus, with whom?")),
    ),
}


def falls_on(
    phase: int, *, started_on: date, days: int, sessions: Iterable[datetime], zone: str, rests: Sequence[Rest] = ()
) -> datetime:
    """The moment a review belongs to: the nearest session within a week of its day, else that day's morning."""
    day = instant(datetime.combine(date_of(started_on, phase_ends(days)[phase - 1], rests), MORNING), zone)
    near = [session for session in sessions if abs(session - day) <= NEAR]
    return min(near, key=lambda session: (abs(session - day), session), default=day)


def opens(falls: datetime, rhythm: Rhythm) -> Due | None:
    """When each is told that it is open: three days ahead, in an open hour of theirs."""
    wall = local(falls - OPENS_BEFORE, rhythm.zone)
    moment = first_open_slot((wall.date() + more * _DAY for more in range(3)), MORNING, rhythm)
    return None if moment is None else Due(moment, moment + USEFUL)


def is_open(falls: datetime, *, at: datetime) -> bool:
    """From the beginning of the third day before it, and from then on for good."""
    return at >= falls - OPENS_BEFORE - _DAY


def check_open(falls: datetime, *, at: datetime) -> None:
    if not is_open(falls, at=at):
        raise Refusal("review_ahead", gettext_noop("This review opens three days before its session."))


def key_of(milestone_id: int) -> str:
    """Under which key a review holds what was said of a milestone."""
    return f"milestone_{milestone_id}"


def settled(phase: int, answers: Mapping[str, str], milestones: Iterable[int] = ()) -> dict[str, str]:
    """What belongs into this review, without what is empty. None of the questions has to be answered.

    Args:
        milestones: those of the match; of no other can anything be said.
    """
    kept = {question.key: answers.get(question.key, "").strip() for question in QUESTIONS[phase]}
    for key, words in kept.items():
        if len(words) > WORDS_AT_MOST:
            raise Refusal(f"long_{key}", gettext_noop("There is room for %(most)s letters here."), most=WORDS_AT_MOST)
    said = {key: answers.get(key, "") for key in map(key_of, milestones)}
    kept |= {key: choice for key, choice in said.items() if choice in set(Choice)}
    return {key: words for key, words in kept.items() if words}


def check_not_both_in(*, both_in: bool) -> None:
    """What both have read side by side stays as it was read."""
    if both_in:
        raise Refusal("both_in", gettext_noop("Both of you have read this. It stays as it is."))
