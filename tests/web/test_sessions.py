"""Sessions in the browser: booked, moved, closed step by step on a phone, without a script."""

import pytest
from django.test import Client
from django.urls import reverse

from held.models import Action, Close, Match, Session
from held.practice.words import Answer, Direction, Holding, Side
from tests import people, things

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]
STEPS = {
    "together": {"together": "together"},
    "takeaway": {"takeaway": "Ask before I explain."},
    "mentee-will-1": {"will": "Write to Tama"},
    "mentee-see-1": {"see": "He has answered"},
    "mentee-by-1": {"by": ""},
    "mentee-sure-1": {"sure": "6"},
    "mentee-smaller-1": {"smaller": "Write Tama one line"},
    "mentee-obstacle-1": {"obstacle": "I wait for the perfect words", "if_then": "I send the first ones"},
    "mentee-hold-1": {"hold": "held"},
    "mentee-check_in-1": {"check_in": "mentor_asks"},
    "mentee-more-2": {"will": ""},
    "mentor-will-1": {"will": ""},
    "useful": {"useful": ""},
    "next": {"next_day": "", "next_time": "", "next_place": ""},
}


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


@pytest.fixture
def browser(client: Client, match: Match) -> Client:
    client.force_login(match.mentee)
    return client


def page(browser: Client, name: str, *args: object) -> str:
    answer = browser.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def the_step(session: Session, slug: str) -> str:
    return reverse("session_close_step", args=[session.pk, slug])


def test_a_close_is_walked_question_by_question(browser: Client, match: Match) -> None:
    things.agreement(match, Direction.MENTOR_ASKS)
    session = things.session(match, match.mentee, hours=-2)
    there = browser.get(reverse("session_close", args=[session.pk])).headers["Location"]
    for slug, answers in STEPS.items():
        assert there == the_step(session, slug)
        assert browser.get(there).status_code == 200
        there = browser.post(
            there, {**answers, "revision": Close.objects.values_list("revision", flat=True).first() or 0}
        )
        there = there.headers["Location"]
    assert "Write Tama one line" in browser.get(there).content.decode()
    browser.post(there)
    action = Action.objects.get()
    assert (action.text, action.holding, action.check_in) == ("Write Tama one line", "held", "mentor_asks")


def test_going_back_finds_what_was_written(browser: Client, match: Match) -> None:
    session = things.session(match, match.mentee, hours=-2)
    browser.post(the_step(session, "takeaway"), {"takeaway": "Ask first.", "revision": 0})
    assert "Ask first." in browser.get(the_step(session, "takeaway")).content.decode()


def test_a_wrong_answer_gets_a_sentence_and_keeps_what_was_typed(browser: Client, match: Match) -> None:
    session = things.session(match, match.mentee, hours=-2)
    for slug, answers in (("takeaway", {"takeaway": "y" * 2001}), ("next", {"next_day": "soon", "next_time": "17:30"})):
        text = browser.post(the_step(session, slug), {**answers, "revision": 0}).content.decode()
        assert 'role="alert"' in text or "errorlist" in text
        assert next(iter(answers.values())) in text
    assert not Close.objects.filter(answers__next_day="soon").exists()


def test_two_who_write_at_once_see_both(browser: Client, match: Match) -> None:
    session = things.session(match, match.mentee, hours=-2)
    mentor = Client()
    mentor.force_login(match.mentor)
    mentor.post(the_step(session, "takeaway"), {"takeaway": "She listens well.", "revision": 0})
    typed = {"takeaway": "Ask first.", "revision": 0}
    text = browser.post(the_step(session, "takeaway"), typed).content.decode()
    assert "She listens well." in text
    assert "Ask first." in text
    assert 'value="1"' in text
    assert browser.post(the_step(session, "takeaway"), {**typed, "revision": 1}).status_code == 302


def test_not_now_is_not_asked_action_by_action(browser: Client, match: Match) -> None:
    things.agreement(match, answer=Answer.NOT_NOW)
    session = things.session(match, match.mentee, hours=-2)
    Close.objects.create(session=session, answers={"together": "together", "mentee.will.1": "Write to Tama"})
    assert browser.get(the_step(session, "mentee-hold-1")).status_code == 302


