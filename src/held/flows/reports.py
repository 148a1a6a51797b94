"""The weekly report: begun, saved as it is written, sent on purpose, acknowledged in two lines.

Locks are taken in one order everywhere: the match, then its report, then its actions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from held.flows import actions, history, outbox, versions, wins
from held.flows.actions import Spoken
from held.flows.checkins import Stand
from held.flows.outbox import Order
from held.flows.reflections import Kept, SavedElsewhere
from held.models import ActionReport, Letter, Match, WeeklyAnswer, WeeklyReport, Win
from held.practice import actions as action_rules
from held.practice import checkins, reports
from held.practice.actions import Said
from held.practice.refusals import Refusal, gettext_noop
from held.practice.wins import WinWords
from held.practice.words import Side, Status, Via
from held.queries.report_weeks import open_day

ASKING = ("weekly_prompt", "weekly_offer")


@dataclass(frozen=True)
class Written:
    """What stands on the page: answers by question, and how the held actions were ticked, as it was typed.

    `typed` is None where the page did not show them.
    """

    answers: Mapping[str, Kept]
    typed: Mapping[str, str] | None = None


def begin(match_id: int, *, by: int, at: datetime) -> int:
    """The mentee begins the report that is open. Returns its id; beginning again finds what is there.

    Raises:
        Refusal: while it is off, and between two reports.
    """
    with transaction.atomic():
        match = _mentees(versions.locked(match_id), by)
        day = open_day(match, at=at)
        if day is None:
            raise Refusal("not_open", gettext_noop("There is no report to write today. The page says when there is."))
        return open_week(match, day, by=by, at=at).pk


def open_week(match: Match, day: date, *, by: int | None, at: datetime, **columns: object) -> WeeklyReport:
    """The report of that day, made if there is none yet."""
    until = reports.open_until(day, match.mentee.zone)
    report, made = WeeklyReport.objects.update_or_create(
        match=match, day=day, defaults=columns, create_defaults={"open_until": until, **columns}
    )
    if made and by is not None:
        _note("begun", report, by=by, at=at)
    return report


def save(report_id: int, written: Written, revision: int, *, by: int, at: datetime) -> int:
    """Keep what is written so far, for its writer alone. Returns the new revision.

    Raises:
        SavedElsewhere: where another window saved since; nothing is overwritten.
    """
    with transaction.atomic():
        return _save(_hers(report_id, by), written, revision, by=by, at=at)


def keep(report_id: int, written: Written, stands: Sequence[Stand], revision: int, *, by: int, at: datetime) -> None:
    """The mentee is done with it and sends nothing. How the actions stand is recorded, for the mentee alone."""
    with transaction.atomic():
        report = _hers(report_id, by)
        _save(report, written, revision, by=by, at=at)
        _record(report, stands, by=by, at=at)


def send(report_id: int, written: Written, stands: Sequence[Stand], revision: int, *, by: int, at: datetime) -> None:
    """The mentee presses send: the mentor may read all of it that is not marked to stay with the mentee."""
    with transaction.atomic():
        report = _hers(report_id, by)
        _save(report, written, revision, by=by, at=at)
        _record(report, stands, by=by, at=at)
        stays = _stays(report)
        reports.check_sendable(stays.values())
        WeeklyReport.objects.filter(pk=report.pk).update(sent_at=at)
        if not stays.get(reports.STANDS, True):
            _share_stands(report, by=by, at=at)
        outbox.cancel(_asking(report), why="nothing_left")
        outbox.put(_order("weekly_news", report, to=report.match.mentor_id, about=by), at=at)
        Match.objects.filter(pk=report.match_id).update(look_at=at)
        _note("sent", report, by=by, at=at)


def take_back(report_id: int, *, by: int, at: datetime) -> None:
    """Within seven days of sending it is the mentee's alone again, to write on while it is open, or to leave.

    What the mentor has read is read; lines that came back stay with the mentee.
    """
    with transaction.atomic():
        report = _locked(report_id)
        _mentees(report.match, by)
        if report.sent_at is None:
            raise Refusal("undone", gettext_noop("That has been taken back already."))
        reports.check_take_back(report.sent_at, at=at)
        ActionReport.objects.filter(weekly_report=report, shared_at=report.sent_at).update(shared_at=None)
        WeeklyReport.objects.filter(pk=report.pk).update(sent_at=None)
        theirs = Letter.objects.filter(kind__in=("weekly_news", "weekly_two_lines"), facts__report=report.pk)
        outbox.cancel(theirs, why="withdrawn")
        _note("taken_back", report, by=by, at=at)


def to_win(report_id: int, *, send: bool, by: int, at: datetime) -> int:
    """What moved forward becomes a win of the mentee's, in the same words. Returns the win's id; twice is once."""
    with transaction.atomic():
        report = _locked(report_id)
        _mentees(report.match, by)
        row = report.answers.filter(question=reports.FORWARD).first()
        words = WinWords(row.words if row else "")
        there = Win.objects.filter(match=report.match, by_id=by, words=words.words, taken_back_at=None).first()
        if there is not None:
            return there.pk
        return wins.record(report.match_id, words, whose=Side.MENTEE, send=send, by=by, at=at)


def answer_behind(report_id: int, words: Mapping[str, str], *, by: int, at: datetime) -> None:
    """Three answers from the page behind the letter, sent at once.

    Where something else is written in the report, they are kept beside it: whoever holds the link sends only what
    was written there.
    """
    said = {key: text for key, text in words.items() if text.strip()}
    with transaction.atomic():
        report = _hers(report_id, by)
        if said and (report.typed or report.answers.exclude(words="").exists()):
            keep_mail(report_id, "\n\n".join(said.values()), by=by, at=at, via=Via.REPLY_PAGE)
            return
        written = Written({key: Kept(text, just_for_me=False) for key, text in said.items()})
        send(report_id, written, (), report.revision, by=by, at=at)


def keep_mail(report_id: int, words: str, *, by: int, at: datetime, via: Via = Via.MAIL) -> None:
    """An answer to the letter in free words: a draft of the report, which one tap sends.

    Raises:
        Refusal: where it has been sent, or is longer than there is room for.
    """
    with transaction.atomic():
        report = _hers(report_id, by)
        before = report.answers.filter(question=reports.MAILED).first()
        text = "\n\n".join(part for part in (before.words if before else "", words.strip()) if part)
        _write(report, {reports.MAILED: Kept(text, just_for_me=before.to_oneself if before else False)})
        WeeklyReport.objects.filter(pk=report.pk).update(mailed_at=at, revision=report.revision + 1)
        _note("mailed", report, by=by, at=at, via=via)
        order = _order("weekly_kept", report, to=by, about=None)
        outbox.put(order, at=at)


def acknowledge(report_id: int, words: str, *, by: int, at: datetime, via: Via = Via.WEB) -> None:
    """The mentor's two lines to what was sent. Once; they go to the mentee as they are."""
    checkins.check_line(words)
    with transaction.atomic():
        report = _locked(report_id)
        if report.match.mentor_id != by:
            raise Refusal("not_mentor", gettext_noop("Only the mentor of this match decides that."))
        if report.acknowledged == words.strip():
            return
        if report.sent_at is None or report.acknowledged_at:
            raise Refusal("acknowledged", gettext_noop("There is nothing here that waits for two lines."))
        WeeklyReport.objects.filter(pk=report.pk).update(acknowledged=words.strip(), acknowledged_at=at)
        outbox.cancel(Letter.objects.filter(window=_window(report, "two_lines")), why="nothing_left")
        outbox.put(_order("weekly_back", report, to=report.match.mentee_id, about=by), at=at)
        _note("acknowledged", report, by=by, at=at, via=via)


