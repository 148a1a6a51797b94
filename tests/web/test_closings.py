"""The page of the ending, what Today says of it, and the archive."""

import pytest
from django.test import Client

from held.flows import fade, matches
from held.models import Closing, Match, Person
from held.practice.fade import Choice
from tests import people, things
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana(), point_a="I wait", point_b="I open the review")


def visitor(person: Person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def read(person: Person, path: str) -> str:
    return visitor(person).get(path).content.decode()


def send(person: Person, match: Match, **given: str) -> str:
    path = f"/matches/{match.pk}/closing/"
    return visitor(person).post(path, {"revision": "0", **given}, follow=True).content.decode()


def test_each_writes_and_reads_the_other_once_both_are_in(match: Match) -> None:
    path = f"/matches/{match.pk}/closing/"
    assert "Handed in. Ana is told." in send(match.mentee, match, thanks="For waiting", **{"in": "1"})
    assert "For waiting" not in read(match.mentor, path)
    told = send(match.mentor, match, touch="Write in March", **{"in": "1"})
    assert "It has ended, with thanks" in told
    assert "For waiting" in told
    assert "Write in March" in read(match.mentee, path)


def test_only_the_mentor_is_asked_how_to_stay_in_touch(match: Match) -> None:
    path = f"/matches/{match.pk}/closing/"
    assert "How would you like to stay in touch" in read(match.mentor, path)
    assert "How would you like to stay in touch" not in read(match.mentee, path)


def test_what_takes_the_place_of_the_letters_is_there_already(match: Match) -> None:
    fade.say(match.pk, Choice.AS_IT_IS, "My cousin, on Thursdays", by=match.mentee_id, at=NOW)
    assert "My cousin, on Thursdays</textarea>" in read(match.mentee, f"/matches/{match.pk}/closing/")


def test_unfinished_things_are_kept_handed_on_or_let_go(match: Match) -> None:
    action = things.action(match, match.mentee)
    send(match.mentee, match, **{f"fate_action:{action.pk}": "hand_on", f"where_action:{action.pk}": "With Priya"})
    assert Closing.objects.get().lives == {f"action:{action.pk}": ["hand_on", "With Priya"]}
    page = read(match.mentee, f"/matches/{match.pk}/closing/")
    assert 'value="hand_on" id="' in page
    assert "With Priya" in page


def test_what_is_typed_is_saved_quietly_and_a_second_window_is_told(match: Match) -> None:
    browser, path = visitor(match.mentee), f"/matches/{match.pk}/closing/"
    for status in (204, 409):
        answer = browser.post(path, {"revision": "0", "found": "A voice"}, headers={"X-Autosave": "1"})
        assert answer.status_code == status
    told = send(match.mentee, match, found="Another")
    assert "saved in another window" in told
    assert "Another" in told


def test_too_long_an_answer_stays_in_its_box(match: Match) -> None:
    told = send(match.mentee, match, found="long " * 500)
    assert "long long" in told
    assert not Closing.objects.exists()


def test_today_points_to_it_once_the_end_is_near(match: Match) -> None:
    assert "a page for a good ending" not in read(match.mentee, "/today/")
    Match.objects.update(days=40)
    for person in (match.mentee, match.mentor):
        assert "a page for a good ending" in read(person, "/today/")
    send(match.mentee, match, **{"in": "1"})
    assert "a page for a good ending" not in read(match.mentee, "/today/")
    assert "a page for a good ending" in read(match.mentor, "/today/")


def test_what_has_ended_is_found_again(match: Match) -> None:
    assert "Nothing has ended." in read(match.mentee, "/archive/")
    matches.end(match.pk, by=match.mentor_id, at=NOW)
    for person, words in ((match.mentee, "With Ana, your mentor"), (match.mentor, "With Mere, as a mentor")):
        page = read(person, "/archive/")
        assert words in page
        assert f"/matches/{match.pk}/keepsake/" in page
    assert "With" not in read(people.tama(), "/archive/")
