"""The weekly report's pages: off at first, one screen to write, sent minus what is kept, read and answered."""

from datetime import timedelta
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client

from held.flows import agreements, report_ways, reports
from held.models import Action, ActionReport, Letter, Match, Person, ReportWay, WeeklyAnswer, WeeklyReport
from held.practice.words import Direction, Status
from tests import people, things
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]


@pytest.fixture
def match() -> Match:
    match = people.match(people.mere(), people.ana())
    things.agreement(match, Direction.MENTOR_ASKS, how="Straight questions.")
    return match


@pytest.fixture
def report(match: Match) -> WeeklyReport:
    """Turned on, and begun on this Tuesday: the last day that last Sunday's is open."""
    before = NOW - timedelta(days=20)
    version = report_ways.turn_on(match.pk, by=match.mentee_id, at=before)
    agreements.confirm(version, by=match.mentor_id, at=before)
    return WeeklyReport.objects.get(pk=reports.begin(match.pk, by=match.mentee_id, at=NOW))


def post(person: Person, address: str, *, quiet: bool = False, **typed: str) -> HttpResponse:
    browser = Client(headers={"X-Autosave": "1"} if quiet else {})
    browser.force_login(person)
    return browser.post(address, typed)  # type: ignore[return-value]  # Django's own answer, dressed for tests


def read(person: Person, address: str) -> str:
    browser = Client()
    browser.force_login(person)
    answer = browser.get(address)
    return unescape(answer.content.decode()) if answer.status_code == 200 else str(answer.status_code)


def test_it_is_off_until_the_mentee_asks_and_the_mentor_says_yes(match: Match) -> None:
    there = f"/matches/{match.pk}/weekly-reports/"
    assert "It is off, and that is fine" in read(match.mentee, there)
    assert post(match.mentor, f"{there}on/").status_code == 404
    post(match.mentee, f"{there}on/")
    assert "It waits for Ana’s yes" in read(match.mentee, there)
    assert post(match.mentee, f"{there}begin/").headers["Location"] == there


def test_the_day_and_the_hour_are_changed_in_one_step(report: WeeklyReport) -> None:
    there = f"/matches/{report.match_id}/weekly-reports/"
    post(report.match.mentee, f"{there}way/", weekday="2", hour="09:00", weeks="2", form="short")
    way = ReportWay.objects.get()
    assert (way.weekday, way.hour.hour, way.weeks, way.short) == (2, 9, 2, True)
    wrong = post(report.match.mentee, f"{there}way/", weekday="9", hour="09:00", weeks="2", form="short")
    assert (wrong.status_code, ReportWay.objects.get().weekday) == (200, 2)


def test_stopping_is_one_button(report: WeeklyReport) -> None:
    there = f"/matches/{report.match_id}/weekly-reports/"
    assert "Stop the weekly report" in read(report.match.mentee, there)
    post(report.match.mentee, f"{there}off/")
    assert "It is off" in read(report.match.mentee, there)


def test_one_screen_has_the_ten_and_the_held_actions_or_three(report: WeeklyReport) -> None:
    things.action(report.match, report.match.mentee)
    there = f"/weekly-reports/{report.pk}/?form="
    whole, short = (read(report.match.mentee, there + form) for form in ("long", "short"))
    assert (whole.count("Keep this one to myself"), short.count("Keep this one to myself")) == (10, 3)
    assert (things.ASK_TAMA in whole, things.ASK_TAMA in short) == (True, False)


def test_the_script_saves_and_is_told_where_it_goes_on(report: WeeklyReport) -> None:
    there = f"/weekly-reports/{report.pk}/keep/"
    answer = post(report.match.mentee, there, quiet=True, revision="0", hard="The room")
    assert (answer.status_code, answer.headers["X-Revision"]) == (204, "1")
    assert post(report.match.mentee, there, quiet=True, revision="0", hard="Other").status_code == 409
    assert post(report.match.mentee, there, quiet=True, revision="1", hard="x" * 3000).status_code == 422
    assert WeeklyAnswer.objects.get(question="hard").words == "The room"


