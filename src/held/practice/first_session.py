"""The first session: how one got here, from A to B, and what this mentor is good for (practice.md 4.2, 6.2)."""

from datetime import datetime, timedelta

from held.practice.cadence import Due, Rhythm, first_open_slot, local, next_open
from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import Side

STORY_AT_MOST = 1200
DAYS_BEFORE = 3
DAY_BEFORE = timedelta(hours=24)  # from here on the letter of the day before says all there is to say

# The same conversation, as each of the two comes to it.
QUESTIONS: dict[Side, tuple[str, ...]] = {
    Side.MENTEE: (
        gettext_noop("How did you get here: which turning points matter?"),
        gettext_noop("What does a normal week look like now?"),
        gettext_noop("If this time goes well, what is different on the last day?"),
        gettext_noop("Is it mainly a skill, a decision or a hurdle?"),
        gettext_noop("What have you tried?"),
        gettext_noop("Which part of your mentor’s experience is of use to you?"),
        gettext_noop("What would make these sessions worth your time?"),
    ),
    Side.MENTOR: (
        gettext_noop("How did you get here: which turning points matter?"),
        gettext_noop("What does a normal week look like now?"),
        gettext_noop("If this time goes well, what is different on the last day?"),
        gettext_noop("Is this mainly a skill, a decision or a hurdle?"),
        gettext_noop("What have you tried?"),
        gettext_noop("What part of my experience is of use to you?"),
        gettext_noop("What would make our sessions worth your time?"),
    ),
}


def prepare(starts_at: datetime, rhythm: Rhythm, *, set_at: datetime) -> Due | None:
    """Three days before the first session at its hour, or the nearest open day before that.

    Once it is booked nearer than that, at once; None on the last day, when the letter of the day before says it all.
    """
    starts = local(starts_at, rhythm.zone)
    days = (starts.date() - timedelta(days=back) for back in range(DAYS_BEFORE, DAYS_BEFORE + 7))
    moment = first_open_slot(days, starts.time(), rhythm)
    if moment is None or moment < set_at:
        moment = next_open(set_at, rhythm)
    return Due(moment, starts_at - DAY_BEFORE) if moment < starts_at - DAY_BEFORE else None


def check_story(words: str) -> None:
    """Raises Refusal for a story that is longer than anyone reads beforehand."""
    if len(words) > STORY_AT_MOST:
        raise Refusal("long", gettext_noop("There is room for %(most)s letters here."), most=STORY_AT_MOST)
