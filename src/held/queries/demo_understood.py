"""What Held understood of the answers to one letter of the tray, and what came of each."""

from dataclasses import dataclass
from datetime import date, datetime

from held.models import ActionReport, Inbound, ReplyDraft
from held.practice.actions import STATUS_WORDS
from held.practice.words import Status


@dataclass(frozen=True)
class Recorded:
    """How one action stands now, as its owner wrote. `moved_to` comes instead of a status."""

    action_id: int
    text: str
    status: str
    part: int | None
    whole: int | None
    moved_to: date | None


@dataclass(frozen=True)
class Understood:
    """One answer. `outcome` is empty until it has been read; `why` says what a draft waits for."""

    at: datetime
    outcome: str
    why: str
    level: str
    recorded: tuple[Recorded, ...]


def understood(message_id: str) -> tuple[Understood, ...]:
    """All answers to the letter with this number, the newest first."""
    rows = Inbound.objects.filter(letter__message_id=message_id).order_by("-pk") if message_id else []
    return tuple(_understood(row) for row in rows)


def _understood(row: Inbound) -> Understood:
    reports = ActionReport.objects.filter(inbound=row, undone_at=None).select_related("action").order_by("pk")
    draft = ReplyDraft.objects.filter(inbound=row).first()
    return Understood(
        at=row.received_at,
        outcome=row.outcome if row.read_at else "",
        why=draft.why if draft else row.why,
        level=row.level,
        recorded=tuple(_recorded(report) for report in reports),
    )


def _recorded(report: ActionReport) -> Recorded:
    words = STATUS_WORDS[Status(report.status)]
    return Recorded(report.action_id, report.action.text, words, report.part, report.whole, report.moved_to)