def test_the_short_form_leaves_the_long_ones_answers_alone(report: WeeklyReport) -> None:
    action = things.action(report.match, report.match.mentee)
    there, ticked = f"/weekly-reports/{report.pk}/keep/", {f"status_{action.pk}": "partly"}
    post(report.match.mentee, there, quiet=True, revision="0", learned="Much", learned_mine="on", **ticked)
    post(report.match.mentee, there, quiet=True, revision="1", form="short", hard="The room")
    learned = WeeklyAnswer.objects.get(question="learned")
    assert (learned.words, learned.to_oneself) == ("Much", True)
    assert WeeklyReport.objects.get().typed == ticked


def test_the_mentor_reads_what_was_sent_and_writes_two_lines(report: WeeklyReport) -> None:
    action, there = things.action(report.match, report.match.mentee), f"/weekly-reports/{report.pk}/"
    typed = {"forward": "I spoke", "hard": "My father", "hard_mine": "on", "wish": "Just read this"}
    assert read(report.match.mentor, there) == "404"
    post(report.match.mentee, f"{there}send/", revision="0", **typed, **{f"status_{action.pk}": "done"})
    text = read(report.match.mentor, there)
    assert ["I spoke" in text, "Just read this" in text, things.ASK_TAMA in text, "My father" in text] == [
        True,
        True,
        True,
        False,
    ]
    post(report.match.mentor, f"{there}two-lines/", words="You spoke first.")
    assert "You spoke first." in read(report.match.mentee, there)
    assert Action.objects.get().status == Status.DONE


def test_kept_for_oneself_nothing_is_sent(report: WeeklyReport) -> None:
    action, there = things.action(report.match, report.match.mentee), f"/weekly-reports/{report.pk}/"
    post(report.match.mentee, f"{there}keep/", revision="0", forward="I spoke", **{f"status_{action.pk}": "not_done"})
    assert read(report.match.mentor, there) == "404"
    assert ActionReport.objects.get().shared_at is None
    assert not Letter.objects.filter(kind="weekly_news").exists()
    assert "I spoke" in read(report.match.mentee, there)


def test_what_hinders_sending_is_said_and_the_words_stay(report: WeeklyReport) -> None:
    answer = post(report.match.mentee, f"/weekly-reports/{report.pk}/send/", revision="0", hard="Mine", hard_mine="on")
    text = unescape(answer.content.decode())
    assert "All of it is marked to stay with you" in text
    assert "Mine" in text
    assert WeeklyReport.objects.get().sent_at is None


def test_another_window_is_noticed_and_the_words_stay(report: WeeklyReport) -> None:
    there = f"/weekly-reports/{report.pk}/send/"
    post(report.match.mentee, f"/weekly-reports/{report.pk}/keep/", quiet=True, revision="0", hard="Theirs")
    text = unescape(post(report.match.mentee, there, revision="0", hard="Ours").content.decode())
    assert ("saved in another window" in text, "Ours" in text) == (True, True)
    assert WeeklyAnswer.objects.get(question="hard").words == "Theirs"


def test_today_leads_the_mentee_to_it_and_then_the_mentor(report: WeeklyReport) -> None:
    WeeklyReport.objects.update(asked_at=NOW)
    there = f"/weekly-reports/{report.pk}/"
    assert there in read(report.match.mentee, "/today/")
    assert there not in read(report.match.mentor, "/today/")
    post(report.match.mentee, f"{there}send/", revision="0", forward="I spoke")
    assert there not in read(report.match.mentee, "/today/")
    assert there in read(report.match.mentor, "/today/")


def test_a_stranger_finds_nothing(report: WeeklyReport) -> None:
    tama = people.tama()
    assert read(tama, f"/weekly-reports/{report.pk}/") == "404"
    assert read(tama, f"/matches/{report.match_id}/weekly-reports/") == "404"


def test_a_sent_report_offers_its_win_in_one_tap_and_can_be_taken_back(report: WeeklyReport) -> None:
    mere, there = report.match.mentee, f"/weekly-reports/{report.pk}/"
    post(mere, f"{there}send/", forward="I spoke first", revision="0", form="long")
    assert "Is this a win worth marking?" in read(mere, there)
    assert post(report.match.mentor, f"{there}win/", to="both").status_code == 404
    post(mere, f"{there}win/", to="both")
    assert "I spoke first" in read(report.match.mentor, f"/matches/{report.match_id}/wins/")
    assert "Is this a win worth marking?" not in read(mere, there)
    post(mere, f"{there}take-back/")
    assert "How was your week?" in read(mere, there)
    assert read(report.match.mentor, there) == "404"