def _save(report: WeeklyReport, written: Written, revision: int, *, by: int, at: datetime) -> int:
    if revision != report.revision:
        raise SavedElsewhere(report.revision)
    _write(report, written.answers)
    if report.revision == 0:  # one line for the whole of the writing: drafts are nobody's business
        _note("written", report, by=by, at=at)
    typed = report.typed if written.typed is None else dict(written.typed)
    WeeklyReport.objects.filter(pk=report.pk).update(typed=typed, revision=revision + 1)
    return revision + 1


def _write(report: WeeklyReport, answers: Mapping[str, Kept]) -> None:
    reports.check_answers({key: kept.words for key, kept in answers.items()})
    for key, kept in answers.items():
        given = {"words": kept.words.strip(), "to_oneself": kept.just_for_me}
        WeeklyAnswer.objects.update_or_create(report=report, question=key, defaults=given)


def _record(report: WeeklyReport, stands: Sequence[Stand], *, by: int, at: datetime) -> None:
    """How the actions stand, each once: pressed a second time, only what changed is said anew."""
    said = {one.action_id: _said(one) for one in _told(report)}
    spoken = Spoken(weekly_report_id=report.pk)
    for stand in stands:
        if said.get(stand.action_id) != stand.said:
            actions.report(stand.action_id, stand.said, spoken, by=by, at=at)


