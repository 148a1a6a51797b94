"""The page of a pause, and what Today and the match say of it."""

from datetime import date

import pytest
from django.test import Client

from held.flows import goals, pauses
from held.models import Match, Pause, Person
from held.practice.goals import GoalWords
from held.practice.pauses import Rest
from tests import people, things
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


def visitor(person: Person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def page(person: Person, path: str) -> str:
    return visitor(person).get(path).content.decode()


def test_a_pause_is_asked_for_without_a_reason_and_today_says_so_to_both(match: Match) -> None:
    visitor(match.mentor).post(f"/matches/{match.pk}/pause/", {"days": "14", "first": "2026-12-01"})
    assert Pause.objects.get().turns_on == date(2026, 12, 15)
    for person, sooner in ((match.mentee, False), (match.mentor, True)):
        said = page(person, "/today/")
        assert "pause until Tuesday 15 December" in said
        assert ("Come back sooner" in said) is sooner


def test_the_day_of_the_match_stands_still_meanwhile(match: Match) -> None:
    before = page(match.mentee, f"/matches/{match.pk}/")
    pauses.ask_for(match.pk, Rest(date(2026, 12, 1), 14), by=match.mentee_id, at=NOW)
    after = page(match.mentee, f"/matches/{match.pk}/")
    assert "day 37 of 90" in before
    assert "day 37 of 90" in after
    assert ("23 January 2027" in before, "6 February 2027" in after) == (True, True)


def test_the_page_lists_what_moves_as_far_as_its_reader_may_read_it(match: Match) -> None:
    things.action(match, match.mentee)
    things.session(match, match.mentee, hours=64)
    own = GoalWords("My own goal", by_date=date(2026, 12, 30))
    goals.choose(match.pk, own, main=False, by=match.mentee_id, at=NOW)
    for person, reads in ((match.mentee, True), (match.mentor, False)):
        said = page(person, f"/matches/{match.pk}/pause/")
        assert things.ASK_TAMA in said
        assert "it stays where it is" in said
        assert ("My own goal" in said) is reads


def test_coming_back_is_offered_to_whoever_asked_and_refused_kindly_to_the_other(match: Match) -> None:
    pauses.ask_for(match.pk, Rest(date(2026, 12, 1), 14), by=match.mentee_id, at=NOW)
    path = f"/matches/{match.pk}/pause/"
    assert "Come back today" in page(match.mentee, path)
    assert "Come back today" not in page(match.mentor, path)
    told = visitor(match.mentor).post(f"{path}back/", follow=True).content.decode()
    assert "Whoever asked for this pause" in told
    visitor(match.mentee).post(f"{path}back/")
    match.refresh_from_db()
    assert match.state == "running"


def test_a_number_of_days_that_is_none_stays_in_its_box_beside_the_reason(match: Match) -> None:
    answer = visitor(match.mentee).post(f"/matches/{match.pk}/pause/", {"days": "45", "first": "2026-12-03"})
    said = answer.content.decode()
    assert "From one day to 30" in said
    assert 'value="45"' in said
    assert 'value="2026-12-03"' in said
