"""Check-ins: the mentor looks before one leaves, the mentee answers, keeps or sends, and two lines come back.

Locks are taken in one order everywhere: the match, then its check-in, then its actions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from held.flows import actions, answers, history, outbox, versions
from held.flows.actions import Spoken
from held.flows.outbox import Order
from held.models import ActionReport, CheckIn, CheckInAnswer, Letter, Match
from held.practice import actions as action_rules
from held.practice import checkins as rules
from held.practice.actions import Said
from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import Direction, Status, Via

ASKING = ("check_in_asks", "check_in_pen", "check_in_softer", "check_in_pen_softer")


@dataclass(frozen=True)
class Stand:
    """How one action of the check-in stands. “Moved to Friday” is Said(OPEN, moved_to=…)."""

    action_id: int
    said: Said


class SavedElsewhere(Exception):
    """The same check-in was being written in another window; `revision` is where it stands now."""

    def __init__(self, revision: int) -> None:
        self.revision = revision
        super().__init__("saved elsewhere")


def keep_draft(check_in_id: int, typed: Mapping[str, str], revision: int, *, by: int, at: datetime) -> int:
    """Keep what is being written, as it was typed, for its writer alone. Returns the new revision.

    Raises:
        SavedElsewhere: where another window saved since; nothing is overwritten.
    """
    with transaction.atomic():
        check_in = _hers(check_in_id, by)
        if check_in.draft == dict(typed):
            return check_in.revision
        if check_in.revision != revision:
            raise SavedElsewhere(check_in.revision)
        if not check_in.draft:  # one line for the whole of the writing: drafts are nobody's business
            history.note("began", "check_in", check_in.pk, by=by, at=at, match_id=check_in.match_id)
        CheckIn.objects.filter(pk=check_in.pk).update(draft=dict(typed), revision=revision + 1)
    return revision + 1


def answer(  # noqa: PLR0913 -- what a person says has this many sides, each of them named
    check_in_id: int,
    stands: Sequence[Stand],
    *,
    words: str = "",
    request: str = "",
    share: bool,
    via: Via,
    by: int,
    at: datetime,
    inbound_id: int | None = None,
) -> tuple[int, ...]:
    """The mentee says how things stand. Returns the ids of the reports, one an action.

    With `share` it is news for the mentor at once. A second answer, by whichever channel, stands beside the first;
    the very same one again, by the same channel, is the same answer.
    """
    said = _Said(tuple(stands), words.strip(), " ".join(request.split()))
    with transaction.atomic():
        check_in = _hers(check_in_id, by)
        said.check(check_in)
        made = _same_as_last(check_in, said, via) or _record(check_in, said, via=via, by=by, at=at, inbound=inbound_id)
        if share:
            _share(check_in, [made], by=by, at=at, via=via)
        return tuple(made.reports.order_by("pk").values_list("pk", flat=True))


def send(check_in_id: int, *, by: int, at: datetime, via: Via = Via.WEB) -> None:
    """The mentee presses send for what was kept. Doing so twice sends it once."""
    with transaction.atomic():
        check_in = _hers(check_in_id, by)
        _share(check_in, list(answers.standing(check_in.pk)), by=by, at=at, via=via)


def take_back(check_in_id: int, *, by: int, at: datetime, via: Via = Via.WEB) -> None:
    """Within seven days the mentee takes back the answer given last. The actions stand as they did before it."""
    with transaction.atomic():
        check_in = _hers(check_in_id, by)
        last = answers.standing(check_in.pk).last()
        if last is None:
            raise Refusal("undone", gettext_noop("That has been taken back already."))
        action_rules.check_undo(last.at, undone=False, latest=True, at=at)
        for report in last.reports.filter(undone_at=None).order_by("-pk"):
            actions.undo(report.pk, by=by, at=at, via=via)
        answers.take_back(last, at=at)
        _note("taken_back", check_in, by=by, at=at, via=via, answer=last.pk)


def add_line(check_in_id: int, line: str, *, by: int, at: datetime, via: Via = Via.WEB) -> None:
    """The mentor puts one personal line into the letter that goes in the mentor's name."""
    rules.check_line(line)
    kept = " ".join(line.split())
    _looked(check_in_id, "added_a_line", by=by, at=at, via=via, mentor_line=kept, mentor_writes_alone=False)


