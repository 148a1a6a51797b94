"""What stands on the pages behind a letter's links, and on the page of an answer that waits.

Whoever holds a link sees what its letter said, and what was answered through it. Nothing else is looked up here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from held.models import Action, ActionReport, AgreementVersion, CheckInAnswer, Letter, Match, ReplyDraft
from held.practice.actions import may_undo
from held.practice.cadence import local
from held.practice.trust import Level
from held.practice.words import Direction, Side, Status
from held.queries import checkins
from held.queries.replies import (
    Place,
    asked_about,
    letter_behind,
    letter_to_stop,
    other_of,
    place_of,
    side_of,
    waiting_drafts,
)
from held.queries.report_weeks import clause_on


@dataclass(frozen=True)
class Said:
    """How an action was said to stand, or what a guess offers first."""

    status: Status
    part: tuple[int, int] | None = None
    moved_to: date | None = None


@dataclass(frozen=True)
class Item(checkins.Item):
    """An action under its number, and what was said of it, or guessed."""

    said: Said | None = None


@dataclass(frozen=True)
class ReplyPage:
    """One check-in, for the one whom its letter asked.

    Args:
        answered: an answer stands that was sent; may_take_back: for seven days.
        words_wait: a mail of the reader's, proven and not clear, waits with its words.
    """

    other_name: str
    items: tuple[Item, ...]
    answered: bool
    may_take_back: bool
    words_wait: bool


@dataclass(frozen=True)
class StopPage:
    """What may be changed or stopped behind a letter."""

    other_name: str
    side: Side | None
    asks: bool  # something is agreed that more than the sessions would be asked about
    report: bool  # it is a letter of the weekly report, which can be stopped alone
    news: bool  # it brought the mentor what the mentee had sent


@dataclass(frozen=True)
class DraftPage:
    """An answer of the viewer's that waits."""

    id: int
    place: Place
    why: str
    words: str
    other_name: str
    match_id: int | None
    items: tuple[Item, ...]
    settled: bool


@dataclass(frozen=True)
class MentorLetters:
    """Which letters about check-ins and weekly reports come to the mentor of a match."""

    match_id: int
    other_name: str
    planned: bool
    news: bool


def language_behind(hashes: dict[str, str], *, at: datetime) -> str:
    """What the one who got the letter reads in; empty for a dead link."""
    letter = letter_behind(hashes, at=at)
    return letter.person.language if letter and letter.person else ""


def page_for(page_hash: str, *, at: datetime) -> ReplyPage | None:
    """None for whatever is not to be answered here, whatever the reason."""
    letter = letter_behind({"page_hash": page_hash}, at=at)
    about = asked_about(letter) if letter else []
    if letter is None or not about:
        return None
    answer = _last_sent(letter)
    return ReplyPage(
        other_name=other_of(letter),
        items=_items(letter, about, {action.pk: _told(answer, action) for action in about}, at=at),
        answered=answer is not None,
        may_take_back=answer is not None and _is_last(answer) and may_undo(answer.at, undone=False, latest=True, at=at),
        words_wait=waiting_words(letter) is not None,
    )


def stop_page_for(stop_hash: str) -> StopPage | None:
    letter = letter_to_stop(stop_hash)
    if letter is None:
        return None
    in_force = AgreementVersion.objects.filter(
        match=letter.match, in_force_from__isnull=False, in_force_until__isnull=True
    )
    asks = in_force.filter(clauses__direction__in=(Direction.MENTOR_ASKS, Direction.MENTEE_WRITES)).exists()
    weekly = side_of(letter) is Side.MENTEE and letter.kind.startswith("weekly_")
    report = weekly and clause_on(letter.match_id or 0) is not None
    return StopPage(other_of(letter), side_of(letter), asks, report, letter.kind in ("check_in_news", "weekly_news"))


def draft_for(viewer: int, draft_id: int, *, at: datetime) -> DraftPage | None:
    """The viewer's own draft. For everyone else it is not there."""
    rows = ReplyDraft.objects.select_related("letter__person", "letter__match__mentee", "letter__match__mentor")
    draft = rows.filter(pk=draft_id, person_id=viewer).first()
    if draft is None:
        return None
    guesses: dict[object, Said | None] = {kept["action"]: _guess(kept) for kept in draft.guess}
    return DraftPage(
        id=draft.pk,
        place=place_of(draft.letter),
        why=draft.why,
        words=draft.words,
        other_name=other_of(draft.letter),
        match_id=draft.letter.match_id,
        items=_items(draft.letter, asked_about(draft.letter), guesses, at=at),
        settled=bool(draft.confirmed_at or draft.dropped_at),
    )


def mentor_letters_for(match_id: int) -> MentorLetters:
    match = Match.objects.select_related("mentee").get(pk=match_id)
    planned, news = match.mentor_stopped_at is None, match.mentor_news_stopped_at is None
    return MentorLetters(match.pk, str(match.mentee), planned=planned, news=news)


def waiting_words(letter: Letter) -> ReplyDraft | None:
    """The draft that this letter is about, if its mail was proven to be the reader's: then a link may settle it."""
    waiting = waiting_drafts().filter(inbound__level=Level.R3.name)
    return waiting.filter(pk=letter.facts.get("draft"), person=letter.person).first()


def _items(
    letter: Letter, about: list[Action], said: Mapping[object, Said | None], *, at: datetime
) -> tuple[Item, ...]:
    today = local(at, letter.person.zone if letter.person else "UTC").date()
    return tuple(
        Item(number, action.pk, action.text, by := action.by_date, by is not None and by < today, said.get(action.pk))
        for number, action in enumerate(about, start=1)
    )


def _last_sent(letter: Letter) -> CheckInAnswer | None:
    sent = CheckInAnswer.objects.filter(check_in_id=letter.check_in_id, taken_back_at=None, sent_at__isnull=False)
    return sent.order_by("pk").last()


def _is_last(answer: CheckInAnswer) -> bool:
    """Taking back takes the very last answer, so a page offers it only where that is the one it shows."""
    later = CheckInAnswer.objects.filter(check_in_id=answer.check_in_id, taken_back_at=None, pk__gt=answer.pk)
    return not later.exists()


def _told(answer: CheckInAnswer | None, action: Action) -> Said | None:
    rows = ActionReport.objects.filter(answer=answer, action=action, undone_at=None) if answer else None
    report = rows.order_by("pk").last() if rows is not None else None
    if report is None:
        return None
    part = (report.part, report.whole) if report.part is not None and report.whole is not None else None
    return Said(Status(report.status), part, report.moved_to)


def _guess(kept: dict[str, object]) -> Said:
    part, day = kept["part"], kept["moved_to"]
    numbers = (int(part[0]), int(part[1])) if isinstance(part, list) else None
    return Said(Status(str(kept["status"])), numbers, date.fromisoformat(str(day)) if day else None)
