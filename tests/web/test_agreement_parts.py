"""One's own part of the agreement in the browser: alone, saved as one goes, handed in, taken back."""

import pytest
from django.urls import reverse

from held.models import AgreementPart, Match, Person
from tests import people
from tests.web.agreeing import YES, both_handed_in, browser_of, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


def part_of(person: Person) -> AgreementPart:
    return AgreementPart.objects.get(match__mentee=person)


def test_the_first_page_asks_the_mentee_and_tells_the_mentor_to_wait(match: Match) -> None:
    assert "Begin with your part" in page(match.mentee, "agreement", match.pk)
    assert "Mere answers first, and alone" in page(match.mentor, "agreement", match.pk)
    assert "Mere answers first" in page(match.mentor, "agreement_part", match.pk)


def test_the_form_says_who_can_see_it_before_the_first_box(match: Match) -> None:
    text = page(match.mentee, "agreement_part", match.pk)
    assert text.index("only you see any of this") < text.index('type="radio"')
    for answer in ("Yes", "For some things", "Not now", "Not sure yet"):
        assert answer in text
    assert "checked" not in text


def test_saving_without_a_script_keeps_everything_and_hands_nothing_in(match: Match) -> None:
    text = page(match.mentee, "agreement_part", match.pk, **YES, revision=0)
    assert "Only you can see it" in text
    assert "The heron was watching." in text
    for ticked in ('value="some"', 'value="both"', 'value="actions"', 'value="3"'):
        assert "checked" in text.split(ticked, 1)[1].split(">", 1)[0], ticked
    assert part_of(match.mentee).finished_at is None


def test_ticks_before_the_first_answer_are_kept_too(match: Match) -> None:
    text = page(match.mentee, "agreement_part", match.pk, scopes=["goal"], way="mentor_asks", revision=0)
    for ticked in ('value="goal"', 'value="mentor_asks"'):
        assert "checked" in text.split(ticked, 1)[1].split(">", 1)[0]


def autosave(person: Person, match: Match, **data: object) -> tuple[int, str | None]:
    path = reverse("agreement_part", args=[match.pk])
    answer = browser_of(person).post(path, data, headers={"X-Autosave": "1"})
    return answer.status_code, answer.headers.get("X-Revision")


def test_the_script_saves_quietly_and_learns_the_revision(match: Match) -> None:
    assert autosave(match.mentee, match, how="Gen", revision=0) == (204, "1")
    assert autosave(match.mentee, match, how="Gently", revision=1) == (204, "2")
    assert part_of(match.mentee).answers == {"how": "Gently"}


def test_the_script_is_told_where_another_window_has_saved(match: Match) -> None:
    autosave(match.mentee, match, how="From my phone", revision=0)
    assert autosave(match.mentee, match, how="From my desk", revision=0) == (409, None)
    assert part_of(match.mentee).answers == {"how": "From my phone"}


def test_the_script_is_not_told_saved_where_the_part_is_handed_in(match: Match) -> None:
    both_handed_in(match)
    assert autosave(match.mentee, match, how="More", revision=1) == (409, None)


def test_what_cannot_be_read_is_said_and_the_rest_is_saved(match: Match) -> None:
    assert autosave(match.mentee, match, how="Gently", hour="nineish", revision=0) == (422, "1")
    text = page(match.mentee, "agreement_part", match.pk, how="Gently!", hour="nineish", revision=1)
    assert "Write a time of day" in text
    assert "nineish" in text
    assert part_of(match.mentee).answers == {"how": "Gently!"}


def test_two_windows_are_shown_side_by_side_and_none_is_lost(match: Match) -> None:
    page(match.mentee, "agreement_part", match.pk, how="From my phone", push="2", revision=0)
    text = page(match.mentee, "agreement_part", match.pk, how="From my desk", revision=0)
    assert "From my phone" in text
    assert "A friendly question" in text.split("As the other window saved it")[1].split("</section>")[0]
    assert "From my desk" in text
    page(match.mentee, "agreement_part", match.pk, how="From my desk", revision=1)
    assert part_of(match.mentee).answers == {"how": "From my desk"}


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"answer": ""}, "Choose one of the four answers"),
        ({"scopes": []}, "Choose at least one thing"),
        ({"way": ""}, "Choose who writes"),
        ({"review_on": "2026-12-01"}, "Choose a day after today"),
    ],
)
def test_handing_in_says_what_is_open_keeps_it_and_saves_it(
    match: Match, missing: dict[str, object], sentence: str
) -> None:
    text = page(match.mentee, "agreement_hand_in", match.pk, **{**YES, **missing}, revision=0)
    assert sentence in text
    assert "The heron was watching." in text
    assert part_of(match.mentee).answers["how"] == YES["how"]
    assert part_of(match.mentee).finished_at is None
    assert 'name="revision" value="1"' in text
