"""The goal finder: twelve gentle questions over one sitting or two, for whoever has no goal yet (practice.md 6.3).

What is written stays with its writer, answer by answer, until it is shown on purpose. “Find one” is a whole answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from held.practice.refusals import Refusal, gettext_noop

ANSWER_AT_MOST = 2000
EXPERIMENT_TAKES = timedelta(days=14)
SITTINGS = (1, 2)


@dataclass(frozen=True)
class Prompt:
    """One of the twelve, in the first sitting or the second."""

    key: str
    text: str
    sitting: int


_FIRST = (
    ("mind", gettext_noop("What do you keep coming back to when your mind wanders at work?")),
    ("enjoyed", gettext_noop("What did you enjoy in the last month, and what drained you?")),
    ("putting_up", gettext_noop("What are you putting up with?")),
    ("postponing", gettext_noop("Which conversation or decision are you putting off?")),
    ("somebody", gettext_noop("Who has something you would like, and what exactly is it?")),
    ("friend", gettext_noop("A friend describes you in ninety days. What would you like to hear?")),
)
_SECOND = (
    (
        "areas",
        gettext_noop(
            "Skill, confidence, network, role, balance, money, health: each from 1 to 10. "
            "Where would one more point matter most?"
        ),
    ),
    ("experiment", gettext_noop("What would be a two-week experiment to find out?")),
    ("sorry", gettext_noop("Which of these would you be a little sorry not to try?")),
    ("whose", gettext_noop("Whose goal is this: yours, or what someone expects?")),
    ("smallest", gettext_noop("What is the smallest version you could finish by day 30?")),
    ("inside", gettext_noop("What inside you might get in the way, and what will you do when it shows up?")),
)
PROMPTS: tuple[Prompt, ...] = tuple(
    Prompt(key, text, sitting) for sitting, rows in zip(SITTINGS, (_FIRST, _SECOND), strict=True) for key, text in rows
)


def prompts_of(sitting: int) -> tuple[Prompt, ...]:
    return tuple(prompt for prompt in PROMPTS if prompt.sitting == sitting)


def check_answers(words: Mapping[str, str]) -> None:
    """Raises Refusal for an answer to a question that is not asked here, or a longer one than there is room for."""
    if not words.keys() <= {prompt.key for prompt in PROMPTS}:
        raise Refusal("question", gettext_noop("That question is not one of the twelve."))
    if any(len(text) > ANSWER_AT_MOST for text in words.values()):
        raise Refusal("long", gettext_noop("There is room for %(most)s letters here."), most=ANSWER_AT_MOST)
