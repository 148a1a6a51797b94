"""How a match ends well: thanks both ways, what is unfinished and where it lives now, and what comes next.

Source: practice.md 4.13 and 6.11. Each writes alone; both read once both are in, or once the match has ended. None of
the questions has to be answered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from held.practice.cadence import Due, Rhythm, first_open_slot
from held.practice.pauses import Rest
from held.practice.plans import USUAL, date_of
from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import MatchState, Side

AHEAD_OF_USUAL = 14  # days before the last of ninety: day 76
ONCE_MORE = 7  # days after the last
STANDS_OPEN = timedelta(days=21)  # after the first of the two has handed in
MORNING = time(9)
WITHIN = 7
USEFUL = timedelta(days=7)
WORDS_AT_MOST = 2000
LINE_AT_MOST = 280


class Fate(StrEnum):
    """Where something unfinished lives from now on."""

    KEEP = "keep"
    HAND_ON = "hand_on"
    LET_GO = "let_go"


class Again(StrEnum):
    """Another match? For nobody but whoever says it."""

    YES = "yes"
    LATER = "later"
    NO = "no"


FATES: dict[Fate, str] = {
    Fate.KEEP: gettext_noop("I keep it"),
    Fate.HAND_ON: gettext_noop("I hand it on"),
    Fate.LET_GO: gettext_noop("I let it go"),
}
AGAIN: dict[Again, str] = {
    Again.YES: gettext_noop("Yes"),
    Again.LATER: gettext_noop("Later"),
    Again.NO: gettext_noop("No"),
}


@dataclass(frozen=True)
class Question:
    key: str
    text: str
    hint: str = ""


_MOMENT = Question("moment", gettext_noop("Which moment will you remember?"))
_THANKS = Question("thanks", gettext_noop("A word of thanks, if you want one"))
QUESTIONS: dict[Side, tuple[Question, ...]] = {
    Side.MENTEE: (
        Question("found", gettext_noop("What did you come for, and what did you find?")),
        _MOMENT,
        Question("learned", gettext_noop("What did you learn about being held to things?")),
        Question("instead", gettext_noop("Who or what takes the place of this from now on?")),
        _THANKS,
    ),
    Side.MENTOR: (
        _MOMENT,
        Question("taught", gettext_noop("What were you taught here, and what did you practise?")),
        Question(
            "touch",
            gettext_noop("How would you like to stay in touch, honestly?"),
            gettext_noop("You are the one to say it. A plain word is kind: silence is easily read as a no."),
        ),
        _THANKS,
    ),
}


@dataclass(frozen=True)
class Lives:
    """What becomes of one unfinished thing, and where or with whom it is now."""

    fate: Fate
    where: str = ""


@dataclass(frozen=True)
class Written:
    """All that one side writes. `lives` goes by the name of the thing, such as “action:12”."""

    words: Mapping[str, str] = field(default_factory=dict)
    lives: Mapping[str, Lives] = field(default_factory=dict)
    again: Again | None = None


def settled(side: Side, written: Written) -> Written:
    """What belongs to this side, trimmed, without what is empty. Raises Refusal where there is no room for it."""
    words = {question.key: written.words.get(question.key, "").strip() for question in QUESTIONS[side]}
    for key, text in words.items():
        _check_room(f"long_{key}", text, WORDS_AT_MOST)
    lives = {thing: Lives(one.fate, one.where.strip()) for thing, one in written.lives.items()}
    for thing, one in lives.items():
        _check_room(f"where_{thing}", one.where, LINE_AT_MOST)
    return Written({key: text for key, text in words.items() if text}, lives, written.again)


def _check_room(key: str, text: str, most: int) -> None:
    if len(text) > most:
        raise Refusal(key, gettext_noop("There is room for %(most)s letters here."), most=most)


def check_hand_in(state: MatchState) -> None:
    """A match that rests is not closed: whoever asked for the pause comes back first."""
    if state is MatchState.PAUSED:
        raise Refusal("closing_paused", gettext_noop("The two of you are pausing. It is saved; hand it in afterwards."))


def may_read(*, theirs_in: bool, mine_in: bool, ended: bool) -> bool:
    """Does one read what the other wrote? Nobody reads first, and what was never handed in stays with its writer."""
    return theirs_in and (mine_in or ended)


def heads_up_day(days: int) -> int:
    """The day of the match on which both hear that the end is near: 76 of ninety, and the same share of any length."""
    return days - round(days * AHEAD_OF_USUAL / USUAL)


def heads_up(started_on: date, days: int, rhythm: Rhythm, *, rests: Sequence[Rest] = ()) -> Due | None:
    return _morning_of(date_of(started_on, heads_up_day(days), rests), rhythm)


def on_the_last_day(started_on: date, days: int, rhythm: Rhythm, *, rests: Sequence[Rest] = ()) -> tuple[Due, ...]:
    """The closing is there to be written: on the last day, and once more a week later."""
    last = date_of(started_on, days, rests)
    dues = (_morning_of(last + timedelta(days=after), rhythm) for after in (0, ONCE_MORE))
    return tuple(due for due in dues if due)


def ends_by_itself(first_in_at: datetime, at: datetime) -> bool:
    """One has handed in, and the other has not in three weeks: then it ends, and what is in can be read."""
    return at >= first_in_at + STANDS_OPEN


def _morning_of(day: date, rhythm: Rhythm) -> Due | None:
    moment = first_open_slot((day + timedelta(days=more) for more in range(WITHIN)), MORNING, rhythm)
    return None if moment is None else Due(moment, moment + USEFUL)
