"""What one writes is kept while one writes: on the server as soon as the line allows, in the browser until then."""

import pytest
from django.test import Client
from django.urls import reverse

from held.flows import actions, reflections
from held.flows.actions import Spoken
from held.flows.reflections import Kept
from held.models import Action, ReflectionAnswer
from held.practice.actions import Said
from held.practice.words import Status
from tests import people, things
from tests.browser import type_of_opening
from tests.people import NOW


@pytest.fixture
def done() -> Action:
    match = people.match(people.mere(), people.ana())
    action = things.action(match, match.mentee)
    actions.report(action.pk, Said(Status.DONE), Spoken(), by=match.mentee_id, at=NOW)
    return action


def quietly(action: Action, **typed: str) -> tuple[int, str | None]:
    """What the script is answered, and the revision it goes on with."""
    browser = Client()
    browser.force_login(action.owner)
    answer = browser.post(reverse("action_reflect", args=[action.pk]), typed, headers={"X-Autosave": "1"})
    return answer.status_code, answer.headers.get("X-Revision")


@pytest.mark.django_db
def test_the_script_is_told_where_it_goes_on(done: Action) -> None:
    assert quietly(done, worked="One.", revision="0") == (204, "1")
    assert quietly(done, worked="One, two.", revision="1") == (204, "2")
    assert ReflectionAnswer.objects.get(question="worked").words == "One, two."


@pytest.mark.django_db
def test_the_script_overwrites_nothing_that_another_window_saved(done: Action) -> None:
    reflections.save(done.pk, {"worked": Kept("Theirs.", just_for_me=False)}, 0, by=done.owner_id, at=NOW)
    assert quietly(done, worked="Mine.", revision="0") == (409, None)
    assert ReflectionAnswer.objects.get(question="worked").words == "Theirs."


@pytest.mark.django_db
def test_what_cannot_be_kept_is_said_to_the_script_as_that(done: Action) -> None:
    assert quietly(done, worked="x" * 40_000, revision="0") == (422, None)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_words_are_saved_while_they_are_written(done: Action, window: type_of_opening) -> None:
    page = window(done.owner).open(reverse("action_reflect", args=[done.pk]))
    for words in ("I began", "I began before I felt ready."):
        with page.expect_response(lambda answer: answer.status == 204):
            page.fill("textarea >> nth=0", words)
    page.get_by_text("Saved", exact=True).wait_for()
    assert ReflectionAnswer.objects.get(words__startswith="I began").words == "I began before I felt ready."


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_words_written_without_a_line_come_back_with_the_page(done: Action, window: type_of_opening) -> None:
    page = window(done.owner).open(reverse("action_reflect", args=[done.pk]))
    page.route("**/reflect/", lambda asked: asked.abort())
    page.fill("textarea >> nth=0", "Written on the train.")
    page.locator(".kept", has_text="No connection.").wait_for()
    page.unroute("**/reflect/")
    page.reload()
    assert page.input_value("textarea >> nth=0") == "Written on the train."
    page.get_by_text("Saved", exact=True).wait_for()
    assert page.evaluate("Object.keys(localStorage).length") == 0


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_signing_out_leaves_no_words_in_the_browser(done: Action, window: type_of_opening) -> None:
    opened = window(done.owner)
    page = opened.open(reverse("action_reflect", args=[done.pk]))
    page.evaluate("localStorage.setItem('held:somewhere', '{}')")
    opened.open(reverse("account_logout"))
    page.click("main button")
    page.wait_for_url(f"{opened.site}/")
    assert page.evaluate("Object.keys(localStorage).length") == 0


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_browser_guesses_the_zone_and_the_person_confirms_it(window: type_of_opening) -> None:
    person = people.person("Hana", zone="UTC")
    type(person).objects.update(zone_confirmed=False)
    page = window(person, timezone_id="America/Lima").open(reverse("welcome"))
    assert page.input_value("[name=zone]") == "America/Lima"
