"""A weekly report from the page behind its letter: three questions, sent at once, and nothing that is written shown."""

from datetime import date
from html import unescape

import pytest
from django.test import Client

from held.flows import agreements, keys, report_ways, reports
from held.flows.keys import Door
from held.flows.reflections import Kept
from held.flows.reports import Written
from held.models import Letter, WeeklyReport
from held.practice.words import Direction, MatchState, Scope
from held.queries import reports as asked
from held.queries import versions
from held.queries.report_weeks import clause_on
from tests import people, things
from tests.inbox.letters import sent
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]


@pytest.fixture
def report() -> WeeklyReport:
    match = people.match(people.mere(), people.ana())
    return reports.open_week(match, date(2026, 11, 29), by=match.mentee_id, at=NOW, asked_at=NOW)


@pytest.fixture
def there(report: WeeklyReport) -> str:
    row = sent(report.match.mentee, report.match, "weekly_prompt")
    Letter.objects.filter(pk=row.pk).update(facts={"report": report.pk})
    return f"/reply/{keys.token_for(Door.PAGE, row.window, row.key_turn)}/"


def post(address: str, **typed: str) -> str:
    return unescape(Client().post(address, typed, follow=True).content.decode())


def test_three_answers_are_sent_at_once(report: WeeklyReport, there: str) -> None:
    assert "What was hard?" in unescape(Client().get(there).content.decode())
    assert WeeklyReport.objects.get().sent_at is None
    assert "It has been sent" in post(there, forward="I spoke", wish="Just read this")
    page = asked.theirs(report.match.mentor_id, report.pk)
    assert page
    assert (page.wish, [one.words for one in page.highlights]) == ("Just read this", ["I spoke"])


def test_what_is_written_elsewhere_is_neither_shown_nor_sent_from_here(report: WeeklyReport, there: str) -> None:
    private = Written({"hard": Kept("My father", just_for_me=False)})
    reports.save(report.pk, private, 0, by=report.match.mentee_id, at=NOW)
    assert "My father" not in unescape(Client().get(there).content.decode())
    text = post(there, forward="I spoke")
    assert ("Your words are kept" in text, "My father" in text, "I spoke" in text) == (True, False, False)
    assert asked.theirs(report.match.mentor_id, report.pk) is None
    assert asked.mine(report.match.mentee_id, report.pk, at=NOW).mailed == "I spoke"


def test_nothing_written_says_so(there: str) -> None:
    assert "Nothing is written yet" in post(there)


def test_once_the_match_has_ended_the_link_opens_nothing(report: WeeklyReport, there: str) -> None:
    type(report.match).objects.update(state=MatchState.ENDED)
    assert Client().get(there).status_code == Client().post(there, {"hard": "x"}).status_code == 404


def test_the_report_alone_can_be_stopped_from_its_letter(report: WeeklyReport) -> None:
    match = report.match
    version = things.agreement(match, Direction.MENTOR_ASKS)
    agreements.confirm(report_ways.turn_on(match.pk, by=match.mentee_id, at=NOW), by=match.mentor_id, at=NOW)
    row = sent(match.mentee, match, "weekly_prompt")
    stop = f"/stop/{keys.token_for(Door.STOP, row.window, row.key_turn)}/"
    assert "Only the weekly report" in Client().get(stop).content.decode()
    assert "check-ins come again" in post(stop, choice="report")
    assert clause_on(match.pk) is None
    current = versions.in_force(match.pk)
    assert current
    assert current.pk != version.pk
    assert versions.terms_of(current).scopes == (Scope.ACTIONS,)
