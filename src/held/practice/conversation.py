"""The accountability conversation: its questions, who answers each, and who can see the answer (practice.md 6.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from held.practice.agreements import REVIEW_AFTER_DAYS, ClauseTerms, Terms
from held.practice.refusals import gettext_noop
from held.practice.words import Answer, ClauseKind, Direction, Scope, Side


@dataclass(frozen=True)
class Question:
    """A question in writing. `shared` says whether the other side sees the answer once both parts are in."""

    key: str
    side: Side
    text: str
    hint: str = ""
    shared: bool = True


QUESTIONS: tuple[Question, ...] = (
    Question(
        "what_worked",
        Side.MENTEE,
        gettext_noop("When someone has helped you follow through before, what did they do that worked?"),
        shared=False,
    ),
    Question("what_hid", Side.MENTEE, gettext_noop("What made you want to hide?"), shared=False),
    Question(
        "how",
        Side.MENTEE,
        gettext_noop("In your own words: how would you like to be held to things?"),
        gettext_noop("This is pinned wherever your mentor writes to you."),
    ),
    Question("helps", Side.MENTEE, gettext_noop("If something is not done, what would be useful from your mentor?")),
    Question("avoid", Side.MENTEE, gettext_noop("And what would not be useful?")),
    Question("good_news", Side.MENTEE, gettext_noop("How do you like good news to be marked?")),
    Question("always_ask", Side.MENTEE, gettext_noop("What may your mentor always ask about?")),
    Question("off_limits", Side.MENTEE, gettext_noop("What is off limits?")),
    Question("hold_mentor_to", Side.MENTEE, gettext_noop("What would you like to hold your mentor to?")),
    Question("too_much", Side.MENTEE, gettext_noop("How will you say so if it is too much?")),
    Question(
        "willing",
        Side.MENTOR,
        gettext_noop("What are you willing to ask about, and how often, honestly?"),
    ),
    Question("avoids", Side.MENTOR, gettext_noop("What makes you avoid holding people to things?"), shared=False),
    Question(
        "promises",
        Side.MENTOR,
        gettext_noop("What do you promise? Reply time, sessions, introductions."),
    ),
    Question(
        "practising",
        Side.MENTOR,
        gettext_noop("What would you like to get better at, as someone who holds others to things?"),
        shared=False,
    ),
    Question("between", Side.MENTOR, gettext_noop("Contact between sessions: how, and when not?")),
    Question("postponing", Side.MENTOR, gettext_noop("If one of you cannot make it: how do you move a session?")),
    Question("ending", Side.MENTOR, gettext_noop("How would you like to end this match, when it is time?")),
)
SHARED_KEYS = frozenset(question.key for question in QUESTIONS if question.shared)


def questions_for(side: Side) -> tuple[Question, ...]:
    return tuple(question for question in QUESTIONS if question.side is side)


@dataclass(frozen=True)
class Choices:
    """What the mentee ticked, apart from her words. Directions may be several: “both” is two."""

    answer: Answer
    scopes: frozenset[Scope] = frozenset()
    directions: frozenset[Direction] = frozenset()
    weekdays: frozenset[int] = frozenset()
    hour: time | None = None
    push: int | None = None
    review_on: date | None = None


def terms_from(choices: Choices, words: Mapping[str, str], *, today: date) -> Terms:
    """Turn the conversation into terms: a clause for each ticked scope in each chosen direction.

    Only shared words come along; what was answered in private stays in its part.
    """
    shared = {key: text.strip() for key, text in words.items() if key in SHARED_KEYS and text.strip()}
    clauses: tuple[ClauseTerms, ...] = ()
    if choices.answer.asks_to_be_held:
        clauses = tuple(
            _clause(scope, direction, choices)
            for scope in Scope
            if scope in choices.scopes
            for direction in _directions(scope, choices)
        )
    review_on = choices.review_on or today + timedelta(days=REVIEW_AFTER_DAYS)
    return Terms(choices.answer, clauses, choices.push, shared, review_on)


def _directions(scope: Scope, choices: Choices) -> tuple[Direction, ...]:
    if scope is Scope.WEEKLY_REPORT:
        return (Direction.MENTEE_WRITES,)
    letters = tuple(way for way in Direction if way in choices.directions and way is not Direction.ONLY_IN_SESSION)
    return letters or (Direction.ONLY_IN_SESSION,)


def _clause(scope: Scope, direction: Direction, choices: Choices) -> ClauseTerms:
    kind = ClauseKind.WEEKLY_REPORT if scope is Scope.WEEKLY_REPORT else ClauseKind.CHECK_IN
    if direction is Direction.ONLY_IN_SESSION:
        return ClauseTerms(kind, scope, direction)
    return ClauseTerms(kind, scope, direction, weekdays=choices.weekdays, hour=choices.hour, tone=choices.push)
