"""Today says what waits for a person, in a handful of statements, whatever there is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from held.flows import actions, agreements
from held.flows.actions import Spoken
from held.models import CheckIn, Match, Person
from held.practice.actions import Said
from held.practice.words import Direction, Holding, Status
from tests import people, things
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana(), point_a="I avoid speaking up", point_b="I run the demo")


def today(person: Person) -> str:
    browser = Client()
    browser.force_login(person)
    return browser.get("/today/").content.decode()


def statements(person: Person) -> int:
    browser = Client()
    browser.force_login(person)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert browser.get("/today/").status_code == 200
    return len(caught)


def fill(match: Match) -> None:
    """A lived-in match: actions, sessions, a check-in, an agreement, something that happened."""
    things.agreement(match, Direction.MENTOR_ASKS, how="write to me midweek, straight questions")
    for holding in Holding:
        things.action(match, match.mentee, holding=holding)
        things.action(match, match.mentor, holding=holding, text="Introduce you to Priya")
    things.session(match, match.mentee, hours=64)
    things.session(match, match.mentee, hours=-20)
    done = things.action(match, match.mentee, text="Speak first")
    said = Spoken("I spoke first and nobody bit.", shared=True)
    actions.report(done.pk, Said(Status.DONE), said, by=match.mentee_id, at=people.NOW)
    CheckIn.objects.create(
        match=match,
        window="start",
        direction=Direction.MENTOR_ASKS,
        due_at=people.NOW,
        useful_until=people.NOW + timedelta(days=4),
    )


def test_one_match_and_three_cost_the_same_handful_of_statements() -> None:
    mere = people.mere()
    fill(people.match(mere, people.ana()))
    one = statements(mere)
    fill(people.match(people.tama(), mere))
    fill(people.match(mere, people.person("Ivo")))
    assert statements(mere) == one <= 6


def test_the_mentee_finds_what_was_asked_for_and_what_was_promised(match: Match) -> None:
    fill(match)
    text = today(match.mentee)
    assert "Kia ora Mere." in text
    assert "with Ana." in text
    assert text.index("You asked to be held to") < text.index("Ana promised you") < text.index("Since day 1")
    assert "write to me midweek, straight questions" in text
    assert text.count('value="not_done"') == 1


def test_the_mentor_finds_the_promises_and_how_to_hold(match: Match) -> None:
    fill(match)
    text = today(match.mentor)
    assert "You promised Mere" in text
    assert "How Mere asked to be held to things" in text
    assert "Mere asked to be held to" in text


def test_what_was_not_sent_stays_open_for_the_other(match: Match) -> None:
    action = things.action(match, match.mentee)
    actions.report(action.pk, Said(Status.NOT_DONE), by=match.mentee_id, at=people.NOW)
    assert things.ASK_TAMA in today(match.mentor)
    actions.report(action.pk, Said(Status.DONE), Spoken(shared=True), by=match.mentee_id, at=people.NOW)
    assert "Mere asked to be held to" not in today(match.mentor)


def test_what_was_done_and_not_sent_is_no_news_for_the_other(match: Match) -> None:
    action = things.action(match, match.mentee)
    said = Spoken("I spoke first and nobody bit.")
    made = actions.report(action.pk, Said(Status.DONE), said, by=match.mentee_id, at=people.NOW)
    assert "nobody bit" in today(match.mentee)
    assert "Since day 1" not in today(match.mentor)
    actions.send(made, words="", by=match.mentee_id, at=people.NOW)
    assert "nobody bit" in today(match.mentor)


def test_a_change_of_mind_that_was_not_sent_does_not_show_in_what_is_missing(match: Match) -> None:
    action = things.action(match, match.mentee)
    said = Spoken("I spoke first and nobody bit.", shared=True)
    actions.report(action.pk, Said(Status.DONE), said, by=match.mentee_id, at=people.NOW)
    actions.report(action.pk, Said(Status.NOT_DONE), by=match.mentee_id, at=people.NOW)
    assert "Since day 1" not in today(match.mentee)
    assert "nobody bit" in today(match.mentor)


def test_actions_stand_in_the_order_in_which_they_were_chosen(match: Match) -> None:
    for days, text in ((3, "Second"), (9, "First")):
        things.action(match, match.mentee, text=text, chosen_at=people.NOW - timedelta(days=days))
    text = today(match.mentee)
    assert text.index("First") < text.index("Second")


def test_nothing_waiting_says_so(match: Match) -> None:
    things.agreement(match)
    assert "nothing is waiting for you" in today(match.mentee)


def test_a_session_without_a_close_waits_for_both_and_blames_nobody(match: Match) -> None:
    things.session(match, match.mentee, starts_at=people.NOW - timedelta(hours=20))
    for person in (match.mentee, match.mentor):
        assert "It takes about three minutes." in today(person)


def test_someone_without_a_match_is_told_how_to_begin() -> None:
    assert "You have no match yet." in today(people.tama())


def test_a_person_sees_nothing_of_the_matches_of_others(match: Match) -> None:
    fill(match)
    tama = people.tama()
    other = people.match(tama, people.person("Ivo"))
    things.action(other, tama, text="Tend the garden")
    text = today(tama)
    assert "Tend the garden" in text
    assert things.ASK_TAMA not in text
    assert "Ana" not in text


def test_several_that_wait_for_two_lines_are_one_line_and_a_number(match: Match) -> None:
    for days in (3, 2, 1):
        sent = NOW - timedelta(days=days)
        asked = things.check_in(match, window=f"w{days}", due_at=sent, asked_at=sent, sent_at=sent)
    page = today(match.mentor)
    assert (page.count("Two lines back would be read."), page.count("and 2 earlier")) == (1, 1)
    assert f"/check-ins/{asked.pk}/" in page


def test_today_and_the_match_page_date_the_pinned_words_alike(match: Match) -> None:
    first = things.agreement(match, Direction.MENTOR_ASKS, how="Straight questions.")
    browser = Client()
    browser.force_login(match.mentor)
    agreements.stop(match.pk, by=match.mentee_id, at=NOW)
    said = f"said on {first.made_at:%-d %B}"
    assert said in today(match.mentor)
    assert said in browser.get(f"/matches/{match.pk}/").content.decode()