def go_as_it_is(check_in_id: int, *, by: int, at: datetime) -> None:
    """The mentor has looked, and the letter goes by itself, without a line."""
    _looked(check_in_id, "let_go_as_it_is", by=by, at=at, mentor_line="", mentor_writes_alone=False)


def send_it_oneself(check_in_id: int, *, by: int, at: datetime) -> None:
    """The mentor writes to the mentee without Held: then Held sends nothing about this check-in."""
    _looked(check_in_id, "writes_alone", by=by, at=at, mentor_writes_alone=True)


def acknowledge(check_in_id: int, words: str, *, by: int, at: datetime, via: Via = Via.WEB) -> None:
    """The mentor's two lines to what was sent. Once; they go to the mentee as they are."""
    rules.check_line(words)
    with transaction.atomic():
        check_in = _theirs(check_in_id, by)
        if check_in.acknowledged == words.strip():
            return
        if check_in.sent_at is None or check_in.acknowledged_at:
            raise Refusal("acknowledged", gettext_noop("There is nothing here that waits for two lines."))
        CheckIn.objects.filter(pk=check_in.pk).update(acknowledged=words.strip(), acknowledged_at=at)
        waiting = Letter.objects.filter(check_in=check_in, kind="check_in_two_lines")
        outbox.cancel(waiting, why="nothing_left")
        outbox.put(_order("acknowledged", check_in, to=check_in.match.mentee_id, about=by), at=at)
        _note("acknowledged", check_in, by=by, at=at, via=via)


def look_first(match_id: int, wanted: bool, *, by: int, at: datetime) -> None:
    """The mentor wants to be shown each check-in before it leaves, or no longer."""
    with transaction.atomic():
        match = versions.locked(match_id)
        versions.check_open(match)
        if match.mentor_id != by:
            raise _not_the_mentor()
        if match.mentor_looks_first != wanted:
            Match.objects.filter(pk=match_id).update(mentor_looks_first=wanted, look_at=at)
            history.note("looks_first" if wanted else "lets_go", "match", match_id, by=by, at=at, match_id=match_id)


def _looked(check_in_id: int, verb: str, *, by: int, at: datetime, via: Via = Via.WEB, **columns: object) -> None:
    """What the mentor decided before the letter left. Planning looks again."""
    with transaction.atomic():
        check_in = _theirs(check_in_id, by)
        if check_in.direction != Direction.MENTOR_ASKS or check_in.asked_at:
            raise Refusal("gone", gettext_noop("This check-in is on its way already, as it was."))
        CheckIn.objects.filter(pk=check_in.pk).update(mentor_looked_at=at, **columns)
        outbox.cancel(Letter.objects.filter(check_in=check_in, kind="check_in_look"), why="nothing_left")
        Match.objects.filter(pk=check_in.match_id).update(look_at=at)
        _note(verb, check_in, by=by, at=at, via=via)


@dataclass(frozen=True)
class _Said:
    """One answer, as it was given."""

    stands: tuple[Stand, ...]
    words: str
    request: str

    def check(self, check_in: CheckIn) -> None:
        """Raises Refusal where nothing was said, too much, or of an action that this check-in is not about."""
        action_rules.check_words(self.words)
        rules.check_short(self.request)
        if not (self.stands or self.words or self.request):
            raise Refusal("nothing_said", gettext_noop("Say how one of them stands, or write a line."))
        about = set(check_in.items.values_list("action_id", flat=True))
        if not about >= {stand.action_id for stand in self.stands}:
            raise Refusal("not_asked", gettext_noop("This check-in is about other actions."))


def _hers(check_in_id: int, by: int) -> CheckIn:
    """The check-in. Raises Refusal for anyone but the mentee."""
    check_in = _locked(check_in_id)
    if check_in.match.mentee_id != by:
        raise action_rules.not_owner()
    return check_in


