"""A weekly report in a real Chromium: saved while one writes, and whole, light, dark and on a phone."""

from datetime import date

import pytest

from held.flows import reports
from held.models import WeeklyAnswer
from held.practice.words import Direction
from tests import people, things
from tests.browser import type_of_opening
from tests.people import NOW

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("the_clock_stands"),
]


def test_it_is_saved_while_it_is_written_and_the_page_is_whole(window: type_of_opening) -> None:
    match = people.match(people.mere(), people.ana())
    things.agreement(match, Direction.MENTEE_WRITES)
    things.action(match, match.mentee)
    report = reports.open_week(match, date(2026, 11, 29), by=match.mentee_id, at=NOW)
    visit = window(match.mentee)
    form = visit.open(f"/weekly-reports/{report.pk}/")
    form.get_by_label("What was hard?").fill("The silence")
    form.get_by_text("Saved", exact=True).wait_for()
    form.reload()
    assert form.get_by_label("What was hard?").input_value() == "The silence"
    assert visit.look_over() == []
    assert WeeklyAnswer.objects.get(question="hard").words == "The silence"
