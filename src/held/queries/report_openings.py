"""What a session opens with from the weekly reports sent since the last one: obstacles, and the wish."""

from dataclasses import dataclass

from django.utils.translation import gettext

from held.models import Session, WeeklyAnswer
from held.practice import reports as rules

AT_MOST = 12


@dataclass(frozen=True)
class Opening:
    """An answer of the mentee's that both can read."""

    report_id: int
    question: str
    words: str


def openings(session: Session, last: Session | None) -> tuple[Opening, ...]:
    """Oldest first. Only what was sent before this session was closed, and does not stay with the mentee."""
    answers = WeeklyAnswer.objects.filter(
        report__match=session.match_id,
        report__sent_at__isnull=False,
        question__in=rules.OPENS_SESSION,
        to_oneself=False,
    ).exclude(words="")
    if session.closed_at:
        answers = answers.filter(report__sent_at__lt=session.closed_at)
    if last:
        answers = answers.filter(report__sent_at__gte=last.starts_at)
    texts = {prompt.key: gettext(prompt.text) for prompt in rules.PROMPTS}
    rows = answers.order_by("report__day", "pk")[:AT_MOST]
    return tuple(Opening(row.report_id, texts[row.question], row.words) for row in rows)
