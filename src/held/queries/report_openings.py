"""What a session opens with from the weekly reports sent since the last one: obstacles, and the wish."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext

from held.models import Session, WeeklyAnswer
from held.practice import reports as rules

AT_MOST = 12


@dataclass(frozen=True)
class Opening:
    """An answer of the mentee's that both can read."""

    id: int
    report_id: int
    question: str
    words: str
    looked: bool


def openings(session: Session, last: Session | None) -> tuple[Opening, ...]:
    """Oldest first. Only what was sent before this session was closed, and does not stay with the mentee.

    What has not been looked at is carried over; what was looked at in another session stays there.
    """
    answers = WeeklyAnswer.objects.filter(
        report__match=session.match_id,
        report__sent_at__isnull=False,
        question__in=rules.OPENS_SESSION,
        to_oneself=False,
    ).exclude(words="")
    if session.closed_at:
        answers = answers.filter(report__sent_at__lt=session.closed_at)
        since = Q(report__sent_at__gte=last.starts_at) if last else Q()
        answers = answers.filter(since | Q(agenda_item__looked_in=session))
    answers = answers.exclude(Q(agenda_item__looked_in__isnull=False) & ~Q(agenda_item__looked_in=session))
    texts = {prompt.key: gettext(prompt.text) for prompt in rules.PROMPTS}
    rows = answers.select_related("agenda_item").order_by("report__day", "pk")[:AT_MOST]
    return tuple(Opening(row.pk, row.report_id, texts[row.question], row.words, _looked(row, session)) for row in rows)


def _looked(answer: WeeklyAnswer, session: Session) -> bool:
    item = getattr(answer, "agenda_item", None)
    return item is not None and item.looked_in_id == session.pk
