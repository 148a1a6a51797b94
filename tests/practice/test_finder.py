"""Twelve gentle questions in two sittings, none led by why, none compulsory."""

import pytest

from held.practice import finder
from held.practice.refusals import Refusal


def test_there_are_twelve_in_two_sittings_of_six() -> None:
    assert len({prompt.key for prompt in finder.PROMPTS}) == 12
    assert [len(finder.prompts_of(sitting)) for sitting in finder.SITTINGS] == [6, 6]


@pytest.mark.parametrize("prompt", finder.PROMPTS, ids=lambda prompt: prompt.key)
def test_none_asks_why(prompt: finder.Prompt) -> None:
    assert "why" not in prompt.text.lower()
    assert prompt.text.endswith("?")


def test_all_may_be_skipped_and_none_added() -> None:
    finder.check_answers({})
    with pytest.raises(Refusal, match="one of the twelve"):
        finder.check_answers({"salary": "more"})
    with pytest.raises(Refusal, match="room for 2000"):
        finder.check_answers({"mind": "x" * 2001})
