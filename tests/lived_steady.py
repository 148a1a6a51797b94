"""The weeks of a lived-in pair: more than ten actions spoken for, and the picture shown to the mentor."""

from datetime import timedelta

from held.flows import steady
from held.models import ActionReport, Match
from held.practice.words import Status, Via
from tests import things
from tests.people import NOW


def lived_steady(match: Match) -> None:
    for number, status in enumerate([Status.DONE, Status.PARTLY, Status.LET_GO, Status.DONE] * 6):
        said_at = NOW - timedelta(days=3 * (number % 10))
        if_then = "Then I ask" if number % 2 else ""
        action = things.action(
            match, match.mentee, text=f"Step {number}", status=status, sure=number % 11, if_then=if_then
        )
        ActionReport.objects.create(action=action, by=match.mentee, at=said_at, via=Via.WEB, status=status)
    steady.show(match.pk, always=True, by=match.mentee_id, at=NOW)
