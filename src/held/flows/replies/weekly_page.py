"""What the bearer of a weekly report's link may do: write three answers, and send them."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from held.flows import reports
from held.flows.keys import Door, hash_of
from held.flows.replies.pages import GONE
from held.queries.replies import letter_behind
from held.queries.report_replies import report_of


@transaction.atomic
def answer(token: str, words: Mapping[str, str], *, at: datetime) -> None:
    """Sent at once, unless something else is written in the report: that is nobody's to send but its writer's."""
    letter = letter_behind({"page_hash": hash_of(Door.PAGE, token)}, at=at)
    report = report_of(letter) if letter else None
    if letter is None or report is None or letter.person_id is None:
        raise GONE
    reports.answer_behind(report.pk, words, by=letter.person_id, at=at)