def _theirs(check_in_id: int, by: int) -> CheckIn:
    """The check-in. Raises Refusal for anyone but the mentor."""
    check_in = _locked(check_in_id)
    if check_in.match.mentor_id != by:
        raise _not_the_mentor()
    return check_in


def _not_the_mentor() -> Refusal:
    return Refusal("not_mentor", gettext_noop("Only the mentor of this match decides that."))


def _locked(check_in_id: int) -> CheckIn:
    """The check-in, locked after its match. Raises Refusal once the match has ended."""
    match = versions.locked(CheckIn.objects.values_list("match_id", flat=True).get(pk=check_in_id))
    versions.check_open(match)
    check_in = CheckIn.objects.select_for_update().get(pk=check_in_id)
    check_in.match = match
    return check_in


def _same_as_last(check_in: CheckIn, said: _Said, via: Via) -> CheckInAnswer | None:
    """The last answer, if this one says the same by the same channel: a button pressed twice, a page sent again."""
    last = answers.standing(check_in.pk).last()
    if last is None or (last.via, last.words, last.request) != (via, said.words, said.request):
        return None
    before = [_stand(report) for report in last.reports.filter(undone_at=None).order_by("pk")]
    return last if before == list(said.stands) else None


def _stand(report: ActionReport) -> Stand:
    part = (report.part, report.whole) if report.part is not None and report.whole is not None else None
    return Stand(report.action_id, Said(Status(report.status), part, report.moved_to))


def _record(check_in: CheckIn, said: _Said, *, via: Via, by: int, at: datetime, inbound: int | None) -> CheckInAnswer:
    made = CheckInAnswer.objects.create(check_in=check_in, at=at, via=via, words=said.words, request=said.request)
    # With one action the words are about it, so they stand in its history too.
    words = said.words if len(said.stands) == 1 else ""
    spoken = Spoken(words, via=via, check_in_id=check_in.pk, answer_id=made.pk, inbound_id=inbound)
    for stand in said.stands:
        actions.report(stand.action_id, stand.said, spoken, by=by, at=at)
    CheckIn.objects.filter(pk=check_in.pk).update(draft={})
    outbox.cancel(Letter.objects.filter(check_in=check_in, kind__in=ASKING), why="nothing_left")
    _note("answered", check_in, by=by, at=at, via=via, answer=made.pk)
    return made


def _share(check_in: CheckIn, kept: list[CheckInAnswer], *, by: int, at: datetime, via: Via) -> None:
    """What was kept until now is news: one letter for all of it."""
    unsent = [answer for answer in kept if answer.sent_at is None]
    if not unsent:
        return
    ids = [answer.pk for answer in unsent]
    CheckInAnswer.objects.filter(pk__in=ids).update(sent_at=at)
    CheckIn.objects.filter(pk=check_in.pk, sent_at=None).update(sent_at=at)
    for report in ActionReport.objects.filter(answer__in=ids, undone_at=None, shared_at=None).order_by("pk"):
        ActionReport.objects.filter(pk=report.pk).update(shared_at=at)
        of = report.action_id
        history.note("shared", "action", of, by=by, at=at, match_id=check_in.match_id, via=via, report=report.pk)
    order = _order("check_in_news", check_in, to=check_in.match.mentor_id, about=by, n=f":{ids[-1]}")
    outbox.put(replace(order, facts={"answers": ids}), at=at)
    Match.objects.filter(pk=check_in.match_id).update(look_at=at)
    _note("sent", check_in, by=by, at=at, via=via, answers=ids)


def _order(kind: str, check_in: CheckIn, *, to: int, about: int, n: str = "") -> Order:
    window = f"check_in:{check_in.pk}:{kind}{n}"
    return Order(kind, window, person_id=to, match_id=check_in.match_id, check_in_id=check_in.pk, about_id=about)


def _note(verb: str, check_in: CheckIn, *, by: int, at: datetime, via: Via, **details: object) -> None:
    history.note(verb, "check_in", check_in.pk, by=by, at=at, match_id=check_in.match_id, via=via, **details)
