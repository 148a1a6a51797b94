"""The close for a named viewer: the screen of one step with what is written there, and the summary."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext

from held.models import Action, AgreementVersion, Clause, Close, Session
from held.practice import close_answers, session_close
from held.practice.cadence import local
from held.practice.close_questions import Blank
from held.practice.consent import ClauseInForce
from held.practice.session_close import HELD, LEAVE_THIS, NOTED, SUMMARY, CloseFacts, NewAction, Step, Together
from held.practice.sessions import asks_to_hold, modes_offered
from held.practice.words import Answer, Channel, ClauseKind, Direction, Holding, Scope, Side, Status
from held.queries.actions import status_told, with_told
from held.queries.sessions import Around, SessionLine, around_for, line_for

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class StepPage:
    """One screen. `place` of `places` says how far along it is; both count from one."""

    around: Around
    line: SessionLine
    step: Step
    question: str
    hint: str
    about: str
    values: Mapping[str, str]
    choices: Mapping[str, Choices]
    revision: int
    today: date
    place: int
    places: int
    back: str | None
    needed: bool


@dataclass(frozen=True)
class Chosen:
    """An action on the summary, with the step at which it can be changed."""

    action: NewAction
    mine: bool
    slug: str


@dataclass(frozen=True)
class SummaryPage:
    around: Around
    line: SessionLine
    together: bool
    asks_later: bool  # the mentor closes it, and the mentee has not said whether to be held
    takeaway: str
    useful: str
    chosen: tuple[Chosen, ...]
    next_wall: datetime | None
    next_place: str
    back: str | None
    finished: bool


@dataclass(frozen=True)
class Room:
    """Everything the close is read from, once."""

    session: Session
    answers: Mapping[str, str]
    touched: Mapping[str, list[int]]
    revision: int
    finished: bool
    facts: CloseFacts
    around: Around
    held: tuple[Action, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        return session_close.path(self.answers, self.facts)


def close_page_for(viewer: int, session_id: int, slug: str, *, at: datetime) -> StepPage | None:
    """The screen of that step, or None where the path has no such step (any more)."""
    room = room_for(viewer, session_id, at=at)
    step = session_close.step_named(slug, room.steps)
    if step is None:
        return None
    return step_page(step, room, room.steps, at=at)


def step_page(step: Step, room: Room, steps: tuple[Step, ...], *, at: datetime) -> StepPage:
    """The screen of one of these steps."""
    name = {"name": room.around.other_name}
    return StepPage(
        around=room.around,
        line=line_for(room.session, room.around, at=at),
        step=step,
        question=gettext(step.text(room.facts.writer)) % name,
        hint=gettext(step.question.hint) if step.question.hint else "",
        about=_about(step, room.answers),
        values={blank.name: room.answers.get(step.key(blank), "") for blank in step.question.blanks},
        choices={blank.name: _choices(blank, step, room) for blank in step.question.blanks},
        revision=room.revision,
        today=local(at, room.around.my_zone).date(),
        place=steps.index(step) + 1,
        places=len(steps) + 1,
        back=session_close.before(step.slug, steps),
        needed=step.question.needed,
    )


def next_step(viewer: int, session_id: int, slug: str, *, at: datetime) -> str:
    """The slug after this one, now that it has been answered."""
    return session_close.after(slug, room_for(viewer, session_id, at=at).steps)


def summary_for(viewer: int, session_id: int, *, at: datetime) -> SummaryPage:
    """Everything that was written, before it is finished."""
    room = room_for(viewer, session_id, at=at)
    plan = close_answers.next_plan(room.answers, zone=room.around.my_zone)
    writer = room.facts.writer
    chosen = tuple(_owned(new, room) for new in session_close.written(room.answers))
    return SummaryPage(
        around=room.around,
        line=line_for(room.session, room.around, at=at),
        together=not session_close.asked_alone(room.answers),
        asks_later=writer is Side.MENTOR
        and room.facts.asks_to_hold
        and any(new.side is Side.MENTEE and not new.held for new in chosen),
        takeaway=room.answers.get("takeaway", ""),
        useful=room.answers.get("useful", ""),
        chosen=tuple(
            Chosen(new, new.side is writer, f"{new.side}-{'will' if new.n == 1 else 'more'}-{new.n}") for new in chosen
        ),
        next_wall=local(plan.starts_at, room.around.my_zone) if plan else None,
        next_place=plan.place if plan else "",
        back=session_close.before(SUMMARY, room.steps),
        finished=room.finished,
    )


def room_for(viewer: int, session_id: int, *, at: datetime) -> Room:
    session = Session.objects.select_related("match__mentee", "match__mentor").get(pk=session_id)
    close = Close.objects.filter(session=session).first()
    held = _held_as_told(viewer, session.match_id)
    version = AgreementVersion.objects.filter(match=session.match, in_force_from__lte=at, in_force_until=None).first()
    facts = CloseFacts(
        writer=Side.MENTEE if viewer == session.match.mentee_id else Side.MENTOR,
        modes=modes_offered(_clauses(session.match_id), at=at),
        asks_to_hold=asks_to_hold(Answer(version.answer) if version else None),
        live_held={side: sum(action.side == side for action in held) for side in Side},
    )
    return Room(
        session,
        close.answers if close else {},
        close.touched if close else {},
        close.revision if close else 0,
        close is not None and close.finished_at is not None,
        facts,
        around_for(viewer, session.match, at=at),
        held,
    )


def _held_as_told(viewer: int, match_id: int) -> tuple[Action, ...]:
    """What is held and open: one's own as it stands, the other's as far as it was told."""
    rows = with_told(Action.objects.filter(match_id=match_id, holding=Holding.HELD)).order_by("pk")
    return tuple(one for one in rows if (one.status if one.owner_id == viewer else status_told(one)) == Status.OPEN)


def _owned(new: NewAction, room: Room) -> NewAction:
    own = session_close.own_yes(new, room.touched, room.session.match.mentee_id)
    return new if own else replace(new, held=False)


def _clauses(match_id: int) -> tuple[ClauseInForce, ...]:
    return tuple(
        ClauseInForce(
            clause.pk,
            ClauseKind(clause.kind),
            Scope(clause.scope),
            Direction(clause.direction),
            Channel(clause.channel),
            clause.from_at,
            clause.until_at,
        )
        for clause in Clause.objects.filter(match_id=match_id, kind=ClauseKind.CHECK_IN)
    )


def _about(step: Step, answers: Mapping[str, str]) -> str:
    """The words of the action that a step is about, so that the question stands beside them."""
    if step.side is None or step.question.key in ("will", "more"):
        return ""
    return answers.get(f"{step.side}.smaller.{step.n}", "") or answers.get(f"{step.side}.will.{step.n}", "")


def _choices(blank: Blank, step: Step, room: Room) -> Choices:
    name = room.around.other_name
    match blank.name:
        case "together":
            return (
                (Together.YES, gettext("We are together, or were when we said this")),
                (Together.ALONE, gettext("I am writing it alone")),
            )
        case "sure":
            return tuple((str(number), str(number)) for number in range(11))
        case "hold":
            return (
                ((HELD, gettext("Yes, hold me to it")), (NOTED, gettext("Just note it")))
                if _mine(step, room)
                else (
                    (HELD, gettext("Yes, held")),
                    (NOTED, gettext("Just noted")),
                )
            )
        case "check_in":
            return tuple((mode, _way(mode, room)) for mode in room.facts.modes)
        case "leave":
            return _leavable(step, room)
        case "next_zone":
            return (
                (room.around.my_zone, gettext("My clock, %(place)s") % {"place": room.around.my_place}),
                (
                    room.around.their_zone,
                    gettext("%(name)s’s clock, %(place)s") % {"name": name, "place": room.around.their_place},
                ),
            )
    return ()


def _mine(step: Step, room: Room) -> bool:
    return step.side is room.facts.writer


def _way(mode: Direction, room: Room) -> str:
    mentee = room.facts.writer is Side.MENTEE
    name = {"name": room.around.other_name}
    if mode is Direction.MENTOR_ASKS:
        return gettext("%(name)s writes to me") % name if mentee else gettext("I write to %(name)s") % name
    if mode is Direction.MENTEE_WRITES:
        return gettext("I write to %(name)s") % name if mentee else gettext("%(name)s writes to me") % name
    return gettext("We leave it until we talk")


def _leavable(step: Step, room: Room) -> Choices:
    """This one, the ones held before, and the ones chosen a moment ago."""
    before = [(str(action.pk), action.text) for action in room.held if action.side == step.side]
    new = [
        (f"new.{action.n}", action.text)
        for action in session_close.written(room.answers)
        if action.side is step.side and action.held and action.n < step.n
    ]
    return ((LEAVE_THIS, gettext("This new one")), *before, *new)
