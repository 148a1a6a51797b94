"""From a row about a check-in to its letter. What was answered, noted or taken back meanwhile is not asked about."""

from collections.abc import Iterable
from datetime import date

from django.utils import translation
from django.utils.translation import gettext

from held.flows.drafting.draft import Desk, Draft, Drafted, NothingLeft
from held.flows.drafting.pair import Pair, pair_of
from held.letters import checkins as words
from held.letters.checkins import Answer, Item, Question, Stands
from held.letters.paper import Letter
from held.models import Action, ActionReport, CheckIn, CheckInAnswer
from held.practice.cadence import local
from held.practice.words import Holding, Status
from held.queries import versions
from held.queries.checkins import to_mentor


def asks(desk: Desk) -> Drafted:
    pair, check_in = pair_of(desk), _asking(desk)
    return _from_mentor(pair, check_in, words.asks(pair.between, _question(desk, pair, check_in)))


def softer(desk: Desk) -> Drafted:
    pair, check_in = pair_of(desk), _asking(desk)
    return _from_mentor(pair, check_in, words.softer(pair.between, _question(desk, pair, check_in)))


def pen(desk: Desk) -> Drafted:
    pair, check_in = pair_of(desk), _asking(desk)
    return _drafted(check_in, words.pen(pair.between, _question(desk, pair, check_in)))


def pen_softer(desk: Desk) -> Drafted:
    pair, check_in = pair_of(desk), _asking(desk)
    return _drafted(check_in, words.pen_softer(pair.between, _question(desk, pair, check_in)))


def as_told(desk: Desk) -> Letter:
    """The letter that asks, as the mentor may see it before it goes: what the mentee keeps is not in it."""
    pair, check_in = pair_of(desk), _to_look_at(desk)
    return words.asks(pair.between, _as_told(desk, pair, check_in))


def look(desk: Desk) -> Drafted:
    pair, check_in = _wanted(pair_of(desk)), _to_look_at(desk)
    if check_in.asked_at or check_in.mentor_looked_at:
        raise NothingLeft
    letter = words.look(
        pair.between,
        question=_as_told(desk, pair, check_in),
        goes_at=local(check_in.due_at, pair.reader.zone),
        pinned=_pinned(pair),
        link=pair.link("check_in", check_in.pk),
    )
    return _drafted(check_in, letter)


def news(desk: Desk) -> Drafted:
    """Only what still stands. Nothing is left once all of it was taken back."""
    pair, check_in = pair_of(desk), _check_in(desk)
    if pair.match.mentor_news_stopped_at:
        raise NothingLeft("stopped_news")
    standing = CheckInAnswer.objects.filter(
        pk__in=desk.row.facts.get("answers", ()), taken_back_at=None, sent_at__isnull=False
    )
    answers = tuple(answer for row in standing.order_by("pk") if (answer := _answer(row)))
    if not answers:
        raise NothingLeft("withdrawn")
    link = pair.link("check_in", check_in.pk)
    return _drafted(check_in, words.news(pair.between, answers=answers, pinned=_pinned(pair), link=link))


def two_lines(desk: Desk) -> Drafted:
    pair, check_in = _wanted(pair_of(desk)), _check_in(desk)
    if check_in.sent_at is None or check_in.acknowledged_at:
        raise NothingLeft
    sent_on = local(check_in.sent_at, pair.reader.zone).date()
    link = pair.link("check_in", check_in.pk)
    return _drafted(check_in, words.two_lines(pair.between, sent_on=sent_on, pinned=_pinned(pair), link=link))


def acknowledged(desk: Desk) -> Drafted:
    pair, check_in = pair_of(desk), _check_in(desk)
    link = pair.link("check_in", check_in.pk)
    return _drafted(check_in, words.acknowledged(pair.between, words=check_in.acknowledged, link=link))


def _wanted(pair: Pair) -> Pair:
    """A mentor who wrote STOP gets no planned letter about check-ins; see flows.replies.stopping."""
    if pair.match.mentor_stopped_at or pair.reader.stopped_asking_at:
        raise NothingLeft("stopped_asking")
    return pair


