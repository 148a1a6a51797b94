"""Reflection is as deep for done as for not done, led by what and how, and every question may be skipped."""

import pytest

from held.practice import reflections
from held.practice.actions import ENDINGS
from held.practice.reflections import Answered
from held.practice.refusals import Refusal
from held.practice.words import Status


def test_every_outcome_is_looked_at_at_the_same_depth() -> None:
    assert reflections.SETS.keys() == ENDINGS
    assert {len(prompts) for prompts in reflections.SETS.values()} == {6}


@pytest.mark.parametrize("outcome", sorted(ENDINGS))
def test_questions_are_led_by_what_and_how_and_never_by_why(outcome: Status) -> None:
    for prompt in reflections.prompts_for(outcome):
        assert prompt.text.startswith(("What", "How", "Which"))
        assert "why" not in prompt.text.lower()


@pytest.mark.parametrize("outcome", sorted(ENDINGS))
def test_every_outcome_asks_once_about_feelings_and_keeps_them_private_at_first(outcome: Status) -> None:
    private = reflections.private_at_first(outcome)
    assert any(private.values())
    assert not private[reflections.BRING]


@pytest.mark.parametrize("outcome", sorted(ENDINGS))
def test_every_question_may_be_skipped(outcome: Status) -> None:
    reflections.check_answers(outcome, {})


@pytest.mark.parametrize("outcome", sorted(ENDINGS))
def test_every_outcome_opens_with_a_sentence_of_its_own(outcome: Status) -> None:
    assert reflections.OPENINGS[outcome]


def test_an_open_action_has_nothing_to_look_back_at_yet() -> None:
    with pytest.raises(Refusal, match="Say first how it stands"):
        reflections.prompts_for(Status.OPEN)


def test_an_answer_to_another_question_is_refused() -> None:
    with pytest.raises(Refusal):
        reflections.check_answers(Status.DONE, {"time_went": "well"})


def test_the_other_side_reads_only_what_is_finished_and_not_just_for_me() -> None:
    mine, ours = Answered("felt", "odd", just_for_me=True), Answered("worked", "early start", just_for_me=False)
    assert reflections.visible_to_other([mine, ours], finished=True) == (ours,)
    assert reflections.visible_to_other([mine, ours], finished=False) == ()
