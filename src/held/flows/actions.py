"""What owners do with their actions: say how they stand, take it back, move, carry, let go, ask to be held."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from held.flows import answers, history, outbox, versions
from held.flows.outbox import Order
from held.models import Action, ActionReport, Letter, Match, Person
from held.practice import actions as rules
from held.practice.actions import ActionNow, Said
from held.practice.cadence import local
from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import Direction, Holding, Side, Status, Via


@dataclass(frozen=True)
class Spoken:
    """How the owner said it: the words, whether send was pressed, by which channel, in answer to what."""

    words: str = ""
    shared: bool = False
    via: Via = Via.WEB
    check_in_id: int | None = None
    answer_id: int | None = None
    inbound_id: int | None = None
    weekly_report_id: int | None = None


PLAINLY = Spoken()


def report(action_id: int, said: Said, spoken: Spoken = PLAINLY, *, by: int, at: datetime) -> int:
    """The owner says how an action stands. Returns the report's id.

    Nothing of it goes to the other side unless `shared`. What was said in a check-in goes with the check-in's own
    letter, so only what was said outside one puts a letter here.
    """
    with transaction.atomic():
        action = _mine(action_id, by)
        rules.check_words(spoken.words)
        if said.moved_to:
            rules.check_date(said.moved_to, today=_today(by, at))
        after = rules.after(now(action), said, by=by)
        _check_room(action, after.status)
        made = ActionReport.objects.create(
            action=action,
            by_id=by,
            at=at,
            via=spoken.via,
            status=said.status,
            part=said.part[0] if said.part else None,
            whole=said.part[1] if said.part else None,
            moved_to=said.moved_to,
            words=spoken.words.strip(),
            shared_at=at if spoken.shared else None,
            check_in_id=spoken.check_in_id,
            answer_id=spoken.answer_id,
            inbound_id=spoken.inbound_id,
            weekly_report_id=spoken.weekly_report_id,
            before=_kept(action),
        )
        _become(action, after)
        verb = "moved" if said.status is Status.OPEN else "reported"
        _told(action, verb, by=by, at=at, via=spoken.via, report=made.pk, status=said.status)
        if spoken.shared:
            _told(action, "shared", by=by, at=at, via=spoken.via, report=made.pk)
        if spoken.shared and not spoken.check_in_id:
            _news(made, action, at=at)
    return made.pk


def send(report_id: int, *, words: str, by: int, at: datetime) -> None:
    """The owner adds words, if any, and presses send: now it is news for the other side. Once is enough."""
    rules.check_words(words)
    with transaction.atomic():
        made = _report(report_id, by)
        if made.undone_at or made.shared_at:
            return
        made.words = words.strip() or made.words
        made.shared_at = at
        made.save(update_fields=["words", "shared_at"])
        _told(made.action, "shared", by=by, at=at, report=made.pk)
        _news(made, made.action, at=at)


def add_words(report_id: int, *, words: str, by: int, at: datetime) -> None:
    """The owner adds words to what was said, for nobody else yet."""
    rules.check_words(words)
    with transaction.atomic():
        made = _report(report_id, by)
        if made.shared_at is None:
            ActionReport.objects.filter(pk=made.pk).update(words=words.strip())
            _told(made.action, "worded", by=by, at=at, report=made.pk)


def undo(report_id: int, *, by: int, at: datetime, via: Via = Via.WEB) -> None:
    """Within seven days the owner takes back what was said last. The action is as it was before."""
    with transaction.atomic():
        made = _report(report_id, by)
        later = ActionReport.objects.filter(action_id=made.action_id, undone_at=None, pk__gt=made.pk).exists()
        rules.check_undo(made.at, undone=made.undone_at is not None, latest=not later, at=at)
        _check_room(made.action, made.before["status"])
        ActionReport.objects.filter(pk=made.pk).update(undone_at=at)
        Action.objects.filter(pk=made.action_id).update(**_restored(made.before))
        # What was put in its place with the same deed goes too, unless something was said of it since.
        Action.objects.filter(follows_id=made.action_id, chosen_at=made.at, reports=None).delete()
        outbox.cancel(Letter.objects.filter(window=_window(made.pk)), why="withdrawn")
        if made.answer and not made.answer.reports.filter(undone_at=None).exists():
            answers.take_back(made.answer, at=at)  # the words beside it said it as well
        _told(made.action, "undone", by=by, at=at, via=via, report=made.pk, shared=made.shared_at is not None)


def move_date(action_id: int, to: date, *, by: int, at: datetime, via: Via = Via.WEB) -> int:
    """Another date, as often as the owner likes. Nobody is asked, and it is not news."""
    return report(action_id, Said(Status.OPEN, moved_to=to), Spoken(via=via), by=by, at=at)


def let_go(action_id: int, *, instead: str = "", by: int, at: datetime) -> int | None:
    """Let it go. What takes its place, if anything does, becomes a noted action. Returns its id."""
    with transaction.atomic():
        report(action_id, Said(Status.LET_GO), by=by, at=at)
        return _follow(_mine(action_id, by), instead, by=by, at=at) if instead.strip() else None


def shrink(action_id: int, text: str, *, by: int, at: datetime) -> int:
    """A smaller one in its place. Returns its id."""
    return _replace(action_id, text, by=by, at=at)


def change(action_id: int, text: str, *, by: int, at: datetime) -> int:
    """Another one in its place. Returns its id."""
    return _replace(action_id, text, by=by, at=at)


def keep(action_id: int, *, by: int, at: datetime) -> None:
    """Asked after two carries, the owner keeps it as it is. The counting begins anew, so it is not asked again."""
    with transaction.atomic():
        action = _mine(action_id, by)
        Action.objects.filter(pk=action.pk).update(carried=0)
        _told(action, "kept", by=by, at=at)


def hold(action_id: int, *, by: int, at: datetime) -> None:
    """The owner asks to be held to it."""
    with transaction.atomic():
        action = _mine(action_id, by)
        after = rules.hold(now(action), by=by, live_held=live_held(action.match_id, by))
        Action.objects.filter(pk=action.pk).update(holding=after.holding)
        _told(action, "held", by=by, at=at)


def note(action_id: int, *, by: int, at: datetime) -> None:
    """The owner no longer asks to be held to it. At once, no reason asked, everything else stays."""
    with transaction.atomic():
        action = _mine(action_id, by)
        after = rules.let_be_noted(now(action), by=by)
        Action.objects.filter(pk=action.pk).update(holding=after.holding)
        _told(action, "noted", by=by, at=at)


def reword(action_id: int, *, text: str, visible_result: str, by: int, at: datetime) -> None:
    """The owner puts right how it was written down. What it said before stays in the history."""
    rules.check_text(text)
    with transaction.atomic():
        action = _mine(action_id, by)
        Action.objects.filter(pk=action.pk).update(text=text.strip(), visible_result=visible_result.strip()[:280])
        _told(action, "reworded", by=by, at=at, was=action.text)


def carry_over(match_id: int, *, before: datetime) -> int:
    """A session closed: every held action that is still open travels on. Part of the close's own transaction."""
    open_held = Action.objects.filter(match_id=match_id, status=Status.OPEN, holding=Holding.HELD)
    return open_held.filter(chosen_at__lt=before).update(carried=F("carried") + 1)


