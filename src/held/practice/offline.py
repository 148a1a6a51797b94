"""The close on one page, for a phone without a line: which questions stand on it, and what of it is new on arrival."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from held.practice.close_questions import QUESTIONS
from held.practice.refusals import Refusal
from held.practice.session_close import CloseFacts, Step, check_step, speaks_for
from held.practice.words import Side

ACTIONS_ON_IT = 2  # for each side; a third has its own steps


def steps_on_it(facts: CloseFacts) -> tuple[Step, ...]:
    """All at once and in a fixed order: a page without a line cannot ask what comes next."""
    return (
        Step(QUESTIONS["together"]),
        Step(QUESTIONS["takeaway"]),
        *(Step(QUESTIONS[key], side, n) for side in Side for n in _numbers() for key in _about(side, n, facts)),
        Step(QUESTIONS["useful"]),
        Step(QUESTIONS["next"]),
    )


def check_page(steps: tuple[Step, ...], given: Mapping[str, str], *, today: date) -> dict[str, str]:
    """The page's answers, tidied, by the key each is kept under. About an action, no question needs an answer.

    Raises:
        Refusal: with what to change; its key begins with the box that it is about.
    """
    tidy: dict[str, str] = {}
    for step in steps:
        here = {blank.name: given.get(step.key(blank), "") for blank in step.question.blanks}
        asked = replace(step, question=replace(step.question, needed=step.question.needed and step.side is None))
        try:
            tidy |= check_step(asked, here, today=today)
        except Refusal as refusal:
            raise Refusal(f"{step.keys()[0]} {refusal.key}", refusal.sentence, **refusal.values) from refusal
    return tidy


def news(
    stored: Mapping[str, str], given: Mapping[str, str], touched: Mapping[str, list[int]], *, seen: int, by: int
) -> dict[str, str]:
    """What a page that left long ago has to say. A box left empty says nothing of what the other wrote since."""

    def by_the_other_since(key: str) -> bool:
        return key in touched and touched[key][0] > seen and touched[key][1] != by

    return {
        key: text
        for key, text in given.items()
        if stored.get(key, "") != text and (text or not by_the_other_since(key))
    }


def _numbers() -> Iterator[int]:
    yield from range(1, ACTIONS_ON_IT + 1)


def _about(side: Side, n: int, facts: CloseFacts) -> Iterator[str]:
    yield "will" if n == 1 else "more"
    yield from ("see", "by", "sure", "obstacle") if side is Side.MENTEE else ("by",)
    if facts.asks_to_hold and speaks_for(side, facts):
        yield "hold"
        if side is Side.MENTEE and len(facts.modes) > 1:
            yield "check_in"
