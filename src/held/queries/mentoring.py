"""The mentor's own practice across all the matches, for the mentor alone; and the goal, for whom it is shown to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext

from held.models import (
    Action,
    AgreementPart,
    CheckIn,
    Feedback,
    Match,
    MentorGoal,
    MentorGoalShown,
    MentorNote,
    Person,
    WeeklyReport,
)
from held.practice.actions import STATUS_WORDS
from held.practice.cadence import local
from held.practice.feedback import Kind
from held.practice.mentoring import Usual, usually
from held.practice.words import MatchState, Side, Status
from held.queries import versions

MATCHES_AT_MOST = 30
ACTIONS_AT_MOST = 12
NOTES_AT_MOST = 200
WAITING_AT_MOST = 6


@dataclass(frozen=True)
class Promise:
    """An action of the mentor's own. The same list, and the same rules, as the mentee's."""

    action_id: int
    text: str
    by_date: date | None
    status_words: str
    open: bool


@dataclass(frozen=True)
class Waiting:
    """Something the mentee sent that has no answer yet. `kind` is a check-in, a report or a question."""

    kind: str
    id: int
    sent_on: date


@dataclass(frozen=True)
class Room:
    """One match in which the viewer is the mentor."""

    match_id: int
    other_name: str
    ended: bool
    promised: str  # in the agreement, in the mentor's words
    wished: str  # what the mentee would like to hold the mentor to
    promises: tuple[Promise, ...]
    usual: Usual
    waiting: tuple[Waiting, ...]
    shown: bool  # may this mentee read the goal?


@dataclass(frozen=True)
class Note:
    id: int
    tried: str
    learned: str
    on: date
    revision: int


@dataclass(frozen=True)
class MentoringPage:
    rooms: tuple[Room, ...]  # those that go on first
    goal: str
    said_before: str  # where there is no goal: what was written alone, in a part of an agreement
    notes: tuple[Note, ...]  # newest first


def page_for(viewer: int) -> MentoringPage:
    person = Person.objects.get(pk=viewer)
    matches = Match.objects.filter(mentor=person).select_related("mentee").order_by("-started_on", "-pk")
    rows = sorted(matches[:MATCHES_AT_MOST], key=lambda row: row.state == MatchState.ENDED)
    goal = MentorGoal.objects.filter(person=person).first()
    notes = MentorNote.objects.filter(person=person).exclude(tried="", learned="").order_by("-at", "-pk")
    return MentoringPage(
        tuple(_room(row, person) for row in rows),
        goal.words if goal else "",
        "" if goal else _said_before(viewer),
        tuple(_note(row, person.zone) for row in notes[:NOTES_AT_MOST]),
    )


def note_for(viewer: int, note_id: int) -> Note | None:
    """One page of the log, for its writer; None for everyone else, as if there were none."""
    row = MentorNote.objects.select_related("person").filter(pk=note_id, person=viewer).first()
    return _note(row, row.person.zone) if row else None


def shown_in(match_id: int) -> str:
    """The goal as the mentee of this match may read it; empty if it is not shown."""
    row = MentorGoalShown.objects.select_related("goal").filter(match_id=match_id).first()
    return row.goal.words if row else ""


def _room(match: Match, mentor: Person) -> Room:
    current = versions.in_force(match.pk)
    words = current.words if current else {}
    ended = match.state == MatchState.ENDED
    return Room(
        match.pk,
        str(match.mentee),
        ended,
        words.get("promises", ""),
        words.get("hold_mentor_to", ""),
        tuple(_promises(match)),
        usually(list(_spans(match))),
        () if ended else tuple(_waiting(match, mentor.zone)),
        MentorGoalShown.objects.filter(match=match).exists(),
    )


def _promises(match: Match) -> Iterator[Promise]:
    rows = Action.objects.filter(match=match, side=Side.MENTOR).order_by("-chosen_at", "-pk")[:ACTIONS_AT_MOST]
    for row in sorted(rows, key=lambda row: row.status != Status.OPEN):
        words = gettext(STATUS_WORDS[Status(row.status)])
        yield Promise(row.pk, row.text, row.by_date, words, row.status == Status.OPEN)


def _spans(match: Match) -> Iterator[timedelta]:
    """From the mentee's pressing send to the mentor's answer, wherever one may write back."""
    for table in (CheckIn, WeeklyReport):
        yield from _answered(table.objects.filter(match=match).values_list("sent_at", "acknowledged_at"))
    asked = Feedback.objects.filter(match=match, kind=Kind.ADVICE, giver=match.mentor_id)
    yield from _answered(asked.values_list("asked_at", "given_at"))


def _answered(rows: Iterable[tuple[datetime | None, datetime | None]]) -> Iterator[timedelta]:
    """What was sent again after the answer counts as answered, and tells no time."""
    for sent, after in rows:
        if sent and after and after >= sent:
            yield after - sent


def _waiting(match: Match, zone: str) -> Iterator[Waiting]:
    sent = {"sent_at__isnull": False, "acknowledged_at": None}
    check_ins = CheckIn.objects.filter(match=match, **sent).values_list("pk", "sent_at")
    reports = WeeklyReport.objects.filter(match=match, **sent).values_list("pk", "sent_at")
    open_ones = Feedback.objects.filter(
        match=match, kind=Kind.ADVICE, giver=match.mentor_id, given_at=None, withdrawn_at=None
    )
    for kind, rows in (
        ("check_in", check_ins),
        ("report", reports),
        ("advice", open_ones.values_list("pk", "asked_at")),
    ):
        for pk, at in rows.order_by("-pk")[:WAITING_AT_MOST]:
            yield Waiting(kind, pk, _day(at, zone))


def _said_before(viewer: int) -> str:
    parts = AgreementPart.objects.filter(match__mentor=viewer, side=Side.MENTOR, finished_at__isnull=False)
    said = (answers.get("practising", "") for answers in parts.order_by("-pk").values_list("answers", flat=True))
    return next((words for words in said if isinstance(words, str) and words), "")


def _note(row: MentorNote, zone: str) -> Note:
    return Note(row.pk, row.tried, row.learned, _day(row.at, zone), row.revision)


def _day(at: datetime | None, zone: str) -> date:
    assert at is not None  # the rows were chosen by it
    return local(at, zone).date()
