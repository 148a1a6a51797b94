"""Reflection: looking at done, partly, not done, changed and let go at the same depth (practice.md 4.9, 6.8).

Every set has six questions and ends with what to bring to the next session. All may be skipped; each leads with what
or how, never with why.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from held.practice.actions import ENDINGS
from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import Status

ANSWER_AT_MOST = 2000
BRING = "bring"


@dataclass(frozen=True)
class Prompt:
    """One question. `feelings` start as “just for me”."""

    key: str
    text: str
    feelings: bool = False


_BRING = Prompt(BRING, gettext_noop("What would you like to bring to the next session?"))
_FELT = Prompt("felt", gettext_noop("What was it like for you?"), feelings=True)
_KNOW = Prompt("know", gettext_noop("What do you know now that you did not when you chose it?"))

SETS: dict[Status, tuple[Prompt, ...]] = {
    Status.DONE: (
        Prompt("worked", gettext_noop("What did you do that made it work?")),
        Prompt("harder_easier", gettext_noop("What was harder or easier than you expected?")),
        _FELT,
        Prompt("tells", gettext_noop("What does it tell you about how you work?")),
        Prompt("possible", gettext_noop("What does it make possible now, and how shall we mark it?")),
        _BRING,
    ),
    Status.PARTLY: (
        Prompt("which_part", gettext_noop("Which part happened, and what made that part possible?")),
        Prompt("between", gettext_noop("What stood between that and the rest?")),
        _FELT,
        _KNOW,
        Prompt("next_piece", gettext_noop("What is the rest worth to you now, and what is the next small piece?")),
        _BRING,
    ),
    Status.NOT_DONE: (
        Prompt("time_went", gettext_noop("How did the time go?")),
        Prompt("instead", gettext_noop("What got the time or the attention instead, and how good a swap was it?")),
        Prompt(
            "was_it",
            gettext_noop("What was it: too big, unclear, unwanted, unlucky, frightening, something else?"),
            feelings=True,
        ),
        Prompt("friend", gettext_noop("What would you say to a friend in the same place?"), feelings=True),
        _KNOW,
        Prompt(BRING, gettext_noop("What would have helped, and what would you like to bring to the next session?")),
    ),
    Status.CHANGED: (
        Prompt("turned", gettext_noop("What turned out differently?")),
        Prompt("noticed", gettext_noop("How did you notice that the plan no longer fitted?")),
        _FELT,
        _KNOW,
        Prompt("keep", gettext_noop("What of the first plan is worth keeping?")),
        _BRING,
    ),
    Status.LET_GO: (
        Prompt("led", gettext_noop("What led you to let it go?")),
        Prompt("room", gettext_noop("What does that make room for?")),
        _FELT,
        _KNOW,
        Prompt("in_place", gettext_noop("What takes its place, if anything does?")),
        _BRING,
    ),
}
# One sentence before the first question: warm for each, an excuse or a verdict for none.
OPENINGS: dict[Status, str] = {
    Status.DONE: gettext_noop("It happened. A few questions, so that you can do it again on purpose."),
    Status.PARTLY: gettext_noop("Part of it happened. Most things come in parts."),
    Status.NOT_DONE: gettext_noop("It did not happen. That is so for most people with some of what they choose."),
    Status.CHANGED: gettext_noop("The plan changed. Plans are made before one knows."),
    Status.LET_GO: gettext_noop("You let it go. Choosing what not to do is choosing too."),
}


@dataclass(frozen=True)
class Answered:
    """What was written to one question, and whether it stays with its writer."""

    question: str
    words: str
    just_for_me: bool


def prompts_for(outcome: Status) -> tuple[Prompt, ...]:
    """Raises Refusal while nothing has been said of the action."""
    if outcome not in ENDINGS:
        raise Refusal("nothing_yet", gettext_noop("Say first how it stands; then there is something to look back at."))
    return SETS[outcome]


def private_at_first(outcome: Status) -> dict[str, bool]:
    """For each question: does its answer start as “just for me”?"""
    return {prompt.key: prompt.feelings for prompt in prompts_for(outcome)}


def check_answers(outcome: Status, words: Mapping[str, str]) -> None:
    """Raises Refusal for an answer to a question that is not asked here, or a longer one than there is room for."""
    asked = {prompt.key for prompt in prompts_for(outcome)}
    if not words.keys() <= asked:
        raise Refusal("question", gettext_noop("That question is not part of this reflection."))
    if any(len(text) > ANSWER_AT_MOST for text in words.values()):
        raise Refusal("long", gettext_noop("There is room for %(most)s letters here."), most=ANSWER_AT_MOST)


def visible_to_other(answers: Iterable[Answered], *, finished: bool) -> tuple[Answered, ...]:
    """What the other side may read: only of a finished reflection, and nothing that is “just for me”."""
    return tuple(answer for answer in answers if finished and answer.words and not answer.just_for_me)
