"""Since day 1, and the keepsake: what either reads of it, what a mentor is asked for, what stays with its writer."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from held.flows import actions, goals, wins
from held.flows.actions import Spoken
from held.models import Match, Person, Win
from held.practice.actions import Said
from held.practice.goals import GoalWords
from held.practice.wins import WinWords
from held.practice.words import GoalState, SeenBy, Side, Status
from tests import people, things
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana(), point_a="I wait to be asked", point_b="I open the review")


def client(person: Person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def read(person: Person, address: str) -> str:
    return unescape(client(person).get(address).content.decode())


def say(match: Match, text: str, status: Status, *, shared: bool) -> int:
    action = things.action(match, match.mentee, text=text)
    actions.report(action.pk, Said(status), Spoken(shared=shared), by=match.mentee_id, at=NOW - timedelta(days=2))
    return action.pk


def test_the_list_holds_what_was_done_partly_done_and_bravely_let_go(match: Match) -> None:
    for text, status in (
        ("Did", Status.DONE),
        ("Half", Status.PARTLY),
        ("Went", Status.LET_GO),
        ("No", Status.NOT_DONE),
    ):
        say(match, f"{text} it", status, shared=True)
    text = read(match.mentor, f"/matches/{match.pk}/wins/")
    assert [each in text for each in ("Did it", "Half it", "Went it", "No it")] == [True, True, True, False]


def test_what_was_not_sent_is_the_mentees_alone_and_in_no_keepsake(match: Match) -> None:
    say(match, "Spoke at last", Status.DONE, shared=False)
    mine = read(match.mentee, f"/matches/{match.pk}/wins/")
    assert "Spoke at last" in mine
    assert "only you can read it" in mine
    assert "Spoke at last" not in read(match.mentor, f"/matches/{match.pk}/wins/")
    for person in (match.mentee, match.mentor):
        assert "Spoke at last" not in read(person, f"/matches/{match.pk}/keepsake/")


def test_a_goal_reached_is_told_to_the_mentor_only_if_it_was_open(match: Match) -> None:
    for title, seen_by in (("Open one", SeenBy.US), ("Quiet one", SeenBy.ME)):
        goal_id = goals.choose(match.pk, GoalWords(title, seen_by=seen_by), main=False, by=match.mentee_id, at=NOW)
        goals.end(goal_id, GoalState.REACHED, by=match.mentee_id, at=NOW)
    text = read(match.mentor, f"/matches/{match.pk}/wins/")
    assert ("Open one" in text, "Quiet one" in text) == (True, False)
    assert "Quiet one" in read(match.mentee, f"/matches/{match.pk}/wins/")


def test_a_mentor_is_asked_for_one_specific_thing_beside_how_good_news_is_liked(match: Match) -> None:
    things.agreement(match, good_news="One sentence about what you saw")
    done = say(match, "Speak first", Status.DONE, shared=True)
    text = read(match.mentor, f"/matches/{match.pk}/wins/?about={done}")
    assert "One specific thing I saw you do was …" in text
    assert "One sentence about what you saw" in text
    assert f'name="about" value="{done}"' in text
    assert f"/matches/{match.pk}/wins/?about={done}#write" in read(match.mentor, f"/actions/{done}/")


def test_a_mentor_is_prompted_once_and_not_for_what_was_spoken_of(match: Match) -> None:
    first, second = (say(match, text, Status.DONE, shared=True) for text in ("Speak first", "Speak twice"))
    place = f"/matches/{match.pk}/wins/"
    assert read(match.mentor, place).count("#write") == 1
    by = match.mentor_id
    for done in (first, second):
        wins.record(match.pk, WinWords("asking"), whose=Side.MENTEE, send=True, about=done, by=by, at=NOW)
    assert "#write" not in read(match.mentor, place)


def test_the_sentence_reaches_the_mentee_with_what_it_is_about(match: Match) -> None:
    done = say(match, "Speak first", Status.DONE, shared=True)
    sentence = {"seen-words": "asking before lunch", "to": "both", "about": str(done)}
    client(match.mentor).post(f"/matches/{match.pk}/wins/seen/", sentence)
    text = read(match.mentee, f"/matches/{match.pk}/wins/")
    assert "Ana saw" in text
    assert "asking before lunch" in text
    assert Win.objects.get().action_id == done


def test_what_was_typed_stays_after_a_mistake(match: Match) -> None:
    answer = client(match.mentee).post(
        f"/matches/{match.pk}/wins/own/", {"own-words": " ", "own-took": "A night", "to": "both"}
    )
    text = unescape(answer.content.decode())
    assert "Write it down first." in text
    assert "A night" in text
    assert not Win.objects.exists()


def test_a_win_is_kept_then_sent_then_taken_back(match: Match) -> None:
    browser, place = client(match.mentee), f"/matches/{match.pk}/wins/"
    browser.post(f"{place}own/", {"own-words": "Nobody saw it", "to": "me"})
    assert "Nobody saw it" not in read(match.mentor, place)
    win = Win.objects.get()
    browser.post(f"/wins/{win.pk}/send/")
    assert "Nobody saw it" in read(match.mentor, place)
    browser.post(f"/wins/{win.pk}/take-back/")
    assert "Nobody saw it" not in read(match.mentor, place) + read(match.mentee, place)


def test_the_keepsake_is_the_same_for_both_and_tells_the_way_in_its_order(match: Match) -> None:
    words = WinWords("saying it twice")
    say(match, "Speak first", Status.DONE, shared=True)
    wins.record(match.pk, words, whose=Side.MENTEE, send=True, by=match.mentor_id, at=NOW)
    texts = [
        read(person, f"/matches/{match.pk}/keepsake/").partition("<article")[2]
        for person in (match.mentee, match.mentor)
    ]
    assert texts[0] == texts[1]
    order = [
        texts[0].index(each) for each in ("Mere, with Ana", "I wait to be asked", "Speak first", "saying it twice")
    ]
    assert order == sorted(order)
    assert texts[0].count('class="mark"') == 4  # two days, in both drawings


def test_today_shows_the_latest_and_leads_to_all_of_it(match: Match) -> None:
    say(match, "Speak first", Status.DONE, shared=True)
    assert "Speak first" in read(match.mentor, "/today/")
    wins.record(match.pk, WinWords("And then I did it again"), whose=Side.MENTEE, send=True, by=match.mentee_id, at=NOW)
    text = read(match.mentor, "/today/")
    assert "And then I did it again" in text
    assert f'href="/matches/{match.pk}/wins/"' in text
