"""What is done with a plan: the mentee writes it, either sets its length, and every change stays readable."""

from datetime import date, datetime

from django.db import transaction

from held.flows import history, outbox, versions
from held.flows.goals import mentees
from held.flows.outbox import Order
from held.models import Match, Milestone, Plan
from held.practice import plans as rules
from held.practice.cadence import local
from held.practice.consent import Standing, pair_may_write
from held.practice.matches import day_of
from held.practice.plans import PlanWords
from held.practice.words import MatchState, MilestoneState


@transaction.atomic
def write(match_id: int, words: PlanWords, *, by: int, at: datetime) -> None:
    """Who can help, what gets in the way and then what, how it will be marked."""
    words = rules.settled(words)
    match = mentees(match_id, by)
    plan, _ = Plan.objects.get_or_create(match=match, defaults={"saved_at": at})
    was = {key: getattr(plan, key) for key in rules.ROOM if getattr(plan, key) != getattr(words, key)}
    if was:
        Plan.objects.filter(pk=plan.pk).update(saved_at=at, **words.__dict__)
        history.note("written", "plan", plan.pk, by=by, at=at, match_id=match_id, was=was)


@transaction.atomic
def set_milestone(match_id: int, phase: int, text: str, on: date, *, by: int, at: datetime) -> int:
    """The milestone of a phase: written, put right, or moved, as often as the mentee likes. Returns its id."""
    rules.check_phase(phase)
    match = mentees(match_id, by)
    text = " ".join(text.split())
    stands = Milestone.objects.filter(match=match, phase=phase).exclude(state=MilestoneState.LET_GO).first()
    rules.check_milestone(text, on, today=_today(match, at), was=stands.by_date if stands else None)
    if stands is None:
        made = Milestone.objects.create(match=match, phase=phase, text=text, by_date=on)
        _told("set", made, by=by, at=at, text=text, on=on.isoformat())
        return made.pk
    if stands.text != text:
        _told("reworded", stands, by=by, at=at, was=stands.text, text=text)
    if stands.by_date != on:
        _told("moved", stands, by=by, at=at, text=text, was=stands.by_date.isoformat(), on=on.isoformat())
    Milestone.objects.filter(pk=stands.pk).update(text=text, by_date=on)
    return stands.pk


@transaction.atomic
def say(milestone_id: int, state: MilestoneState, *, by: int, at: datetime) -> None:
    """The mentee says that it is reached, lets it go, or opens it again; nobody else does, and no date does."""
    match = mentees(Milestone.objects.values_list("match_id", flat=True).get(pk=milestone_id), by)
    milestone = Milestone.objects.select_for_update().get(pk=milestone_id)
    if milestone.state == state:
        return
    stands = Milestone.objects.filter(match=match, phase=milestone.phase).exclude(state=MilestoneState.LET_GO)
    if milestone.state == MilestoneState.LET_GO and stands.exists():
        return  # another has taken its place
    said_at = None if state is MilestoneState.OPEN else at
    Milestone.objects.filter(pk=milestone.pk).update(state=state, said_at=said_at)
    _told(state.value, milestone, by=by, at=at, text=milestone.text)


@transaction.atomic
def set_length(match_id: int, days: int, *, move: bool = False, by: int, at: datetime) -> None:
    """Either sets how long it goes; the other gets a letter, and can set it otherwise.

    Args:
        move: milestones that are ahead move along with the ends of their phases; otherwise they keep their days.
    """
    match = versions.locked(match_id)
    versions.check_open(match)
    other = versions.person_of(match, versions.side_of(match, by).other)
    rules.check_length(days, day=day_of(match.started_on, _today(match, at), match.rested))
    if days == match.days:
        return
    Match.objects.filter(pk=match_id).update(days=days, look_at=at)
    history.note("length", "plan", None, by=by, at=at, match_id=match_id, was=match.days, days=days)
    if move:
        _move_along(match, days, by=by, at=at)
    if pair_may_write(Standing(MatchState(match.state))):
        window = f"plan_length:{match_id}:{days}:{at.isoformat()}"
        outbox.put(Order("plan_length", window, person_id=other, match_id=match_id, about_id=by), at=at)


def _move_along(match: Match, days: int, *, by: int, at: datetime) -> None:
    for milestone in Milestone.objects.filter(match=match, state=MilestoneState.OPEN):
        on = rules.moved_along(milestone.by_date, milestone.phase, was=match.days, days=days, today=_today(match, at))
        if on != milestone.by_date:
            Milestone.objects.filter(pk=milestone.pk).update(by_date=on)
            was = milestone.by_date.isoformat()
            _told("moved", milestone, by=by, at=at, text=milestone.text, was=was, on=on.isoformat())


def _today(match: Match, at: datetime) -> date:
    return local(at, match.mentee.zone).date()


def _told(verb: str, milestone: Milestone, *, by: int, at: datetime, **details: str) -> None:
    kept = {"phase": str(milestone.phase), **details}
    history.note(verb, "milestone", milestone.pk, by=by, at=at, match_id=milestone.match_id, kept=kept)
