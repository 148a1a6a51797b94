"""A check-in in the browser: the mentee writes, keeps or sends; the mentor looks before and reads after."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from held.flows import checkins
from held.flows.checkins import Stand
from held.models import Action, ActionReport, CheckIn, CheckInAnswer, CheckInItem, Letter, Match
from held.practice.actions import Said
from held.practice.words import Direction, Status, Via
from tests import people, things
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]
HOW = "Straight questions, midweek."
DAY = timedelta(days=1)


@pytest.fixture
def match() -> Match:
    match = people.match(people.mere(), people.ana())
    things.agreement(match, Direction.MENTOR_ASKS, how=HOW)
    return match


@pytest.fixture
def ask(match: Match) -> Action:
    return things.action(match, match.mentee, check_in=Direction.MENTOR_ASKS)


@pytest.fixture
def check_in(match: Match, ask: Action) -> CheckIn:
    return things.check_in(match, ask)


@pytest.fixture
def coming(match: Match, ask: Action) -> CheckIn:
    """One that the mentee will be asked in tomorrow."""
    return things.check_in(match, ask, asked_at=None, due_at=NOW + DAY)


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


def read(browser: Client, check_in: CheckIn) -> str:
    return browser.get(reverse("check_in", args=[check_in.pk])).content.decode()


def do(browser: Client, name: str, check_in: CheckIn, **typed: object) -> str:
    return browser.post(reverse(name, args=[check_in.pk]), typed, follow=True).content.decode()


def test_the_page_says_who_sees_it_before_the_first_box(mere: Client, check_in: CheckIn) -> None:
    text = read(mere, check_in)
    assert text.index("Only you see this until you send it. Then Ana sees all of it") < text.index("<fieldset>")
    assert "No answer is needed." in text
    assert HOW in text


def test_one_form_sends_status_words_and_request(mere: Client, ana: Client, check_in: CheckIn, ask: Action) -> None:
    typed = {f"status_{ask.pk}": "partly", f"part_{ask.pk}": "2", f"whole_{ask.pk}": "4"}
    text = do(mere, "check_in_share", check_in, **typed, words="Two said yes.", request="An introduction")
    assert "sent to Ana" in text
    report = ActionReport.objects.get()
    assert (report.status, report.part, report.whole, report.via) == (Status.PARTLY, 2, 4, Via.WEB)
    theirs = read(ana, check_in)
    for words in ("partly, 2 of 4", "Two said yes.", "An introduction", "Mere would like from you", HOW):
        assert words in theirs


def test_kept_for_me_reaches_nobody_until_it_is_sent(mere: Client, ana: Client, check_in: CheckIn, ask: Action) -> None:
    assert "only you see this" in do(mere, "check_in_keep", check_in, **{f"status_{ask.pk}": "done"}, words="Mine.")
    assert not Letter.objects.exists()
    assert "Mine." not in read(ana, check_in)
    do(mere, "check_in_send", check_in)
    assert "Mine." in read(ana, check_in)


@pytest.mark.parametrize("said", [{"status": "done"}, {"status": "moved", "day": "2026-12-09"}])
def test_what_is_kept_before_the_letter_goes_changes_nothing_that_the_mentor_sees(
    mere: Client, ana: Client, check_in: CheckIn, ask: Action, said: dict[str, str]
) -> None:
    CheckIn.objects.update(asked_at=None, due_at=NOW + timedelta(days=1))
    things.action(check_in.match, check_in.match.mentee, text="Draft the outline")
    before = read(ana, check_in)
    assert ask.text in before
    do(mere, "check_in_keep", check_in, **{f"{key}_{ask.pk}": word for key, word in said.items()}, words="Mine.")
    CheckInItem.objects.filter(action=ask).delete()  # as planning does, once it is no longer open
    assert plainly(read(ana, check_in)) == plainly(before)


def plainly(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)


def test_another_date_keeps_it_open(mere: Client, check_in: CheckIn, ask: Action) -> None:
    text = do(mere, "check_in_share", check_in, **{f"status_{ask.pk}": "moved", f"day_{ask.pk}": "2026-12-04"})
    assert "moved to Friday 4 December" in text
    ask.refresh_from_db()
    assert ask.status == Status.OPEN


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"status": "moved", "day": "2020-01-01"}, "That day has gone by"),
        ({"status": "moved", "day": ""}, "Choose the day you would like to move it to"),
        ({"status": "moved", "day": "soon"}, "That is not a day in the calendar"),
        ({"status": "partly", "part": "4", "whole": "2"}, "takes two numbers"),
        ({"status": "partly", "part": "many"}, "One of the boxes needs another look"),
    ],
)
def test_what_does_not_fit_gets_a_sentence_and_stays_typed(
    mere: Client, check_in: CheckIn, ask: Action, typed: dict[str, str], sentence: str
) -> None:
    fields = {f"{name}_{ask.pk}": value for name, value in typed.items()}
    text = do(mere, "check_in_share", check_in, **fields, words="Still here.")
    assert sentence in text
    assert "Still here." in text
    assert not CheckInAnswer.objects.exists()


def test_nothing_said_is_asked_for_kindly(mere: Client, check_in: CheckIn) -> None:
    assert "Say how one of them stands, or write a line." in do(mere, "check_in_share", check_in)


def test_what_is_written_is_saved_on_the_way_and_is_there_again(mere: Client, ana: Client, check_in: CheckIn) -> None:
    url = reverse("check_in_keep", args=[check_in.pk])
    saved = mere.post(url, {"words": "Half a thought", "revision": "0"}, headers={"X-Autosave": "1"})
    assert (saved.status_code, saved.headers["X-Revision"]) == (204, "1")
    assert "Half a thought" in read(mere, check_in)
    assert "Half a thought" not in read(ana, check_in)
    elsewhere = mere.post(url, {"words": "Another", "revision": "0"}, headers={"X-Autosave": "1"})
    assert elsewhere.status_code == 409


def test_an_answer_invites_to_look_back_whatever_came_of_it(mere: Client, check_in: CheckIn, ask: Action) -> None:
    for status in ("done", "partly", "not_done", "changed"):
        text = do(mere, "check_in_share", check_in, **{f"status_{ask.pk}": status})
        assert "Done, partly or not done: each is worth the same few minutes." in text
        assert reverse("action_reflect", args=[ask.pk]) in text


def test_it_can_be_taken_back_for_seven_days(mere: Client, check_in: CheckIn, ask: Action) -> None:
    text = do(mere, "check_in_share", check_in, **{f"status_{ask.pk}": "done"})
    assert "It can be taken back for seven days." in text
    assert "Taken back." in do(mere, "check_in_take_back", check_in)
    ask.refresh_from_db()
    assert ask.status == Status.OPEN


def test_two_channels_stand_one_below_the_other(mere: Client, ana: Client, check_in: CheckIn, ask: Action) -> None:
    mailed = [Stand(ask.pk, Said(Status.PARTLY))]
    checkins.answer(check_in.pk, mailed, share=True, via=Via.MAIL, by=ask.owner_id, at=NOW)
    do(mere, "check_in_share", check_in, **{f"status_{ask.pk}": "done"})
    for browser in (mere, ana):
        text = read(browser, check_in)
        assert text.index("by mail") < text.index("· here")


def test_the_mentor_sees_nothing_of_an_answer_that_was_not_sent(ana: Client, check_in: CheckIn, ask: Action) -> None:
    kept = [Stand(ask.pk, Said(Status.NOT_DONE))]
    checkins.answer(check_in.pk, kept, words="Not for you.", share=False, via=Via.WEB, by=ask.owner_id, at=NOW)
    text = read(ana, check_in)
    assert "What Mere sends is shown here." in text
    for words in ("Not for you.", "not done", "Two lines back"):
        assert words not in text


def test_the_mentor_reads_the_letter_word_for_word_and_adds_a_line(ana: Client, coming: CheckIn) -> None:
    text = read(ana, coming)
    assert "It goes on Wednesday 2 December, 01:00, as it stands here." in text
    assert "Where is this at?" in text
    assert HOW in text
    assert "I was curious." in do(ana, "check_in_line", coming, words="I was curious.")
    coming.refresh_from_db()
    assert coming.mentor_line == "I was curious."


def test_a_line_that_does_not_fit_stays_in_its_box(ana: Client, coming: CheckIn) -> None:
    text = do(ana, "check_in_line", coming, words="Look at https://a.example")
    assert "comes without links" in text
    assert "Look at https://a.example" in text


def test_the_three_choices_of_the_mentor(ana: Client, coming: CheckIn) -> None:
    assert "Held sends nothing." in do(ana, "check_in_alone", coming)
    assert "You write to Mere yourself." in read(ana, coming)
    assert "It goes as it is." in do(ana, "check_in_as_it_is", coming)
    assert "word for word" in read(ana, coming)


def test_the_mentees_page_does_not_show_a_line_before_it_has_gone(mere: Client, ana: Client, coming: CheckIn) -> None:
    do(ana, "check_in_line", coming, words="I was curious.")
    assert "I was curious." not in read(mere, coming)
    CheckIn.objects.update(asked_at=NOW)
    assert "I was curious." in read(mere, coming)


def test_two_lines_go_back_and_are_there_to_read(mere: Client, ana: Client, check_in: CheckIn, ask: Action) -> None:
    do(mere, "check_in_share", check_in, **{f"status_{ask.pk}": "not_done"})
    text = read(ana, check_in)
    assert "Say one thing you saw, as warmly about not done as about done." in text
    do(ana, "check_in_two_lines", check_in, words="What happened when you got to it?")
    assert "What happened when you got to it?" in read(mere, check_in)
    assert "What tends to help" not in read(ana, check_in)


@pytest.mark.parametrize("name", ["check_in_keep", "check_in_share", "check_in_send", "check_in_take_back"])
def test_what_is_the_mentees_is_not_there_for_the_mentor(ana: Client, check_in: CheckIn, name: str) -> None:
    assert ana.post(reverse(name, args=[check_in.pk])).status_code == 404


@pytest.mark.parametrize("name", ["check_in_line", "check_in_as_it_is", "check_in_alone", "check_in_two_lines"])
def test_what_is_the_mentors_is_not_there_for_the_mentee(mere: Client, check_in: CheckIn, name: str) -> None:
    assert mere.post(reverse(name, args=[check_in.pk])).status_code == 404