def live_held(match_id: int, owner_id: int) -> int:
    return Action.objects.filter(match_id=match_id, owner_id=owner_id, status=Status.OPEN, holding=Holding.HELD).count()


def now(action: Action) -> ActionNow:
    """The action as the rules see it."""
    return ActionNow(
        owner_id=action.owner_id,
        status=Status(action.status),
        holding=Holding(action.holding),
        check_in=Direction(action.check_in),
        by_date=action.by_date,
        carried=action.carried,
    )


def _mine(action_id: int, by: int) -> Action:
    """The action, locked, and before it its match. Raises Refusal unless it is the speaker's own."""
    versions.check_open(Match.objects.select_for_update().get(actions=action_id))
    action = Action.objects.select_for_update().get(pk=action_id)
    rules.check_owner(now(action), by)
    return action


def _report(report_id: int, by: int) -> ActionReport:
    match = Match.objects.select_for_update().filter(actions__reports=report_id).first()
    made = ActionReport.objects.select_for_update(of=("self",)).select_related("action").filter(pk=report_id).first()
    if made is None:
        raise Refusal("no_report", gettext_noop("That is no longer there."))
    if match:
        versions.check_open(match)
    rules.check_owner(now(made.action), by)
    return made


def _check_room(action: Action, status: str) -> None:
    """An action that opens again while held counts among the three."""
    opens = status == Status.OPEN and action.status != Status.OPEN and action.holding == Holding.HELD
    rules.check_room(opens=opens, live_held=live_held(action.match_id, action.owner_id) if opens else 0)


def _become(action: Action, after: ActionNow) -> None:
    Action.objects.filter(pk=action.pk).update(status=after.status, by_date=after.by_date)


def _kept(action: Action) -> dict[str, str | None]:
    """What a report changes, as it was: undoing puts it back."""
    return {"status": action.status, "by_date": action.by_date.isoformat() if action.by_date else None}


def _restored(before: dict[str, str | None]) -> dict[str, object]:
    day = before["by_date"]
    return {"status": before["status"], "by_date": date.fromisoformat(day) if day else None}


def _replace(action_id: int, text: str, *, by: int, at: datetime) -> int:
    with transaction.atomic():
        rules.check_text(text)
        report(action_id, Said(Status.CHANGED), by=by, at=at)
        return _follow(_mine(action_id, by), text, by=by, at=at, holding=None)


def _follow(action: Action, text: str, *, by: int, at: datetime, holding: Holding | None = Holding.NOTED) -> int:
    """A new action that follows this one; held as the old one was, unless told otherwise."""
    rules.check_text(text)
    made = Action.objects.create(
        match_id=action.match_id,
        session_id=action.session_id,
        owner_id=by,
        side=action.side,
        text=text.strip(),
        by_date=action.by_date if holding is None else None,
        holding=holding or action.holding,
        check_in=action.check_in,
        follows=action,
        chosen_at=at,
    )
    _told(made, "chosen", by=by, at=at, follows=action.pk)
    return made.pk


def _today(person_id: int, at: datetime) -> date:
    zone = Person.objects.values_list("zone", flat=True).get(pk=person_id)
    return local(at, zone).date()


def _window(report_id: int) -> str:
    return f"action_news:{report_id}"


def _news(made: ActionReport, action: Action, *, at: datetime) -> None:
    """One letter to the other side."""
    match = Match.objects.get(pk=action.match_id)
    other_id = match.mentor_id if action.side == Side.MENTEE else match.mentee_id
    order = Order(
        "action_news",
        _window(made.pk),
        person_id=other_id,
        match_id=match.pk,
        about_id=action.owner_id,
        facts={"report": made.pk},
    )
    outbox.put(order, at=at)


def _told(action: Action, verb: str, *, by: int, at: datetime, via: Via = Via.WEB, **details: object) -> None:
    """The history line, and a word to planning that this match looks different now."""
    history.note(verb, "action", action.pk, by=by, at=at, match_id=action.match_id, via=via, **details)
    Match.objects.filter(pk=action.match_id).update(look_at=at)
