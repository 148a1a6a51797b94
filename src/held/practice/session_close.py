"""The close of a session: its questions in order, which come up, and what was written (practice.md 4.5, 6.4)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from held.practice.actions import HELD_AT_MOST, SURE_ENOUGH, check_date
from held.practice.close_questions import QUESTIONS, Blank, BlankKind, Question
from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import Direction, Side

ACTIONS_AT_MOST = 3  # for each side at one close
SUMMARY = "summary"
HELD, NOTED = "held", "noted"
LEAVE_THIS = "this"
SAME_WORDS_LATER = frozenset({"takeaway", "useful"})  # what may still be put right after the close


class Together(StrEnum):
    """Were both there when it was written? Alone, one does not ask for the other to be held to anything."""

    YES = "together"
    ALONE = "alone"


@dataclass(frozen=True)
class CloseFacts:
    """What the path depends on besides the answers."""

    writer: Side
    modes: tuple[Direction, ...] = (Direction.ONLY_IN_SESSION,)
    asks_to_hold: bool = True
    live_held: Mapping[Side, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """One screen: a question, and for which action of which side it is asked."""

    question: Question
    side: Side | None = None
    n: int = 0

    @property
    def slug(self) -> str:
        return f"{self.side}-{self.question.key}-{self.n}" if self.side else self.question.key

    def key(self, blank: Blank) -> str:
        """Where the answer is kept."""
        return f"{self.side}.{blank.name}.{self.n}" if self.side else blank.name

    def text(self, writer: Side) -> str:
        """As it is asked: of the writer, or of the other through the writer (%(name)s is then the other's name)."""
        return self.question.theirs if self.side not in (None, writer) else self.question.mine

    def keys(self) -> tuple[str, ...]:
        return tuple(self.key(blank) for blank in self.question.blanks)


@dataclass(frozen=True)
class NewAction:
    """An action as the close wrote it down."""

    side: Side
    n: int
    text: str
    visible_result: str = ""
    by_date: date | None = None
    sure: int | None = None
    obstacle: str = ""
    if_then: str = ""
    held: bool = False
    check_in: Direction = Direction.ONLY_IN_SESSION
    leave: str = ""  # what is left as noted where this would be the fourth: "this", an action's id, or "new.1"


def path(answers: Mapping[str, str], facts: CloseFacts) -> tuple[Step, ...]:
    """The screens in order, given what has been answered so far. The summary comes after the last."""
    return (
        Step(QUESTIONS["together"]),
        Step(QUESTIONS["takeaway"]),
        *_actions(Side.MENTEE, answers, facts),
        *_actions(Side.MENTOR, answers, facts),
        Step(QUESTIONS["useful"]),
        Step(QUESTIONS["next"]),
    )


def step_named(slug: str, steps: tuple[Step, ...]) -> Step | None:
    return next((step for step in steps if step.slug == slug), None)


def after(slug: str, steps: tuple[Step, ...]) -> str:
    """The slug that follows, or the summary."""
    slugs = [step.slug for step in steps]
    place = slugs.index(slug) + 1 if slug in slugs else 0
    return slugs[place] if place < len(slugs) else SUMMARY


def before(slug: str, steps: tuple[Step, ...]) -> str | None:
    """The slug to go back to, or None at the first."""
    slugs = [step.slug for step in steps]
    if slug == SUMMARY:
        return slugs[-1]
    place = slugs.index(slug) if slug in slugs else 0
    return slugs[place - 1] if place else None


def check_step(step: Step, given: Mapping[str, str], *, today: date) -> dict[str, str]:
    """The step's answers, tidied, by the key each is kept under.

    Raises:
        Refusal: with what to change. What was typed is for the caller to keep.
    """
    tidy = {step.key(blank): given.get(blank.name, "").strip() for blank in step.question.blanks}
    for blank in step.question.blanks:
        _check_blank(blank, tidy[step.key(blank)], today=today)
    if step.question.needed and not any(tidy.values()):
        raise Refusal("needed", gettext_noop("Choose one of these to go on."))
    return tidy


def written(answers: Mapping[str, str]) -> tuple[NewAction, ...]:
    """Every action the close wrote down, the mentee's first. For the other side of one who wrote alone, only noted."""
    return tuple(_new(side, n, answers) for side in Side for n in _numbers(side, answers))


def crossing(
    stored: Mapping[str, str], given: Mapping[str, str], touched: Mapping[str, list[int]], *, seen: int, by: int
) -> frozenset[str]:
    """The keys that the other person wrote since this writer looked, and that now say something else."""
    return frozenset(
        key
        for key, text in given.items()
        if key in touched and touched[key][0] > seen and touched[key][1] != by and stored.get(key, "") != text
    )


def asked_alone(answers: Mapping[str, str]) -> bool:
    return answers.get("together") == Together.ALONE


def may_change_after(keys: frozenset[str]) -> bool:
    """After the close its words may be put right; its actions belong to their owners by then."""
    return keys <= SAME_WORDS_LATER


def _actions(side: Side, answers: Mapping[str, str], facts: CloseFacts) -> Iterator[Step]:
    held = facts.live_held.get(side, 0)
    for n in range(1, ACTIONS_AT_MOST + 1):
        yield Step(QUESTIONS["will" if n == 1 else "more"], side, n)
        if not answers.get(f"{side}.will.{n}"):
            return
        yield from (Step(QUESTIONS[key], side, n) for key in _about(side, n, answers, facts))
        if answers.get(f"{side}.hold.{n}") == HELD:
            if not speaks_for(side, facts):
                continue
            if held >= HELD_AT_MOST:
                yield Step(QUESTIONS["leave"], side, n)
            held += held < HELD_AT_MOST
            if side is Side.MENTEE and len(facts.modes) > 1 and answers.get(f"{side}.leave.{n}") != LEAVE_THIS:
                yield Step(QUESTIONS["check_in"], side, n)


def _about(side: Side, n: int, answers: Mapping[str, str], facts: CloseFacts) -> Iterator[str]:
    """The questions about one action, up to whether it is held."""
    yield from ("see", "by", "sure") if side is Side.MENTEE else ("by",)
    sure = _number(answers.get(f"{side}.sure.{n}", ""))
    if sure is not None and sure < SURE_ENOUGH:
        yield "smaller"
    if side is Side.MENTEE:
        yield "obstacle"
    alone_for_other = asked_alone(answers) and side is not facts.writer
    if facts.asks_to_hold and not alone_for_other and speaks_for(side, facts):
        yield "hold"


def speaks_for(side: Side, facts: CloseFacts) -> bool:
    """Whether the mentee is held to something is the mentee's own yes, also where both sit at one screen."""
    return side is Side.MENTOR or facts.writer is Side.MENTEE


def own_yes(new: NewAction, touched: Mapping[str, list[int]], mentee: int) -> bool:
    """Did the mentee say it about this action, rather than the mentor for the mentee?"""
    said_by = touched.get(f"{new.side}.hold.{new.n}", [0, 0])[1]
    return new.side is Side.MENTOR or said_by == mentee


def _numbers(side: Side, answers: Mapping[str, str]) -> Iterator[int]:
    """Which actions of a side were written: up to the first that was left empty."""
    for n in range(1, ACTIONS_AT_MOST + 1):
        if not answers.get(f"{side}.will.{n}"):
            return
        yield n


def _new(side: Side, n: int, answers: Mapping[str, str]) -> NewAction:
    def said(name: str) -> str:
        return answers.get(f"{side}.{name}.{n}", "")

    held = said("hold") == HELD
    return NewAction(
        side,
        n,
        text=said("smaller") or said("will"),
        visible_result=said("see"),
        by_date=_day(said("by")),
        sure=_number(said("sure")),
        obstacle=said("obstacle"),
        if_then=said("if_then"),
        held=held and said("leave") != LEAVE_THIS,
        check_in=Direction(said("check_in")) if held and said("check_in") else Direction.ONLY_IN_SESSION,
        leave=said("leave") if held else "",
    )


def _check_blank(blank: Blank, text: str, *, today: date) -> None:
    if len(text) > blank.most:
        raise Refusal("long", gettext_noop("There is room for %(most)s letters here."), most=blank.most)
    if not text:
        return
    if blank.kind is BlankKind.NUMBER and _number(text) is None:
        raise Refusal("sure", gettext_noop("Choose a number from 0 to 10."))
    if blank.kind is BlankKind.DAY:
        day = _day(text)
        if day is None:
            raise Refusal("day", gettext_noop("That is not a day in the calendar. Choose it again."))
        check_date(day, today=today)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and int(text) <= 10 else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
