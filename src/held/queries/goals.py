"""Goals for a named viewer. One that its writer keeps alone does not exist for the other."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext

from held.models import Clause, Focus, Goal, GoalQuestion, HistoryLine, Match
from held.practice import goals as rules
from held.practice.actions import wants_smaller
from held.practice.plans import date_of
from held.practice.words import FocusKind, GoalState, HeldTo, MatchState, Scope, SeenBy
from held.queries import versions
from held.queries.actions import other_of
from held.queries.versions import Pinned

LINES_AT_MOST = 60
PAST_AT_MOST = 24
QUESTIONS_AT_MOST = 24


@dataclass(frozen=True)
class Around:
    """The match around a goal, for one viewer."""

    match_id: int
    other_name: str
    is_mentee: bool
    ended: bool
    point_a: str
    point_b: str
    last_day: date
    days: int
    pinned: Pinned | None  # for the mentor, who may write to the mentee here


@dataclass(frozen=True)
class GoalCard:
    """A goal as one viewer may read it."""

    id: int
    title: str
    why: str
    outcome_sign: str
    action_sign: str
    by_date: date | None
    obstacle: str
    if_then: str
    importance: int | None
    confidence: int | None
    held_to: HeldTo
    seen_by: SeenBy
    state: GoalState
    main: bool

    @property
    def open(self) -> bool:
        return self.state is GoalState.OPEN

    @property
    def ending(self) -> str:
        return gettext(rules.ENDINGS[self.state]) if self.state in rules.ENDINGS else ""

    @property
    def held_words(self) -> str:
        return gettext(rules.HELD_WORDS[self.held_to])

    @property
    def private(self) -> bool:
        return self.seen_by is SeenBy.ME

    @property
    def wants_smaller(self) -> bool:
        return wants_smaller(self.confidence)


@dataclass(frozen=True)
class FocusView:
    """The focus, as far as this viewer may read it. Empty where there is none, or none to be read."""

    kind: str = ""
    finding: bool = False
    goal: GoalCard | None = None

    @property
    def kind_words(self) -> str:
        return gettext(rules.KIND_WORDS[FocusKind(self.kind)]) if self.kind else ""


@dataclass(frozen=True)
class Question:
    """A mentor's question, and what was answered to it."""

    id: int
    words: str
    at: datetime
    answer: str
    open: bool


@dataclass(frozen=True)
class Line:
    """One line of a goal's history, with what stood there before, by field."""

    at: datetime
    verb: str
    was: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class GoalsPage:
    around: Around
    focus: FocusView
    others: tuple[GoalCard, ...]
    past: tuple[GoalCard, ...]
    room: bool
    questions: tuple[Question, ...]  # about finding one, and for the mentee whatever waits for an answer


@dataclass(frozen=True)
class GoalPage:
    around: Around
    card: GoalCard
    lines: tuple[Line, ...]
    questions: tuple[Question, ...]
    covered: bool  # the agreement in force has a line about the overall goal
    follows: str


def page_for(viewer: int, match_id: int) -> GoalsPage:
    """All goals of a match: the focus first, the others, and those that have ended."""
    around = around_for(viewer, match_id)
    focus = focus_for(viewer, match_id)
    cards = [_card(goal, main=False) for goal in _readable(viewer).filter(match_id=match_id).order_by("pk")]
    live = [card for card in cards if card.open]
    main = focus.goal.id if focus.goal else None
    return GoalsPage(
        around,
        focus,
        others=tuple(card for card in live if card.id != main),
        past=tuple(card for card in reversed(cards) if not card.open)[:PAST_AT_MOST],
        room=len(live) < rules.GOALS_AT_MOST,
        questions=_questions(_asked(match_id, mentee=around.is_mentee)),
    )


def goal_for(viewer: int, goal_id: int) -> GoalPage | None:
    """One goal, or None where this viewer may not read it. Its history is its writer's."""
    goal = _readable(viewer).select_related("follows", "focus").filter(pk=goal_id).first()
    if goal is None:
        return None
    around = around_for(viewer, goal.match_id)
    return GoalPage(
        around,
        _card(goal, main=hasattr(goal, "focus")),
        lines=_lines(goal) if around.is_mentee else (),
        questions=_questions(Q(goal=goal)),
        covered=_covered(goal.match_id),
        follows=goal.follows.title if goal.follows and around.is_mentee else "",
    )


def goal_of_question(question_id: int) -> int | None:
    """The goal a question is about; None for one about finding a goal."""
    return GoalQuestion.objects.values_list("goal_id", flat=True).get(pk=question_id)


def focus_for(viewer: int, match_id: int) -> FocusView:
    row = Focus.objects.filter(match_id=match_id).first()
    if row is None:
        return FocusView()
    goal = _readable(viewer).filter(focus=row).first()
    return FocusView(row.kind, row.finding, _card(goal, main=True) if goal else None)


def around_for(viewer: int, match_id: int) -> Around:
    match = Match.objects.select_related("mentee", "mentor").get(pk=match_id)
    is_mentee = viewer == match.mentee_id
    return Around(
        match.pk,
        other_of(viewer, match),
        is_mentee,
        match.state == MatchState.ENDED,
        match.point_a,
        match.point_b,
        date_of(match.started_on, match.days, match.rested),
        match.days,
        pinned=None if is_mentee else versions.pinned_in(match.pk),
    )


def _readable(viewer: int) -> "QuerySet[Goal]":
    """The mentee's own, and for the mentor those that both may read."""
    return Goal.objects.filter(Q(match__mentee_id=viewer) | Q(match__mentor_id=viewer, seen_by=SeenBy.US))


def _card(goal: Goal, *, main: bool) -> GoalCard:
    kept = {key: getattr(goal, key) for key in GoalCard.__dataclass_fields__ if key not in ("id", "main")}
    words = {"held_to": HeldTo(goal.held_to), "seen_by": SeenBy(goal.seen_by), "state": GoalState(goal.state)}
    return GoalCard(**{**kept, **words, "id": goal.pk, "main": main})


def _asked(match_id: int, *, mentee: bool) -> Q:
    about_finding = Q(match_id=match_id, goal=None)
    return about_finding | Q(match_id=match_id, answered_at=None) if mentee else about_finding


def _questions(which: Q) -> tuple[Question, ...]:
    rows = GoalQuestion.objects.filter(which).order_by("-pk")[:QUESTIONS_AT_MOST]
    return tuple(Question(row.pk, row.words, row.at, row.answer, row.answered_at is None) for row in rows)


def _covered(match_id: int) -> bool:
    """Does the agreement in force have a clause about the overall goal? Only that would let a letter out."""
    return Clause.objects.filter(
        match_id=match_id, scope=Scope.GOAL, from_at__isnull=False, until_at=None, version__in_force_until=None
    ).exists()


def _lines(goal: Goal) -> tuple[Line, ...]:
    rows = HistoryLine.objects.filter(thing="goal", thing_id=goal.pk).order_by("-pk")[:LINES_AT_MOST]
    return tuple(Line(row.at, row.verb, _was(row.details.get("was", {}))) for row in rows)


def _was(before: dict[str, object]) -> tuple[tuple[str, str], ...]:
    """What stood in each changed field, as words; an empty one is told as such by the page."""
    return tuple((key, _worded(key, value)) for key, value in before.items())


def _worded(key: str, value: object) -> str:
    if key == "held_to":
        return gettext(rules.HELD_WORDS[HeldTo(str(value))])
    if key == "by_date" and value:
        day = parse_date(str(value))
        return date_format(day, "j F Y") if day else ""
    return "" if value is None else str(value)