def _share_stands(report: WeeklyReport, *, by: int, at: datetime) -> None:
    for one in _told(report):
        ActionReport.objects.filter(pk=one.pk).update(shared_at=at)
        history.note("shared", "action", one.action_id, by=by, at=at, match_id=report.match_id, report=one.pk)


def _told(report: WeeklyReport) -> list[ActionReport]:
    return list(ActionReport.objects.filter(weekly_report=report, undone_at=None, shared_at=None).order_by("pk"))


def _said(row: ActionReport) -> Said:
    part = (row.part, row.whole) if row.part is not None and row.whole is not None else None
    return Said(Status(row.status), part, row.moved_to)


def _stays(report: WeeklyReport) -> dict[str, bool]:
    """By question, for all that was answered: does it stay with the mentee?"""
    rows = report.answers.all()
    stays = {row.question: row.to_oneself for row in rows if row.words}
    if _told(report):
        stays[reports.STANDS] = any(row.to_oneself for row in rows if row.question == reports.STANDS)
    return stays


def _hers(report_id: int, by: int) -> WeeklyReport:
    """The report, as long as it can still be written. Raises Refusal for anyone but the mentee."""
    report = _locked(report_id)
    _mentees(report.match, by)
    if report.sent_at:
        raise Refusal("sent", gettext_noop("This report has been sent. It is there to read, as it was."))
    return report


def _mentees(match: Match, by: int) -> Match:
    versions.check_open(match)
    if match.mentee_id != by:
        raise action_rules.not_owner()
    return match


def _locked(report_id: int) -> WeeklyReport:
    match = versions.locked(WeeklyReport.objects.values_list("match_id", flat=True).get(pk=report_id))
    versions.check_open(match)
    report = WeeklyReport.objects.select_for_update().get(pk=report_id)
    report.match = match
    return report


def _asking(report: WeeklyReport) -> "QuerySet[Letter]":
    letters = Letter.objects.filter(match=report.match_id, kind__in=ASKING)
    return letters.filter(window=f"match:{report.match_id}:weekly:{report.day}")


def _order(kind: str, report: WeeklyReport, *, to: int, about: int | None) -> Order:
    number = f":{report.revision}" if kind in ("weekly_kept", "weekly_news") else ""
    return Order(
        kind,
        _window(report, kind.removeprefix("weekly_")) + number,
        person_id=to,
        match_id=report.match_id,
        about_id=about,
        facts={"report": report.pk},
    )


def _window(report: WeeklyReport, kind: str) -> str:
    return f"weekly:{report.pk}:{kind}"


def _note(verb: str, report: WeeklyReport, *, by: int, at: datetime, via: Via = Via.WEB) -> None:
    history.note(verb, "weekly_report", report.pk, by=by, at=at, match_id=report.match_id, via=via)
