"""The agreement in the browser: read together, confirmed by both, changed, and stopped in one press."""

import pytest
from django.urls import reverse

from held.flows import agreements
from held.models import AgreementVersion, Match, Person
from held.practice.words import Answer, Direction
from held.queries import versions as read
from tests import people, things
from tests.people import NOW
from tests.web.agreeing import PROMISES, YES, agreed, both_handed_in, browser_of, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


def test_the_mentor_answers_before_seeing_anything(match: Match) -> None:
    page(match.mentee, "agreement_hand_in", match.pk, **YES, revision=0)
    for name in ("agreement", "agreement_part", "agreement_history", "match", "agreement_change"):
        text = page(match.mentor, name, match.pk)
        assert "Straight questions" not in text
        assert "heron" not in text


def test_once_both_are_in_each_reads_the_other_and_no_private_word(match: Match) -> None:
    version = both_handed_in(match)
    for reader, theirs in ((match.mentor, "Straight questions"), (match.mentee, "Two lines within three days.")):
        for name, key in (("agreement", match.pk), ("agreement_version", version.pk), ("agreement_history", match.pk)):
            text = page(reader, name, key)
            assert "heron" not in text
        assert theirs in page(reader, "agreement", match.pk)


def test_the_wording_says_in_plain_words_what_is_held_who_writes_and_when(match: Match) -> None:
    both_handed_in(match)
    text = page(match.mentee, "agreement", match.pk)
    for words in (
        "You asked to be held to some things:",
        "the overall goal",
        "Ana writes to you between sessions.",
        "Letters come on Tuesday or Thursday, around 09:30 your time.",
        "a straight question",
        "Thursday 31 December",
    ):
        assert words in text
    assert "You write to Mere between sessions" in page(match.mentor, "agreement", match.pk)


def test_a_part_can_be_taken_back_until_the_other_is_in(match: Match) -> None:
    page(match.mentee, "agreement_hand_in", match.pk, **YES, revision=0)
    assert "yours alone again" in page(match.mentee, "agreement_take_back", match.pk, now="1")
    both_handed_in(match)
    assert "part of your agreement by now" in page(match.mentee, "agreement_take_back", match.pk, now="1")


def test_both_say_yes_and_only_then_it_is_in_force(match: Match) -> None:
    version = both_handed_in(match)
    assert "once the other has said yes" in page(match.mentee, "agreement_confirm", version.pk, now="1")
    assert read.in_force(match.pk) is None
    assert "You both said yes" in page(match.mentor, "agreement_confirm", version.pk, now="1")
    assert read.in_force(match.pk) == version


def test_a_yes_that_waits_can_be_taken_back_with_one_press(match: Match) -> None:
    version = both_handed_in(match)
    assert "Take my yes back" in page(match.mentee, "agreement_confirm", version.pk, now="1")
    text = page(match.mentee, "agreement_take_back_yes", version.pk, now="1")
    assert "Your yes is taken back." in text
    assert "Yes, this is it" in text
    page(match.mentor, "agreement_confirm", version.pk, now="1")
    assert read.in_force(match.pk) is None


@pytest.mark.parametrize("answer", ["not_now", "not_sure"])
def test_not_now_is_complete_and_leaves_a_way_to_open_it_again(match: Match, answer: str) -> None:
    page(match.mentee, "agreement_hand_in", match.pk, answer=answer, revision=0)
    text = page(match.mentee, "agreement", match.pk)
    assert "Nothing is held, and that is fine" in text
    assert "Open the conversation again" in text
    assert "there is no need to bring it up" in page(match.mentor, "agreement", match.pk)
    assert "Begin with your part" in page(match.mentor, "agreement", match.pk)


def test_stopping_takes_one_press_and_gets_one_calm_line(match: Match) -> None:
    agreed(match)
    text = page(match.mentee, "agreement_stop", match.pk, now="1")
    assert "Done. I have stopped the check-ins. Your plan stays as it is." in text
    current = read.in_force(match.pk)
    assert current is not None
    assert (current.answer, current.clauses.count()) == (Answer.NOT_NOW, 0)


def test_letting_go_of_one_thing_leaves_the_rest(match: Match) -> None:
    agreed(match)
    text = page(match.mentee, "agreement_loosen", match.pk, drop="goal")
    assert "Nothing is asked about the overall goal any more." in text
    assert set(read.in_force(match.pk).clauses.values_list("scope", flat=True)) == {"actions"}  # type: ignore[union-attr]  # it stands


