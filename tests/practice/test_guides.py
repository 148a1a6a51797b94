"""The question bank asks as the house asks: what and how, one thing at a time, and each question once."""

from held.practice.guides import BANK

QUESTIONS = [question for moment in BANK for question in moment.questions]


def test_each_question_is_there_once_and_is_a_question() -> None:
    assert len(QUESTIONS) == len(set(QUESTIONS)) > 40
    assert [question for question in QUESTIONS if not question.endswith("?")] == []


def test_none_asks_why() -> None:
    assert [question for question in QUESTIONS if question.lower().startswith("why")] == []


def test_every_moment_has_a_place_of_its_own() -> None:
    assert len({moment.slug for moment in BANK}) == len(BANK)
    assert all(moment.questions for moment in BANK)
