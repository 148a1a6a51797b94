"""An agreement in a real Chromium: saved while one writes, whole at every stage, light, dark and on a phone."""

import pytest
from django.urls import reverse

from held.flows import agreements, matches
from held.models import AgreementPart, AgreementVersion, Match
from tests import people
from tests.browser import type_of_opening
from tests.people import NOW
from tests.web.agreeing import YES, agreed, page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("the_clock_stands"),
]


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


def at(name: str, key: int) -> str:
    return reverse(name, args=[key])


def test_words_are_saved_while_they_are_written(match: Match, window: type_of_opening) -> None:
    form = window(match.mentee).open(at("agreement_part", match.pk))
    for words in ("Straight questions.", "Straight questions, never on weekends."):
        form.get_by_label("In your own words: how").fill(words)
        form.get_by_text("Saved", exact=True).wait_for()
        form.wait_for_function("words => !localStorage.length", arg=words)
    form.reload()
    assert form.get_by_label("In your own words: how").input_value() == "Straight questions, never on weekends."
    assert AgreementPart.objects.get().revision == 2


def test_not_now_leaves_nothing_to_choose_and_hands_in(match: Match, window: type_of_opening) -> None:
    form = window(match.mentee).open(at("agreement_part", match.pk))
    assert form.get_by_text("Who writes?").is_visible()
    form.get_by_label("Not now").check()
    assert not form.get_by_text("Who writes?").is_visible()
    form.get_by_role("button", name="Hand it in").click()
    form.get_by_text("Nothing is held, and that is fine").wait_for()


def test_every_stage_is_whole(match: Match, window: type_of_opening) -> None:
    mentee, mentor = window(match.mentee), window(match.mentor)
    wrong: dict[str, list[str]] = {}

    def look(who: str, name: str, key: int) -> None:
        opened = mentee if who == "mentee" else mentor
        opened.open(at(name, key))
        found = opened.look_over()
        if found:
            wrong[f"{who} {name} {len(wrong)}"] = found

    look("mentee", "agreement_part", match.pk)
    look("mentor", "agreement", match.pk)
    page(match.mentee, "agreement_hand_in", match.pk, **YES, revision=0)
    look("mentee", "agreement", match.pk)
    look("mentor", "agreement_part", match.pk)
    former = agreed(match)
    look("mentor", "agreement", match.pk)
    agreements.stop(match.pk, by=match.mentee_id, at=NOW)
    look("mentee", "agreement", match.pk)
    overtaken = {**YES, "how": "Only on Fridays.", "based_on": former.pk}
    page(match.mentee, "agreement_change", match.pk, **overtaken)
    look("mentee", "agreement_version", AgreementVersion.objects.latest("number").pk)
    look("mentor", "agreement_history", match.pk)
    matches.end(match.pk, by=match.mentor_id, at=NOW)
    look("mentee", "agreement", match.pk)
    look("mentee", "match", match.pk)
    assert wrong == {}


def test_what_could_not_be_handed_in_is_whole_too(match: Match, window: type_of_opening) -> None:
    opened = window(match.mentee)
    form = opened.open(at("agreement_part", match.pk))
    form.get_by_label("For some things").check()
    form.get_by_role("button", name="Hand it in").click()
    form.get_by_text("Choose at least one thing").wait_for()
    assert form.get_by_label("For some things").is_checked()
    assert opened.look_over() == []