def test_keeping_it_to_sessions_ends_every_letter(match: Match) -> None:
    agreed(match)
    assert "nothing is sent in between" in page(match.mentee, "agreement_only_in_sessions", match.pk, now="1")
    ways = read.in_force(match.pk).clauses.values_list("direction", flat=True)  # type: ignore[union-attr]  # it stands
    assert set(ways) == {Direction.ONLY_IN_SESSION}


@pytest.mark.parametrize("name", ["agreement_stop", "agreement_loosen", "agreement_only_in_sessions"])
def test_the_mentor_finds_no_such_button(match: Match, name: str) -> None:
    agreed(match)
    assert browser_of(match.mentor).post(reverse(name, args=[match.pk]), {"drop": "goal"}).status_code == 404
    assert "Stop everything" not in page(match.mentor, "agreement", match.pk)


def changed(person: Person, match: Match, **data: object) -> str:
    current = read.in_force(match.pk)
    ticked = {key: value for key, value in YES.items() if key != "what_hid"}
    mine = ticked if person == match.mentee else {"promises": PROMISES["promises"]}
    return page(person, "agreement_change", match.pk, **{**mine, "based_on": current.pk if current else "", **data})


def test_a_change_of_the_mentee_that_asks_for_more_waits_for_the_mentor(match: Match) -> None:
    agreed(match)
    text = changed(match.mentee, match, scopes=["goal", "actions", "milestones"])
    assert "The change you suggest" in text
    assert "Held from now on: milestones." in text
    assert "Mere suggests a change" in page(match.mentor, "agreement", match.pk)


def test_a_change_that_asks_for_less_holds_at_once(match: Match) -> None:
    agreed(match)
    text = changed(match.mentee, match, scopes=["actions"])
    assert "Done. It holds from now on" in text
    assert read.in_force(match.pk).loosening  # type: ignore[union-attr]  # it stands


def test_the_mentor_suggests_other_promises_and_is_offered_no_ticks(match: Match) -> None:
    agreed(match)
    assert 'type="checkbox"' not in page(match.mentor, "agreement_change", match.pk)
    text = changed(match.mentor, match, promises="One line within a day.", how="Harder, please.")
    assert "One line within a day." in text
    assert AgreementVersion.objects.latest("number").words["how"] == YES["how"]


def test_a_change_that_changes_nothing_says_so_and_keeps_what_was_typed(match: Match) -> None:
    agreed(match)
    text = changed(match.mentee, match)
    assert "This is what you already have" in text
    assert "Straight questions" in text


def test_a_change_that_another_overtook_is_shown_beside_it_and_can_be_sent_again(match: Match) -> None:
    former = agreed(match)
    agreements.stop(match.pk, by=match.mentee_id, at=NOW)
    text = changed(match.mentee, match, based_on=former.pk, how="Only on Fridays.")
    assert "nothing was overwritten" in text
    assert "Only on Fridays." in text
    assert "You said: not now." in text
    again = AgreementVersion.objects.latest("number")
    text = browser_of(match.mentee).get(f"{reverse('agreement_change', args=[match.pk])}?again={again.pk}")
    assert "Only on Fridays." in text.content.decode()


def test_a_yes_that_comes_after_a_change_puts_nothing_in_force(match: Match) -> None:
    agreed(match)
    changed(match.mentee, match, scopes=["goal", "actions", "milestones"])
    waiting = AgreementVersion.objects.latest("number")
    agreements.stop(match.pk, by=match.mentee_id, at=NOW)
    text = page(match.mentor, "agreement_confirm", waiting.pk, now="1")
    assert "puts nothing in force" in text
    assert "Mere said: not now." in text


def test_the_history_tells_every_wording_who_made_it_and_what_changed(match: Match) -> None:
    agreed(match)
    page(match.mentee, "agreement_loosen", match.pk, drop="goal")
    text = page(match.mentor, "agreement_history", match.pk)
    for words in ("Wording 1", "Wording 2", "Mere loosened it", "Not held any more: the overall goal.", "You said yes"):
        assert words in text


def test_an_agreement_of_an_ended_match_can_be_read_and_not_changed(match: Match) -> None:
    version = things.agreement(match, Direction.MENTOR_ASKS, how="Gently")
    page(match.mentor, "match_end", match.pk, now="1")
    text = page(match.mentee, "agreement", match.pk)
    assert "As it stood at the end" in text
    assert "Gently" in text
    assert "Stop everything" not in text
    assert "Suggest" not in page(match.mentee, "agreement_version", version.pk)


@pytest.mark.parametrize("name", ["agreement", "agreement_part", "agreement_history", "agreement_change"])
def test_a_stranger_finds_nothing(match: Match, name: str) -> None:
    assert browser_of(people.tama()).get(reverse(name, args=[match.pk])).status_code == 404
