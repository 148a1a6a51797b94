"""The page behind a weekly report's letter. Whoever holds the link can write there; nothing written is shown."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from held.models import Letter, WeeklyReport
from held.practice import reports as rules
from held.queries.replies import letter_behind, of_mentee, other_of

PROMPT = "weekly_prompt"


@dataclass(frozen=True)
class WeekPage:
    """Three questions for the one who was asked. `waits`: words came this way, or by mail, and wait for one tap."""

    other_name: str
    report_id: int
    questions: tuple[tuple[str, str], ...]
    sent: bool
    waits: bool


def page_for(page_hash: str, *, at: datetime) -> WeekPage | None:
    """None for any other letter, and for a link that is dead."""
    letter = letter_behind({"page_hash": page_hash}, at=at)
    report = report_of(letter) if letter else None
    if letter is None or report is None:
        return None
    questions = tuple((one.key, gettext(one.text)) for one in rules.prompts(short=True))
    sent = report.sent_at is not None
    return WeekPage(other_of(letter), report.pk, questions, sent, waits=report.mailed_at is not None and not sent)


def report_of(letter: Letter) -> WeeklyReport | None:
    """The report that this letter asked its reader for."""
    if letter.kind != PROMPT or not of_mentee(letter):
        return None
    return WeeklyReport.objects.filter(pk=letter.facts.get("report"), match=letter.match_id).first()
