"""Two weekly reports of a lived-in pair: one was sent, with words kept back in it, and one is being written."""

from collections.abc import Callable
from datetime import date, timedelta

from held.flows import reports
from held.flows.reflections import Kept
from held.flows.reports import Written
from held.models import Action, Match, ReportWay
from tests.people import NOW

SHARED_WORDS = "I said a whole sentence before anyone else did"


def lived_reports(match: Match, secret: Callable[[str], str]) -> None:
    """Of Sunday 22 November, sent; and of Sunday 29 November, begun. `secret` makes words that nobody else may read."""
    ReportWay.objects.create(match=match)
    held = Action.objects.filter(match=match, owner=match.mentee).order_by("pk").first()
    assert held
    sent = {
        "forward": Kept(SHARED_WORDS, just_for_me=False),
        "hard": Kept(secret("hard thing kept"), just_for_me=True),
        "wish": Kept("Just read this", just_for_me=False),
        "next_week": Kept(secret("plan kept"), just_for_me=True),
    }
    first = reports.open_week(match, date(2026, 11, 22), by=match.mentee_id, at=NOW - timedelta(days=9))
    reports.send(first.pk, Written(sent), (), 0, by=match.mentee_id, at=NOW - timedelta(days=9))
    begun = {"forward": Kept(secret("report not sent"), just_for_me=False)}
    second = reports.open_week(match, date(2026, 11, 29), by=match.mentee_id, at=NOW, asked_at=NOW)
    typed = {f"status_{held.pk}": secret("tick not sent")}
    reports.save(second.pk, Written(begun, typed), 0, by=match.mentee_id, at=NOW)
