"""What the two do with advice and what they noticed: ask, give leave, write, mark, take a question back."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from held.flows import history, outbox, versions
from held.flows.outbox import Order
from held.models import Feedback, Letter, Match
from held.practice import feedback as rules
from held.practice.feedback import Exchange, Kind, Leave, Mark
from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import Side


def ask_advice(match_id: int, about: str, *, by: int, at: datetime) -> int:
    """“What advice would you give me for next time I …?” Returns the exchange's id."""
    with transaction.atomic():
        match, side = _enter(match_id, by)
        kept = rules.about(about)
        open_asks = _open(match).filter(kind=Kind.ADVICE, receiver_id=by).count()
        rules.check_ask(open_asks=open_asks, at=at)
        made = _create(match, Kind.ADVICE, giver=side.other, about=kept, at=at)
        _letter("advice_asked", made, to=made.giver_id, about=by, at=at)
        _told("asked", made, by=by, at=at)
    return made.pk


def ask_leave(match_id: int, *, by: int, at: datetime) -> int:
    """“May I share something I noticed?” Returns the exchange's id."""
    with transaction.atomic():
        match, side = _enter(match_id, by)
        mine = Feedback.objects.filter(match=match, kind=Kind.NOTICED, giver_id=by)
        last = mine.filter(leave=Leave.NOT_NOW).order_by("-answered_at").first()
        open_asks = _open(match).filter(kind=Kind.NOTICED, giver_id=by).exclude(leave=Leave.NOT_NOW).count()
        rules.check_ask(open_asks=open_asks, not_now_at=last.answered_at if last else None, at=at)
        made = _create(match, Kind.NOTICED, giver=side, at=at)
        _letter("leave_asked", made, to=made.receiver_id, about=by, at=at)
        _told("asked", made, by=by, at=at)
    return made.pk


def answer_leave(feedback_id: int, leave: Leave, *, idea_wanted: bool, by: int, at: datetime) -> None:
    """Yes, or not now: equal answers, and either can be thought over until something was said."""
    with transaction.atomic():
        row, exchange, side = _locked(feedback_id, by)
        rules.check_leave(exchange, side)
        wanted = idea_wanted and leave is Leave.YES
        Feedback.objects.filter(pk=row.pk).update(leave=leave, idea_wanted=wanted, answered_at=at)
        _told("answered", row, by=by, at=at)


def give(feedback_id: int, words: Mapping[str, str], *, by: int, at: datetime) -> None:
    """What was asked for, or what leave was given for, goes to its receiver and to nobody else."""
    with transaction.atomic():
        row, exchange, side = _locked(feedback_id, by)
        rules.check_give(exchange, side)
        row.words = rules.settled(exchange.kind, words, idea_wanted=exchange.idea_wanted)
        _give(row, by=by, at=at)


def go_first(match_id: int, words: Mapping[str, str], *, by: int, at: datetime) -> int:
    """The mentee about how the mentor mentors: five questions, as many as the mentee likes. Returns the id."""
    with transaction.atomic():
        match, side = _enter(match_id, by)
        if side is not Side.MENTEE:
            raise Refusal("mentee_only", gettext_noop("These five questions are the mentee’s."))
        made = _create(match, Kind.FIRST, giver=side, words=rules.settled(Kind.FIRST, words), at=at)
        _give(made, by=by, at=at)
    return made.pk


def mark(feedback_id: int, mark: Mark, *, view: str, by: int, at: datetime) -> None:
    """Useful, or let's talk about it: then the next session opens with it."""
    with transaction.atomic():
        row, exchange, side = _locked(feedback_id, by)
        rules.check_mark(exchange, side)
        if len(view) > rules.WORDS_AT_MOST:
            raise Refusal(
                "long_view", gettext_noop("There is room for %(most)s letters here."), most=rules.WORDS_AT_MOST
            )
        if (row.marked, row.view) != (mark, view.strip()):
            Feedback.objects.filter(pk=row.pk).update(marked=mark, view=view.strip(), marked_at=at)
            _letter("marked", row, to=row.giver_id, about=by, at=at, mark=mark)
            _told("marked", row, by=by, at=at)


def withdraw(feedback_id: int, *, by: int, at: datetime) -> None:
    """Whoever asked takes the question back, and a letter that still waits with it."""
    with transaction.atomic():
        row, exchange, side = _locked(feedback_id, by)
        rules.check_withdraw(exchange, side)
        Feedback.objects.filter(pk=row.pk).update(withdrawn_at=at)
        asked = Letter.objects.filter(window__in=[f"advice_asked:{row.pk}", f"leave_asked:{row.pk}"])
        outbox.cancel(asked, why="withdrawn")
        _told("withdrawn", row, by=by, at=at)


def _enter(match_id: int, by: int) -> tuple[Match, Side]:
    match = versions.locked(match_id)
    versions.check_open(match)
    return match, versions.side_of(match, by)


def _locked(feedback_id: int, by: int) -> tuple[Feedback, Exchange, Side]:
    """The exchange, and before it its match, locked, as the rules see it."""
    match, side = _enter(Feedback.objects.values_list("match_id", flat=True).get(pk=feedback_id), by)
    row = Feedback.objects.select_for_update(of=("self",)).get(pk=feedback_id)
    return row, exchange_of(row, match), side


def exchange_of(row: Feedback, match: Match) -> Exchange:
    return Exchange(
        Kind(row.kind),
        versions.side_of(match, row.giver_id),
        Leave(row.leave) if row.leave else None,
        row.idea_wanted,
        row.given_at is not None,
        Mark(row.marked) if row.marked else None,
        row.withdrawn_at is not None,
    )


def _open(match: Match) -> "QuerySet[Feedback]":
    return Feedback.objects.filter(match=match, given_at=None, withdrawn_at=None)


def _create(match: Match, kind: Kind, *, giver: Side, at: datetime, **fields: object) -> Feedback:
    people = {"giver_id": versions.person_of(match, giver), "receiver_id": versions.person_of(match, giver.other)}
    return Feedback.objects.create(match=match, kind=kind, asked_at=at, **people, **fields)


def _give(row: Feedback, *, by: int, at: datetime) -> None:
    Feedback.objects.filter(pk=row.pk).update(words=row.words, given_at=at)
    _letter("noticed", row, to=row.receiver_id, about=by, at=at)
    _told("given", row, by=by, at=at)


def _letter(kind: str, row: Feedback, *, to: int, about: int, at: datetime, mark: str = "") -> None:
    window = f"{kind}:{row.pk}:{mark}" if mark else f"{kind}:{row.pk}"
    facts = {"feedback": row.pk, "mark": str(mark)}
    outbox.put(Order(kind, window, person_id=to, match_id=row.match_id, about_id=about, facts=facts), at=at)


def _told(verb: str, row: Feedback, *, by: int, at: datetime) -> None:
    history.note(verb, "feedback", row.pk, by=by, at=at, match_id=row.match_id)
