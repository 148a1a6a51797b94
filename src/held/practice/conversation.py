"""The accountability conversation: its questions, who answers each, and who can see the answer (practice.md 6.1)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import TypeVar

from held.practice.agreements import LIGHTEST, MOST_DIRECT, REVIEW_AFTER_DAYS, ClauseTerms, Terms, kind_of
from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import Answer, Direction, Scope, Side

type_of_word = TypeVar("type_of_word", bound=StrEnum)
type_of_moment = TypeVar("type_of_moment", date, time)


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
WORDS_OF = {side: frozenset(question.key for question in QUESTIONS if question.side is side) for side in Side}
CHOICE_KEYS = frozenset({"answer", "scopes", "directions", "weekdays", "hour", "push", "review_on"})
KEYS_OF = {Side.MENTEE: WORDS_OF[Side.MENTEE] | CHOICE_KEYS, Side.MENTOR: WORDS_OF[Side.MENTOR]}
LONGEST = 2000  # letters in one answer


def questions_for(side: Side) -> tuple[Question, ...]:
    return tuple(question for question in QUESTIONS if question.side is side)


def check_turn(side: Side, finished: frozenset[Side]) -> None:
    """The mentee answers alone first; nobody writes on in a part that is handed in (practice.md 8.4).

    Raises:
        Refusal: with the sentence that says whose turn it is.
    """
    if side is Side.MENTOR and Side.MENTEE not in finished:
        raise Refusal("mentee_first", gettext_noop("The mentee answers first, alone. A letter tells you when."))
    if side in finished:
        raise Refusal("handed_in", gettext_noop("This is handed in. Take it back first if you want to change it."))


def cleaned(side: Side, answers: Mapping[str, object]) -> dict[str, object]:
    """What belongs into this side's part, without what is empty.

    Raises:
        Refusal: where an answer is longer than anyone would read.
    """
    kept = {key: answers[key] for key in sorted(KEYS_OF[side] & answers.keys()) if answers[key] not in ("", None, [])}
    if any(isinstance(answer, str) and len(answer) > LONGEST for answer in kept.values()):
        raise Refusal("too_long", gettext_noop("Up to %(longest)s letters fit into one answer."), longest=LONGEST)
    return kept


def shared_words(answers: Mapping[str, object]) -> dict[str, str]:
    """Only what the pair shares; what was answered in private stays in its part."""
    return {key: text for key, text in words_in(answers).items() if key in SHARED_KEYS}


def words_in(answers: Mapping[str, object]) -> dict[str, str]:
    """The answers in words, in the order of the questions, without empty ones."""
    written = {question.key: answers.get(question.key) for question in QUESTIONS}
    return {key: text.strip() for key, text in written.items() if isinstance(text, str) and text.strip()}


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


def choices_from(answers: Mapping[str, object]) -> Choices | None:
    """What was ticked in a saved part; None while the first question is open. Anything unknown counts as not ticked."""
    answer = _one(Answer, answers.get("answer"))
    if answer is None:
        return None
    push = answers.get("push")
    return Choices(
        answer,
        scopes=_several(Scope, answers.get("scopes")),
        directions=_several(Direction, answers.get("directions")),
        weekdays=frozenset(day for day in _items(answers.get("weekdays")) if type(day) is int and 0 <= day <= 6),
        hour=_parsed(_wall_time, answers.get("hour")),
        push=push if type(push) is int and LIGHTEST <= push <= MOST_DIRECT else None,
        review_on=_parsed(date.fromisoformat, answers.get("review_on")),
    )


def check_choices(choices: Choices | None, *, today: date) -> Choices:
    """What is needed before a part can be handed in. Nothing is chosen for anyone.

    Raises:
        Refusal: with the sentence that says what is still open.
    """
    if choices is None:
        raise Refusal("no_answer", gettext_noop("Choose one of the four answers. Each of them is a complete answer."))
    if choices.answer.asks_to_be_held and not choices.scopes:
        raise Refusal("yes_to_nothing", gettext_noop("Choose at least one thing you would like to be held to."))
    if choices.answer.asks_to_be_held and choices.scopes != {Scope.WEEKLY_REPORT} and not choices.directions:
        raise Refusal("no_direction", gettext_noop("Choose who writes, or that you keep it to your sessions."))
    check_review(choices.review_on, today=today)
    return choices


def check_review(review_on: date | None, *, today: date) -> None:
    """Raises Refusal where the day for looking at it again is not ahead."""
    if review_on is not None and review_on <= today:
        raise Refusal("review_past", gettext_noop("Choose a day after today for looking at this again."))


def terms_from(choices: Choices, words: Mapping[str, object], *, today: date) -> Terms:
    """Turn the conversation into terms: a clause for each ticked scope in each chosen direction."""
    clauses: tuple[ClauseTerms, ...] = ()
    if choices.answer.asks_to_be_held:
        clauses = tuple(
            _clause(scope, direction, choices)
            for scope in Scope
            if scope in choices.scopes
            for direction in _directions(scope, choices)
        )
    push = choices.push if choices.answer.asks_to_be_held else None
    review_on = choices.review_on or today + timedelta(days=REVIEW_AFTER_DAYS)
    return Terms(choices.answer, clauses, push, shared_words(words), review_on)


def choices_in(terms: Terms) -> Choices:
    """The way back: what would have been ticked for these terms. A form that proposes a change begins here."""
    asked = [clause for clause in terms.clauses if clause.direction is not Direction.ONLY_IN_SESSION]
    days: frozenset[int] = frozenset().union(*(clause.weekdays for clause in asked))
    directions = {clause.direction for clause in terms.clauses if clause.scope is not Scope.WEEKLY_REPORT}
    return Choices(
        terms.answer,
        scopes=frozenset(terms.scopes),
        directions=frozenset(directions),
        weekdays=days,
        hour=next((clause.hour for clause in asked if clause.hour), None),
        push=terms.push,
        review_on=terms.review_on,
    )


def _directions(scope: Scope, choices: Choices) -> tuple[Direction, ...]:
    if scope is Scope.WEEKLY_REPORT:
        return (Direction.MENTEE_WRITES,)
    letters = tuple(way for way in Direction if way in choices.directions and way is not Direction.ONLY_IN_SESSION)
    return letters or (Direction.ONLY_IN_SESSION,)


def _clause(scope: Scope, direction: Direction, choices: Choices) -> ClauseTerms:
    if direction is Direction.ONLY_IN_SESSION:
        return ClauseTerms(kind_of(scope), scope, direction)
    if scope is Scope.WEEKLY_REPORT:
        return ClauseTerms(kind_of(scope), scope, direction, tone=choices.push)  # its day is its own
    return ClauseTerms(
        kind_of(scope), scope, direction, weekdays=choices.weekdays, hour=choices.hour, tone=choices.push
    )


def _wall_time(text: str) -> time:
    return time.fromisoformat(text).replace(tzinfo=None)


def _one(words: type[type_of_word], value: object) -> type_of_word | None:
    return next((word for word in words if word.value == value), None)


def _several(words: type[type_of_word], value: object) -> frozenset[type_of_word]:
    items = _items(value)
    return frozenset(word for word in words if word.value in items)


def _items(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []


def _parsed(parse: Callable[[str], type_of_moment], value: object) -> type_of_moment | None:
    try:
        return parse(value) if isinstance(value, str) else None
    except ValueError:
        return None