def _check_in(desk: Desk) -> CheckIn:
    if desk.row.check_in is None:
        raise NothingLeft
    return desk.row.check_in


def _asking(desk: Desk) -> CheckIn:
    """The check-in, as long as it is still to be asked: not answered, and not the mentor's to write alone."""
    check_in = _check_in(desk)
    if check_in.mentor_writes_alone:
        raise NothingLeft("withdrawn")
    if any(answer.taken_back_at is None for answer in check_in.answers.all()):
        raise NothingLeft
    return check_in


def _to_look_at(desk: Desk) -> CheckIn:
    """The check-in, as long as it is to be asked for all that the mentor knows."""
    check_in = _check_in(desk)
    if check_in.mentor_writes_alone:
        raise NothingLeft("withdrawn")
    if check_in.answers.filter(taken_back_at=None, sent_at__isnull=False).exists():
        raise NothingLeft
    return check_in


def _as_told(desk: Desk, pair: Pair, check_in: CheckIn) -> Question:
    return _asked(desk, pair, check_in, to_mentor(check_in))


def _question(desk: Desk, pair: Pair, check_in: CheckIn) -> Question:
    """The actions that are still open and held, each under the number it has in this check-in.

    Sorted out here rather than by the database: sending reads all of a wave's rows at once.
    """
    rows = sorted(check_in.items.all(), key=lambda row: row.position)
    asked = [(row.position, row.action) for row in rows if _still_asked(check_in, row.action)]
    return _asked(desk, pair, check_in, asked)


def _asked(desk: Desk, pair: Pair, check_in: CheckIn, actions: Iterable[tuple[int, Action]]) -> Question:
    today = local(desk.row.next_try, pair.match.mentee.zone).date()
    items = tuple(
        Item(position, action.text, by := action.by_date, by is not None and by < today) for position, action in actions
    )
    if not items:
        raise NothingLeft
    return Question(items, check_in.mentor_line, _talk_on(desk, pair))


def _still_asked(check_in: CheckIn, action: Action) -> bool:
    held = action.status == Status.OPEN and action.holding == Holding.HELD
    return held and action.check_in == check_in.direction


def _talk_on(desk: Desk, pair: Pair) -> date | None:
    sessions = pair.match.sessions.all()
    coming = [one.starts_at for one in sessions if not (one.called_off_at or one.closed_at)]
    starts = min((at for at in coming if at > desk.row.next_try), default=None)
    return local(starts, pair.reader.zone).date() if starts else None


def _answer(row: CheckInAnswer) -> Answer | None:
    reports = row.reports.filter(undone_at=None, shared_at__isnull=False).select_related("action").order_by("pk")
    stands = tuple(_stands(reports))
    if not (stands or row.words or row.request):
        return None
    return Answer(stands, row.words, row.request, row.via)


def _stands(reports: Iterable[ActionReport]) -> Iterable[Stands]:
    for report in reports:
        part = (report.part, report.whole) if report.part is not None and report.whole is not None else None
        yield Stands(report.action.text, report.status, part, report.moved_to)


def _pinned(pair: Pair) -> str:
    """How the mentee asked to be held to things, in the mentee's own words."""
    current = versions.in_force(pair.match.pk)
    return str(current.words.get("how", "")) if current else ""


def _from_mentor(pair: Pair, check_in: CheckIn, letter: Letter) -> Drafted:
    with translation.override(pair.reader.language):
        sender = gettext("%(name)s via Held") % {"name": str(pair.other)}
    return Drafted(letter, from_name=sender, thread=_thread(check_in))


def _drafted(check_in: CheckIn, letter: Letter) -> Drafted:
    return Drafted(letter, thread=_thread(check_in))


def _thread(check_in: CheckIn) -> str:
    return f"check-in-{check_in.pk}"


DRAFTS: dict[str, Draft] = {
    "check_in_asks": asks,
    "check_in_softer": softer,
    "check_in_pen": pen,
    "check_in_pen_softer": pen_softer,
    "check_in_look": look,
    "check_in_news": news,
    "check_in_two_lines": two_lines,
    "acknowledged": acknowledged,
}
