"""An action's page: its owner speaks, the other reads what was sent, and nothing accuses."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from held.flows import actions, reflections
from held.flows.actions import Spoken
from held.flows.reflections import Kept
from held.models import Action, ActionReport, Letter, Match, Reflection
from held.practice.actions import Said
from held.practice.words import Holding, Status, Via
from tests import people, things
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


@pytest.fixture
def ask(match: Match) -> Action:
    return things.action(match, match.mentee)


@pytest.fixture
def mere(match: Match) -> Client:
    browser = Client()
    browser.force_login(match.mentee)
    return browser


@pytest.fixture
def ana(match: Match) -> Client:
    browser = Client()
    browser.force_login(match.mentor)
    return browser


def read(browser: Client, action: Action, name: str = "action") -> str:
    return browser.get(reverse(name, args=[action.pk])).content.decode()


def do(browser: Client, name: str, action: Action, **typed: object) -> str:
    return browser.post(reverse(name, args=[action.pk]), typed, follow=True).content.decode()


def test_one_press_says_how_it_stands_and_sends_nothing(mere: Client, ana: Client, ask: Action) -> None:
    text = do(mere, "action_report", ask, status="partly")
    assert "You said: partly" in text
    assert not Letter.objects.exists()
    assert "partly" not in read(ana, ask)


def test_send_makes_it_news_with_its_words(mere: Client, ana: Client, ask: Action) -> None:
    do(mere, "action_report", ask, status="done")
    do(mere, "action_send", ask, report=ActionReport.objects.get().pk, words="Tama said yes.")
    text = read(ana, ask)
    assert "Tama said yes." in text
    assert "Mere said: done" in text
    assert Letter.objects.get().kind == "action_news"


def test_two_of_four_is_kept_as_it_was_said(mere: Client, ask: Action) -> None:
    assert "2 of 4" in do(mere, "action_report", ask, status="partly", part="2", whole="4")
    assert ActionReport.objects.get().part == 2


def test_the_history_says_by_which_channel(mere: Client, ask: Action) -> None:
    actions.report(ask.pk, Said(Status.DONE), Spoken(via=Via.MAIL), by=ask.owner_id, at=NOW)
    assert "by mail" in read(mere, ask)


def test_what_was_said_can_be_taken_back(mere: Client, ask: Action) -> None:
    do(mere, "action_report", ask, status="done")
    assert "Taken back" in do(mere, "action_undo", ask, report=ActionReport.objects.get().pk)
    ask.refresh_from_db()
    assert ask.status == Status.OPEN


def test_the_mentor_has_no_buttons_and_no_say(ana: Client, ask: Action) -> None:
    assert "Not done" not in read(ana, ask)
    assert "Only the person whose action this is" in do(ana, "action_report", ask, status="not_done")
    assert not ActionReport.objects.exists()


def test_a_date_gone_by_is_a_plain_fact(mere: Client, match: Match) -> None:
    action = things.action(match, match.mentee, by_date=date(2020, 1, 7))
    text = read(mere, action)
    assert "Tuesday 7 January has gone by · moving it is fine" in text
    for word in ("overdue", "late ", "failed", "missed"):
        assert word not in text


@pytest.mark.parametrize(
    ("typed", "sentence"), [("2020-01-01", "That day has gone by"), ("someday", "not a day in the calendar")]
)
def test_a_wrong_date_gets_a_clear_sentence_and_stays_typed(
    mere: Client, ask: Action, typed: str, sentence: str
) -> None:
    text = do(mere, "action_move", ask, by_date=typed)
    assert sentence in text
    assert typed in text


def test_letting_go_asks_what_takes_its_place(mere: Client, ask: Action) -> None:
    assert "What takes its place" in read(mere, ask, "action_let_go")
    do(mere, "action_let_go", ask, text="Listen first")
    assert Action.objects.get(follows=ask).text == "Listen first"


def test_carried_twice_asks_keep_shrink_change_or_let_go(mere: Client, ana: Client, match: Match) -> None:
    action = things.action(match, match.mentee, carried=2)
    assert "travelled with you twice" in read(mere, action)
    assert "travelled with you twice" not in read(ana, action)
    do(mere, "action_shrink", action, text="Ask for five minutes")
    assert Action.objects.get(follows=action).holding == Holding.HELD


def test_shrinking_to_nothing_keeps_the_action(mere: Client, match: Match) -> None:
    action = things.action(match, match.mentee, carried=2)
    assert "Write what it is" in do(mere, "action_shrink", action, text=" ")
    assert Action.objects.get().status == Status.OPEN


def test_holding_and_noting_are_one_press_each(mere: Client, ask: Action) -> None:
    do(mere, "action_note", ask)
    assert Action.objects.get().holding == Holding.NOTED
    do(mere, "action_hold", ask)
    assert Action.objects.get().holding == Holding.HELD


def test_putting_the_words_right_keeps_the_old_ones_in_the_history(mere: Client, ask: Action) -> None:
    assert "Ask Tama on Monday" in do(mere, "action_reword", ask, text="Ask Tama on Monday", visible_result="")
    assert things.ASK_TAMA in read(mere, ask)


def test_looking_back_shares_only_what_is_not_just_for_me(mere: Client, ana: Client, ask: Action) -> None:
    do(mere, "action_report", ask, status="not_done")
    typed = {"time_went": "Fast.", "friend": "Be kind.", "friend_mine": "1", "revision": "0"}
    do(mere, "action_reflect", ask, **typed)
    assert ana.get(reverse("action_reflect", args=[ask.pk])).status_code == 404
    do(mere, "action_reflect_finish", ask, **{**typed, "revision": "1"})
    text = read(ana, ask, "action_reflect")
    assert "Fast." in text
    assert "Be kind." not in text


def test_opening_the_questions_begins_nothing(mere: Client, ask: Action) -> None:
    do(mere, "action_report", ask, status="done")
    assert "What did you do that made it work?" in read(mere, ask, "action_reflect")
    assert not Reflection.objects.exists()


def test_feelings_start_as_just_for_me(mere: Client, ask: Action) -> None:
    do(mere, "action_report", ask, status="done")
    text = read(mere, ask, "action_reflect")
    assert text.count(" checked") == 1


def test_another_window_shows_what_was_typed(mere: Client, ask: Action) -> None:
    do(mere, "action_report", ask, status="done")
    reflections.save(ask.pk, {"worked": Kept("One.", just_for_me=False)}, 0, by=ask.owner_id, at=NOW)
    text = do(mere, "action_reflect", ask, worked="Two.", revision="0")
    assert "saved in another window" in text
    assert "Two." in text


@pytest.mark.parametrize("name", ["action", "action_let_go", "action_reword", "action_reflect"])
def test_a_stranger_finds_nothing(client: Client, ask: Action, name: str) -> None:
    client.force_login(people.tama())
    assert client.get(reverse(name, args=[ask.pk])).status_code == 404


def test_letters_in_the_boxes_of_partly_stay_typed(mere: Client, ask: Action) -> None:
    page = do(mere, "action_report", ask, status="partly", part="two", whole="four")
    assert 'value="two"' in page
    assert 'value="four"' in page
