"""The mentor's own practice, in a browser: one page, a goal, a log that saves itself, and help where one writes."""

from datetime import timedelta

import pytest
from django.test import Client

from held.models import Match, MentorNote, Person
from tests import people, things
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]


@pytest.fixture
def match() -> Match:
    match = people.match(people.mere(), people.ana())
    things.agreement(match, promises="An answer within two days")
    return match


def visitor(person: Person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def test_it_says_what_was_promised_and_what_is_usual_and_judges_nothing(match: Match) -> None:
    for number in range(3):
        sent = NOW - timedelta(days=9 - number)
        back = sent + timedelta(hours=40)
        things.check_in(match, window=f"w{number}", sent_at=sent, acknowledged="Read", acknowledged_at=back)
    page = visitor(match.mentor).get("/mentoring/").content.decode()
    assert "An answer within two days" in page
    assert "Usually within 2 days. That is the middle of 3 answers." in page
    assert "/mentoring/" in visitor(match.mentor).get(f"/matches/{match.pk}/").content.decode()
    assert "/mentoring/" not in visitor(match.mentee).get(f"/matches/{match.pk}/").content.decode()


def test_the_log_saves_itself_and_another_window_overwrites_nothing(match: Match) -> None:
    ana = visitor(match.mentor)
    path = ana.post("/mentoring/notes/new/").headers["Location"]
    typed = {"tried": "Counted to six", "learned": "", "revision": "0"}
    assert ana.post(path, typed, headers={"X-Autosave": "1"}).headers["X-Revision"] == "1"
    assert ana.post(path, {**typed, "tried": "Other"}, headers={"X-Autosave": "1"}).status_code == 409
    assert "saved in another window" in ana.post(path, {**typed, "tried": "Other"}).content.decode()
    assert "Kept. Only you can read it" in ana.post(path, {**typed, "revision": "1"}, follow=True).content.decode()
    assert "Counted to six" in ana.get("/mentoring/").content.decode()
    assert "Gone, with its words" in ana.post(f"{path}drop/", follow=True).content.decode()
    assert not MentorNote.objects.exists()


def test_nobody_else_finds_a_page_of_the_log(match: Match) -> None:
    path = visitor(match.mentor).post("/mentoring/notes/new/").headers["Location"]
    for person in (match.mentee, people.tama()):
        assert visitor(person).get(path).status_code == 404
        assert visitor(person).post(path, {"tried": "Mine", "revision": "0"}).status_code == 404
        assert visitor(person).post(f"{path}drop/").status_code == 404
    assert MentorNote.objects.get().tried == ""


def test_the_goal_is_shown_with_one_button_and_taken_back_with_another(match: Match) -> None:
    ana = visitor(match.mentor)
    ana.post("/mentoring/goal/", {"words": "Ask once"})
    overview = f"/matches/{match.pk}/"
    assert "Ask once" not in visitor(match.mentee).get(overview).content.decode()
    assert "Mere can read your goal" in ana.post(f"{overview}mentoring/show/", follow=True).content.decode()
    assert "Ana is practising, too" in visitor(match.mentee).get(overview).content.decode()
    ana.post(f"{overview}mentoring/take-back/")
    assert "Ask once" not in visitor(match.mentee).get(overview).content.decode()


def test_help_stands_where_the_mentor_writes_back(match: Match) -> None:
    sent = things.check_in(match, things.action(match, match.mentee), sent_at=NOW)
    sent.answers.create(at=NOW, via="web", words="Done", sent_at=NOW)
    page = visitor(match.mentor).get(f"/check-ins/{sent.pk}/").content.decode()
    assert "Say one thing you saw, as warmly about not done as about done" in page
    assert page.count("<li>“") == 2
