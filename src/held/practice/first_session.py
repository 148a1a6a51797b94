"""The first session: how one got here, from A to B, and what this mentor is good for (practice.md 4.2, 6.2)."""

from datetime import datetime, timedelta

from held.practice.cadence import Due, Rhythm, first_open_slot, local, next_open
from held.practice.refusals import Refusal, gettext_noop
from held.practice.session_letters import day_before
from held.practice.words import Side

STORY_AT_MOST = 1200
DAYS_BEFORE = timedelta(days=3)
_DAY = timedelta(days=1)

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

    Once it is booked nearer than that, at once. It comes on an earlier day than the letter of the day before, or not at
    all: one of the two is enough for a day.
    """
    eve = day_before(starts_at, rhythm, booked_at=set_at)
    if eve is None:
        return None
    starts = local(starts_at, rhythm.zone)
    latest = min(starts.date() - DAYS_BEFORE, local(eve.moment, rhythm.zone).date() - _DAY)
    moment = first_open_slot((latest - back * _DAY for back in range(7)), starts.time(), rhythm)
    if moment is None or moment < set_at:
        moment = next_open(set_at, rhythm)
    if local(moment, rhythm.zone).date() >= local(eve.moment, rhythm.zone).date():
        return None
    return Due(moment, eve.moment)


def check_story(words: str) -> None:
    """Raises Refusal for a story that is longer than anyone reads beforehand."""
    if len(words) > STORY_AT_MOST:
        raise Refusal("long", gettext_noop("There is room for %(most)s letters here."), most=STORY_AT_MOST)
