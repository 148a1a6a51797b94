"""What the mentee does with goals: choose, put right, make one the focus, change it, let it go; nobody else writes."""

from datetime import date, datetime

from django.db import transaction

from held.flows import history, versions
from held.models import Focus, Goal, Match
from held.practice import goals as rules
from held.practice.cadence import local
from held.practice.goals import GoalWords
from held.practice.words import FocusKind, GoalState, HeldTo, SeenBy, Side, Via


def choose(match_id: int, words: GoalWords, *, main: bool, by: int, at: datetime) -> int:
    """The mentee writes a goal down, as the focus if `main` or if there is none. Returns its id."""
    with transaction.atomic():
        match = mentees(match_id, by)
        rules.check_room(Goal.objects.filter(match=match, state=GoalState.OPEN).count())
        goal = _create(match, rules.settled(words, today=_today(match, at)), by=by, at=at)
        focus, _ = Focus.objects.get_or_create(match=match)
        if main or focus.goal_id is None:
            _turn(focus, goal, by=by, at=at)
    return goal.pk


def reword(goal_id: int, words: GoalWords, *, by: int, at: datetime) -> None:
    """Other words, another date, another wish. What stood there before stays in the history, for its owner."""
    with transaction.atomic():
        goal = _mine(goal_id, by)
        before = words_of(goal)
        after = rules.settled(words, today=_today(goal.match, at), was=before.by_date)
        was = rules.changed_between(before, after)
        if was:
            Goal.objects.filter(pk=goal.pk).update(**after.__dict__)
            _told("reworded", goal, by=by, at=at, was={key: _plain(value) for key, value in was.items()})


def make_main(goal_id: int, *, by: int, at: datetime) -> None:
    """This one is the focus from now on. The one before stays among the goals."""
    with transaction.atomic():
        goal = _mine(goal_id, by)
        focus, _ = Focus.objects.get_or_create(match_id=goal.match_id)
        if focus.goal_id != goal.pk:
            _turn(focus, goal, by=by, at=at)


def find_one(match_id: int, *, by: int, at: datetime) -> None:
    """Finding a goal is the focus: a whole answer. Goals that stand stay where they are."""
    with transaction.atomic():
        match = mentees(match_id, by)
        Focus.objects.update_or_create(match=match, defaults={"goal": None, "finding": True})
        history.note("finding", "focus", match_id, by=by, at=at, match_id=match_id)


def say_kind(match_id: int, kind: FocusKind | None, *, by: int, at: datetime) -> None:
    """A skill, a decision or a hurdle; or none of the three yet."""
    with transaction.atomic():
        match = mentees(match_id, by)
        Focus.objects.update_or_create(match=match, defaults={"kind": kind or ""})
        history.note("kind", "focus", match_id, by=by, at=at, match_id=match_id, kind=kind or "")


def end(goal_id: int, state: GoalState, *, instead: str = "", by: int, at: datetime) -> int | None:
    """Reached, changed for another or let go, without a reason. Returns the id of what takes its place, if anything.

    What follows is seen by whom the first was seen by, and held to nothing until its owner says so.
    """
    with transaction.atomic():
        goal = _mine(goal_id, by)
        Goal.objects.filter(pk=goal.pk).update(state=state, ended_at=at)
        _told(state.value, goal, by=by, at=at)
        focus = Focus.objects.filter(goal=goal).first()
        if not instead.strip():
            Focus.objects.filter(goal=goal).update(goal=None)
            return None
        words = rules.settled(GoalWords(instead, seen_by=SeenBy(goal.seen_by)), today=_today(goal.match, at))
        following = _create(goal.match, words, follows=goal, by=by, at=at)
        if focus:
            _turn(focus, following, by=by, at=at)
    return following.pk


def mentees(match_id: int, by: int) -> Match:
    """The match, locked and live. Raises Refusal for everyone but its mentee."""
    match = versions.locked(match_id)
    versions.check_open(match)
    if versions.side_of(match, by) is not Side.MENTEE:
        raise rules.not_the_mentee()
    return match


def words_of(goal: Goal) -> GoalWords:
    """The goal as the rules see it."""
    kept = {key: getattr(goal, key) for key in GoalWords.__dataclass_fields__}
    return GoalWords(**{**kept, "held_to": HeldTo(goal.held_to), "seen_by": SeenBy(goal.seen_by)})


def _create(match: Match, words: GoalWords, *, follows: Goal | None = None, by: int, at: datetime) -> Goal:
    goal = Goal.objects.create(match=match, follows=follows, chosen_at=at, **words.__dict__)
    _told("chosen", goal, by=by, at=at)
    return goal


def _turn(focus: Focus, goal: Goal, *, by: int, at: datetime) -> None:
    Focus.objects.filter(pk=focus.pk).update(goal=goal, finding=False)
    _told("focused", goal, by=by, at=at)


def _mine(goal_id: int, by: int) -> Goal:
    """The goal, open and locked, and before it its match. Raises Refusal for everyone but the mentee."""
    mentees(Goal.objects.values_list("match_id", flat=True).get(pk=goal_id), by)
    goal = Goal.objects.select_for_update(of=("self",)).select_related("match__mentee").get(pk=goal_id)
    rules.check_open(GoalState(goal.state))
    return goal


def _today(match: Match, at: datetime) -> date:
    return local(at, match.mentee.zone).date()


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _told(verb: str, goal: Goal, *, by: int, at: datetime, was: dict[str, object] | None = None) -> None:
    details = {"was": was} if was else {}
    history.note(verb, "goal", goal.pk, by=by, at=at, match_id=goal.match_id, via=Via.WEB, **details)
