"""Reviews: each answers alone, both read both once both are in, and each is told once that one is open."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from held.flows import planning, plans, reviews
from held.flows.drafting.draft import Desk, NothingLeft
from held.flows.drafting.table import DRAFTS
from held.flows.reflections import SavedElsewhere
from held.letters.paper import Links
from held.models import Letter, Match, Milestone, Person, Plan, Review, Session
from held.practice.refusals import Refusal
from tests import people, things
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]
LINKS = Links("http://127.0.0.1:8000")


@pytest.fixture
def match() -> Match:
    """Day 31, with the next session three days ahead: the first review falls on it."""
    made = people.match(people.mere(), people.ana(), started_on=date(2026, 11, 1))
    things.session(made, made.mentee)
    Plan.objects.create(match=made, saved_at=NOW)
    return made


def client(person: Person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def read(person: Person, match: Match, phase: int = 1) -> str:
    return unescape(client(person).get(f"/matches/{match.pk}/reviews/{phase}/").content.decode())


def hand_in(match: Match, person: Person, words: str) -> None:
    page = {"focus": words, "revision": "0", "in": "1"}
    client(person).post(f"/matches/{match.pk}/reviews/1/", page)


def test_each_answers_alone_until_both_are_in(match: Match) -> None:
    hand_in(match, match.mentee, "Still the review")
    assert "Still the review" not in read(match.mentor, match)
    assert not Letter.objects.exists()
    hand_in(match, match.mentor, "I would say so")
    for person in (match.mentee, match.mentor):
        text = read(person, match)
        assert "Still the review" in text
        assert "I would say so" in text
        assert "Does the agreement still fit?" in text
    told = Letter.objects.filter(kind="review_both_in").values_list("person_id", flat=True)
    assert sorted(told) == [match.mentee_id, match.mentor_id]


def test_saving_keeps_it_alone_and_a_second_window_overwrites_nothing(match: Match) -> None:
    reviews.save(match.pk, 1, {"focus": "First"}, 0, by=match.mentee_id, at=NOW)
    with pytest.raises(SavedElsewhere):
        reviews.save(match.pk, 1, {"focus": "Second"}, 0, by=match.mentee_id, at=NOW)
    assert Review.objects.get().answers == {"focus": "First"}
    assert "First" not in read(match.mentor, match)


def test_what_is_typed_is_saved_while_it_is_typed(match: Match) -> None:
    page = {"focus": "Half a sen", "revision": "0"}
    answer = client(match.mentee).post(f"/matches/{match.pk}/reviews/1/", page, headers={"X-Autosave": "1"})
    assert (answer.status_code, answer.headers["X-Revision"]) == (204, "1")
    stale = client(match.mentee).post(f"/matches/{match.pk}/reviews/1/", page, headers={"X-Autosave": "1"})
    assert stale.status_code == 409


def test_what_both_have_read_can_no_longer_be_changed(match: Match) -> None:
    for person in (match.mentee, match.mentor):
        hand_in(match, person, "Yes")
    with pytest.raises(Refusal, match="stays as it is"):
        reviews.save(match.pk, 1, {"focus": "No"}, 1, by=match.mentee_id, at=NOW)


def test_a_review_ahead_says_when_it_opens_and_takes_nothing(match: Match) -> None:
    assert "three days before the session nearest to it" in read(match.mentee, match, 3)
    with pytest.raises(Refusal, match="three days before"):
        reviews.save(match.pk, 3, {"see": "Too soon"}, 0, by=match.mentee_id, at=NOW)
    assert client(match.mentee).get(f"/matches/{match.pk}/reviews/4/").status_code == 404


def test_each_is_told_once_that_a_review_is_open(match: Match) -> None:
    for hours in (0, 1, 30):
        Match.objects.update(look_at=NOW)
        planning.plan_due(at=NOW + timedelta(hours=hours))
    told = Letter.objects.filter(kind="review_open").order_by("person_id").values_list("person_id", flat=True)
    assert sorted(told) == sorted([match.mentee_id, match.mentor_id])


def test_without_a_plan_nobody_is_told_and_the_form_is_there(match: Match) -> None:
    Plan.objects.all().delete()
    Match.objects.update(look_at=NOW)
    planning.plan_due(at=NOW + timedelta(hours=1))
    assert not Letter.objects.filter(kind="review_open").exists()
    assert 'name="focus"' in read(match.mentee, match)


def test_whoever_is_in_already_is_not_told_that_it_is_open(match: Match) -> None:
    Match.objects.update(look_at=NOW)
    planning.plan_due(at=NOW + timedelta(hours=30))
    hand_in(match, match.mentee, "Yes")
    rows = Letter.objects.filter(kind="review_open").select_related("person", "match__mentee", "match__mentor")
    with pytest.raises(NothingLeft):
        DRAFTS["review_open"](Desk(rows.get(person=match.mentee), LINKS, None))
    letter = DRAFTS["review_open"](Desk(rows.get(person=match.mentor), LINKS, None)).letter
    assert f"/matches/{match.pk}/reviews/1/" in letter.text


def test_each_says_of_a_milestone_keep_adjust_or_let_go_and_the_mentee_does_it_with_one_tap(match: Match) -> None:
    ahead = plans.set_milestone(match.pk, 2, "Open the review", date(2026, 12, 25), by=match.mentee_id, at=NOW)
    assert "Open the review" in read(match.mentee, match)
    for person, said in ((match.mentee, "let_go"), (match.mentor, "keep")):
        page = {f"milestone_{ahead}": said, "focus": "Still", "revision": "0", "in": "1"}
        client(person).post(f"/matches/{match.pk}/reviews/1/", page)
    rows = Review.objects.filter(match=match).order_by("pk")
    assert [row.answers[f"milestone_{ahead}"] for row in rows] == ["let_go", "keep"]
    assert "Let it go, on the plan too" in read(match.mentee, match)
    assert "Let it go, on the plan too" not in read(match.mentor, match)
    client(match.mentee).post(f"/milestones/{ahead}/", {"state": "let_go"})
    assert Milestone.objects.get(pk=ahead).state == "let_go"
    stays = read(match.mentee, match)
    assert "Open the review" in stays
    assert "Let it go, on the plan too" not in stays


def test_of_a_milestone_of_somebody_else_nothing_is_kept(match: Match) -> None:
    page = {"milestone_987654": "keep", "focus": "Still", "revision": "0", "in": "1"}
    client(match.mentee).post(f"/matches/{match.pk}/reviews/1/", page)
    assert Review.objects.get().answers == {"focus": "Still"}


def test_the_page_of_its_session_leads_to_a_review_that_is_open(match: Match) -> None:
    session = Session.objects.get(match=match)
    there = f"/sessions/{session.pk}/"
    assert f"/matches/{match.pk}/reviews/1/" in client(match.mentee).get(there).content.decode()
    Session.objects.filter(pk=session.pk).update(starts_at=NOW + timedelta(days=20))
    assert "A review falls on this session" not in client(match.mentee).get(there).content.decode()