def test_the_fourth_asks_which_to_leave_as_noted(browser: Client, match: Match) -> None:
    for _ in range(3):
        things.action(match, match.mentee)
    session = things.session(match, match.mentee, hours=-2)
    answers = {"together": "together", "mentee.will.1": "Write to Tama", "mentee.hold.1": "held"}
    Close.objects.create(session=session, answers=answers, revision=3)
    text = browser.get(the_step(session, "mentee-leave-1")).content.decode()
    assert text.count(things.ASK_TAMA) == 3
    assert "This new one" in text


def test_the_mentor_is_asked_about_the_mentee_by_name(match: Match, client: Client) -> None:
    client.force_login(match.mentor)
    session = things.session(match, match.mentee, hours=-2)
    text = client.get(the_step(session, "mentee-will-1")).content.decode()
    assert "What will Mere do" in text


def test_booking_shows_the_time_on_both_clocks(browser: Client, match: Match) -> None:
    plan = {"day": "2027-01-14", "time": "17:30", "zone": "Pacific/Auckland", "minutes": "45", "place": "By phone"}
    answer = browser.post(reverse("session_book", args=[match.pk]), plan, follow=True)
    text = answer.content.decode()
    assert "Thursday 14 January, 17:30" in text
    assert "05:30 in Madrid" in text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [({"day": "the 14th"}, "Give a day and a time"), ({"minutes": "3"}, "between ten minutes and eight hours")],
)
def test_a_booking_that_cannot_be_keeps_what_was_typed(
    browser: Client, match: Match, wrong: dict[str, str], sentence: str
) -> None:
    plan = {"day": "2027-01-14", "time": "17:30", "zone": "Pacific/Auckland", "minutes": "45", "place": "By phone"}
    text = browser.post(reverse("session_book", args=[match.pk]), {**plan, **wrong}).content.decode()
    assert sentence in text
    assert "By phone" in text
    assert next(iter(wrong.values())) in text


def test_a_session_is_moved_and_taken_out(browser: Client, match: Match) -> None:
    session = things.session(match, match.mentee, hours=640)
    plan = {"day": "2027-01-14", "time": "18:00", "zone": "Europe/Madrid", "minutes": "60", "place": ""}
    browser.post(reverse("session_move", args=[session.pk]), plan)
    assert Session.objects.get().wall == "2027-01-14T18:00"
    text = browser.post(reverse("session_call_off", args=[session.pk]), follow=True).content.decode()
    assert "taken out of the calendar" in text


def test_a_session_opens_with_what_was_held_and_what_was_shared(browser: Client, match: Match) -> None:
    session = things.session(match, match.mentee)
    things.action(match, match.mentee)
    things.action(match, match.mentee, text="Only a note", holding=Holding.NOTED)
    text = page(browser, "session", session.pk)
    assert things.ASK_TAMA in text
    assert "Only a note" not in text


def test_either_puts_the_words_right_after_the_close(match: Match, client: Client) -> None:
    session = things.session(match, match.mentee, hours=-2, closed_at=people.NOW)
    Close.objects.create(session=session, answers={"takeaway": "Ask frist."}, revision=1, finished_at=people.NOW)
    client.force_login(match.mentor)
    client.post(reverse("session_correct", args=[session.pk]), {"takeaway": "Ask first.", "useful": "", "revision": 1})
    assert "Ask first." in page(client, "session", session.pk)


@pytest.mark.parametrize(
    "name", ["session", "session_move", "session_close", "session_close_summary", "session_correct"]
)
def test_a_stranger_finds_nothing(client: Client, match: Match, name: str) -> None:
    session = things.session(match, match.mentee)
    client.force_login(people.tama())
    assert client.get(reverse(name, args=[session.pk])).status_code == 404


def test_reading_changes_nothing(browser: Client, match: Match) -> None:
    session = things.session(match, match.mentee, hours=-2)
    for slug in ("together", "takeaway", "mentee-will-1", "summary"):
        browser.get(the_step(session, slug))
    assert not Close.objects.exists()
    assert not Action.objects.filter(side=Side.MENTEE).exists()
