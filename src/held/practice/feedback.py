"""Advice and what was noticed, both ways: asked for first, leave before giving, about the work (practice.md 4.10, 6.9).

Nothing here rates a person, and the words of an exchange are read by the one they are for and the one who wrote them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import Side

WORDS_AT_MOST = 2000
ABOUT_AT_MOST = 140
REST_AFTER_NOT_NOW = timedelta(days=7)


class Kind(StrEnum):
    ADVICE = "advice"  # the receiver asked for it
    FIRST = "first"  # the mentee about how the mentor mentors: always welcome, so no leave is asked
    NOTICED = "noticed"  # the giver asked leave


class Leave(StrEnum):
    YES = "yes"
    NOT_NOW = "not_now"


class Mark(StrEnum):
    USEFUL = "useful"
    TALK = "talk"


class Step(StrEnum):
    """What an exchange waits for from one side."""

    LEAVE = "leave"
    ADVISE = "advise"
    SAY = "say"
    MARK = "mark"
    NOTHING = ""


@dataclass(frozen=True)
class Question:
    """`%(name)s` is the one who will read the answer."""

    key: str
    text: str


QUESTIONS: dict[Kind, tuple[Question, ...]] = {
    Kind.ADVICE: (Question("advice", gettext_noop("What would you advise for next time?")),),
    Kind.FIRST: (
        Question("keep", gettext_noop("What should %(name)s keep doing?")),
        Question("listen", gettext_noop("Where did %(name)s talk when listening would have helped?")),
        Question("better", gettext_noop("What one thing would make your next session better for you?")),
        Question("pushed", gettext_noop("Has %(name)s pushed too little, too much, about right?")),
        Question("promised", gettext_noop("What has %(name)s promised and not done?")),
    ),
    Kind.NOTICED: (
        Question("when", gettext_noop("When was it?")),
        Question("saw", gettext_noop("What did you notice?")),
        Question("effect", gettext_noop("What effect did it have on you, or on the work?")),
        Question("idea", gettext_noop("One idea for next time")),
    ),
}
NEEDED: dict[Kind, str] = {Kind.ADVICE: "advice", Kind.NOTICED: "saw"}


@dataclass(frozen=True)
class Exchange:
    """One exchange: who gives, how far it has come."""

    kind: Kind
    giver: Side
    leave: Leave | None = None
    idea_wanted: bool = False
    given: bool = False
    marked: Mark | None = None
    withdrawn: bool = False

    @property
    def receiver(self) -> Side:
        return self.giver.other

    @property
    def asker(self) -> Side:
        """Advice is asked for by whoever receives it, leave by whoever gives."""
        return self.receiver if self.kind is Kind.ADVICE else self.giver


def step_of(exchange: Exchange, side: Side) -> Step:
    """What waits for this side, if anything. Never is anything asked of both at once."""
    if exchange.withdrawn:
        return Step.NOTHING
    if exchange.given:
        return Step.MARK if side is exchange.receiver and exchange.marked is None else Step.NOTHING
    if exchange.kind is Kind.NOTICED and exchange.leave is not Leave.YES:
        return Step.LEAVE if side is exchange.receiver and exchange.leave is None else Step.NOTHING
    if side is not exchange.giver:
        return Step.NOTHING
    return Step.ADVISE if exchange.kind is Kind.ADVICE else Step.SAY


def check_leave(exchange: Exchange, side: Side) -> None:
    """Leave may be given, held back and thought over until something was said."""
    if exchange.kind is not Kind.NOTICED or side is not exchange.receiver:
        raise Refusal("not_asked", gettext_noop("This question was put to the other of you."))
    if exchange.given or exchange.withdrawn:
        raise over()


def check_give(exchange: Exchange, side: Side) -> None:
    """Only whoever was asked, or was given leave, writes."""
    if side is not exchange.giver:
        raise Refusal("not_giver", gettext_noop("These words are the other’s to write."))
    if exchange.given or exchange.withdrawn:
        raise over()
    if exchange.kind is Kind.NOTICED and exchange.leave is not Leave.YES:
        raise Refusal("no_leave", gettext_noop("Wait for the yes first. “Not now” is an answer, too."))


def check_mark(exchange: Exchange, side: Side) -> None:
    if side is not exchange.receiver or not exchange.given:
        raise Refusal("not_receiver", gettext_noop("Whoever it was written for marks it."))


def check_withdraw(exchange: Exchange, side: Side) -> None:
    """Whoever asked may take the question back, until it is answered with words."""
    if side is not exchange.asker or exchange.given:
        raise over()


def check_ask(*, open_asks: int, not_now_at: datetime | None = None, at: datetime) -> None:
    """One question at a time, and after a “not now” a week of rest."""
    if open_asks:
        raise Refusal("one_at_a_time", gettext_noop("One question is still open between you. One at a time."))
    if not_now_at is not None and at < not_now_at + REST_AFTER_NOT_NOW:
        raise Refusal("rest", gettext_noop("The answer was “not now”. Leave it for a week, or bring it to a session."))


def about(words: str) -> str:
    """“What advice would you give me for next time I …”: how that sentence goes on."""
    kept = " ".join(words.split())
    if not kept:
        raise Refusal("no_about", gettext_noop("Say what it is about, so that the advice can fit."))
    if len(kept) > ABOUT_AT_MOST:
        raise Refusal("long_about", gettext_noop("There is room for %(most)s letters here."), most=ABOUT_AT_MOST)
    return kept


def settled(kind: Kind, words: Mapping[str, str], *, idea_wanted: bool = False) -> dict[str, str]:
    """The words as they are given. An idea goes along only where one was wanted.

    Raises:
        Refusal: where what matters is empty, or there is more than anyone would read.
    """
    keys = [question.key for question in QUESTIONS[kind] if question.key != "idea" or idea_wanted]
    kept = {key: words.get(key, "").strip() for key in keys}
    for key, text in kept.items():
        if len(text) > WORDS_AT_MOST:
            raise Refusal(f"long_{key}", gettext_noop("There is room for %(most)s letters here."), most=WORDS_AT_MOST)
    needed = NEEDED.get(kind)
    if not any([kept[needed]] if needed else kept.values()):
        raise Refusal(f"no_{needed or 'words'}", gettext_noop("Write it first. A line is enough."))
    return {key: text for key, text in kept.items() if text}


def over() -> Refusal:
    return Refusal("exchange_over", gettext_noop("This has moved on meanwhile. Have another look at it."))
