"""The pages behind a letter's links: looking changes nothing, pressing acts, and it can be taken back or stopped."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from held.flows import keys
from held.flows.keys import Door
from held.flows.replies.pages import Choice
from held.models import (
    Action,
    ActionReport,
    AgreementVersion,
    CheckInAnswer,
    HistoryLine,
    Letter,
    Match,
)
from held.practice.words import Direction, MatchState, Via
from held.queries import moment
from tests import people, things
from tests.inbox.letters import sent
from tests.people import NOW
from tests.promises.state import state

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def pair() -> Match:
    pair = people.match(people.mere(), people.ana())
    things.agreement(pair, Direction.MENTOR_ASKS)
    return pair


@pytest.fixture
def action(pair: Match) -> Action:
    return things.action(pair, pair.mentee)


@pytest.fixture
def letter(pair: Match, action: Action) -> Letter:
    return sent(pair.mentee, pair, "check_in_asks", check_in_id=things.check_in(pair, action).pk)


def door(letter: Letter, which: Door) -> str:
    token = keys.token_for(which, letter.window, letter.key_turn)
    return f"/{'reply' if which is Door.PAGE else 'stop'}/{token}/"


def press(path: str, **said: object) -> tuple[int, str]:
    """Post without any cookie, as somebody who has only the letter, and read where it leads."""
    answer = Client(enforce_csrf_checks=True).post(path, said, follow=True)
    return answer.status_code, answer.content.decode()


def asks(pair: Match) -> bool:
    in_force = AgreementVersion.objects.get(match=pair, in_force_from__isnull=False, in_force_until=None)
    return in_force.clauses.exclude(direction=Direction.ONLY_IN_SESSION).filter(until_at=None).exists()


def test_looking_shows_the_check_in_with_equal_choices_and_changes_nothing(letter: Letter, action: Action) -> None:
    before, browser = state(), Client()
    for verb in (browser.get, browser.head, browser.get):
        shown = verb(door(letter, Door.PAGE))
    page = shown.content.decode()
    assert action.text in page.replace("&#x27;", "'")
    assert page.count(f'type="radio" name="status_{action.pk}"') == 6
    assert 'value="done"' in page
    assert "checked" not in page
    assert state() == before


@pytest.mark.parametrize("choice", [choice.value for choice in Choice])
def test_an_address_that_names_the_choice_chooses_nothing(letter: Letter, choice: str) -> None:
    before, browser, path = state(), Client(), door(letter, Door.STOP)
    for where in (path, f"{path}one-click/"):
        for verb in (browser.get, browser.head):
            assert verb(f"{where}?choice={choice}&List-Unsubscribe=One-Click").status_code == 200
    assert state() == before


def test_no_address_with_a_token_is_told_to_anyone(letter: Letter) -> None:
    for which in (Door.PAGE, Door.STOP):
        answer = Client().get(door(letter, which))
        assert (answer["Referrer-Policy"], answer["Cache-Control"]) == ("no-referrer", "no-store")
        assert not answer.cookies, "nobody is signed in, and nothing is remembered"


def test_pressing_records_it_sends_it_and_shows_what_stands(letter: Letter, action: Action, pair: Match) -> None:
    status, page = press(door(letter, Door.PAGE), **{f"status_{action.pk}": "done", "words": "Tama said yes."})
    report = ActionReport.objects.get()
    assert (status, report.status, report.via, report.shared_at) == (200, "done", Via.REPLY_PAGE, NOW)
    assert "Take it back" in page
    assert "Tama said yes." not in page, "a link shows what was said of the actions, not the words"
    assert Letter.objects.filter(kind="check_in_news", person=pair.mentor).count() == 1


def test_partly_and_another_day_carry_their_numbers(letter: Letter, action: Action) -> None:
    part = {f"status_{action.pk}": "partly", f"part_{action.pk}": "2", f"whole_{action.pk}": "4"}
    press(door(letter, Door.PAGE), **part)
    press(door(letter, Door.PAGE), **{f"status_{action.pk}": "moved", f"day_{action.pk}": "2026-12-04"})
    stood = ActionReport.objects.order_by("pk").values_list("status", "part", "whole", "moved_to")
    assert [(*row[:3], str(row[3])) for row in stood] == [("partly", 2, 4, "None"), ("open", None, None, "2026-12-04")]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"status": "moved"}, "Choose the day you would like to move it to."),
        ({"status": "moved", "day": "2026-02-31"}, "That is not a day in the calendar."),
        ({"status": "moved", "day": "2020-01-01"}, "That day has gone by."),
        ({"status": "partly", "part": "5", "whole": "4"}, "takes two numbers"),
        ({}, "Say how one of them stands, or write a line."),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_typed_stays(
    letter: Letter, action: Action, said: dict[str, str], sentence: str
) -> None:
    typed = {f"{name}_{action.pk}": value for name, value in said.items()}
    _, page = press(door(letter, Door.PAGE), **typed, words="" if not said else "Still here")
    assert sentence in page
    assert not said or "Still here" in page
    assert not ActionReport.objects.exists()


def test_it_can_be_taken_back_for_seven_days(letter: Letter, action: Action, monkeypatch: pytest.MonkeyPatch) -> None:
    press(door(letter, Door.PAGE), **{f"status_{action.pk}": "done"})
    press(door(letter, Door.PAGE) + "take-back/")
    action.refresh_from_db()
    assert (action.status, CheckInAnswer.objects.get().taken_back_at) == ("open", NOW)
    press(door(letter, Door.PAGE), **{f"status_{action.pk}": "not_done"})
    monkeypatch.setattr(moment, "now", lambda: NOW + timedelta(days=8))
    _, page = press(door(letter, Door.PAGE) + "take-back/")
    action.refresh_from_db()
    assert (action.status, "Take it back" in page) == ("not_done", False)


def test_history_says_by_which_way_it_was_said(letter: Letter, action: Action) -> None:
    press(door(letter, Door.PAGE), **{f"status_{action.pk}": "done"})
    assert HistoryLine.objects.get(verb="answered").via == Via.REPLY_PAGE


def dead(letter: Letter) -> None:
    Letter.objects.filter(pk=letter.pk).update(keys_until=NOW)


def ended(letter: Letter) -> None:
    Match.objects.update(state=MatchState.ENDED)


def turned(letter: Letter) -> None:
    keys.turn(Letter.objects.get(pk=letter.pk))


@pytest.mark.parametrize(
    ("which", "happened"),
    [(Door.PAGE, dead), (Door.PAGE, ended), (Door.PAGE, turned), (Door.STOP, ended)],
)
def test_a_closed_link_says_the_same_whatever_the_reason(
    letter: Letter, which: Door, happened: "pytest.FixtureRequest"
) -> None:
    path = door(letter, which)
    happened(letter)
    unknown = Client().get(f"/{path.split('/')[1]}/{'a' * 32}/")
    answers = [Client().get(path), Client().post(path, {"choice": "here"})]
    assert {(answer.status_code, answer.content) for answer in answers} == {(404, unknown.content)}


@pytest.mark.parametrize("happened", [turned, dead])
def test_stopping_outlives_a_letter_s_other_keys(
    letter: Letter, pair: Match, happened: "pytest.FixtureRequest"
) -> None:
    before = door(letter, Door.STOP)
    happened(letter)
    assert door(Letter.objects.get(pk=letter.pk), Door.STOP) == before
    press(before, choice="here")
    assert not asks(pair)


def test_one_door_s_token_opens_no_other(letter: Letter) -> None:
    page, stop = (door(letter, which).split("/")[2] for which in (Door.PAGE, Door.STOP))
    assert Client().get(f"/reply/{stop}/").status_code == Client().get(f"/stop/{page}/").status_code == 404


@pytest.mark.parametrize("choice", ["sessions", "here"])
def test_stopping_happens_at_once_and_says_so(letter: Letter, pair: Match, choice: str) -> None:
    status, page = press(door(letter, Door.STOP), choice=choice)
    assert (status, asks(pair), "Done." in page) == (200, False, True)
    assert "takes both" in page


def test_stop_everything_reaches_every_match_and_keep_reaches_none(letter: Letter, pair: Match) -> None:
    press(door(letter, Door.STOP), choice="keep")
    pair.mentee.refresh_from_db()
    assert (pair.mentee.stopped_asking_at, asks(pair)) == (None, True)
    press(door(letter, Door.STOP), choice="everything")
    pair.mentee.refresh_from_db()
    assert pair.mentee.stopped_asking_at == NOW


def test_the_stop_page_offers_equal_choices_and_looking_stops_nothing(letter: Letter, pair: Match) -> None:
    before = state()
    page = Client().get(door(letter, Door.STOP)).content.decode()
    assert page.count('class="button" name="choice"') == 4
    assert state() == before


def test_one_click_stops_without_a_cookie_a_question_or_a_redirect(letter: Letter, pair: Match) -> None:
    for _ in range(2):
        answer = Client(enforce_csrf_checks=True).post(door(letter, Door.STOP) + "one-click/", ONE_CLICK)
        assert (answer.status_code, answer.cookies.keys()) == (200, {}.keys())
    assert (asks(pair), HistoryLine.objects.filter(verb="stopped").count()) == (False, 1)


def test_one_click_wants_its_own_words(letter: Letter, pair: Match) -> None:
    assert Client().post(door(letter, Door.STOP) + "one-click/", {"x": "y"}).status_code == 400
    assert Client().get(door(letter, Door.STOP) + "one-click/").status_code == 200
    assert asks(pair)


def test_a_mentor_s_stop_page_stops_only_what_comes_to_the_mentor(pair: Match, letter: Letter) -> None:
    to_mentor = sent(pair.mentor, pair, "check_in_news", check_in_id=letter.check_in_id or 0)
    press(door(to_mentor, Door.STOP), choice="here")
    pair.refresh_from_db()
    assert (pair.mentor_stopped_at, asks(pair)) == (NOW, True)
    assert press(door(to_mentor, Door.STOP), choice="sessions")[0] == 404


def test_one_click_on_news_ends_the_news_by_letter_and_the_mentor_can_let_it_come_again(
    pair: Match, letter: Letter
) -> None:
    to_mentor = sent(pair.mentor, pair, "check_in_news", check_in_id=letter.check_in_id or 0)
    Client().post(door(to_mentor, Door.STOP) + "one-click/", ONE_CLICK)
    pair.refresh_from_db()
    assert (pair.mentor_stopped_at, pair.mentor_news_stopped_at, asks(pair)) == (NOW, NOW, True)
    browser, page = Client(), reverse("mentor_letters", args=[pair.pk])
    browser.force_login(pair.mentor)
    for linking in (reverse("settings"), reverse("match", args=[pair.pk])):
        assert f'href="{page}"' in browser.get(linking).content.decode()
    browser.post(page, {"want": "news"})
    pair.refresh_from_db()
    assert (pair.mentor_stopped_at, pair.mentor_news_stopped_at) == (NOW, None)
    browser.post(page, {"want": "again"})
    pair.refresh_from_db()
    assert pair.mentor_stopped_at is None
