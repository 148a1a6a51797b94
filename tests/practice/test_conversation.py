"""The conversation as it was saved: read again whatever stands there, and turned into terms."""

from datetime import date, time

import pytest

from held.practice import conversation
from held.practice.conversation import Choices, choices_from, choices_in, terms_from
from held.practice.words import Answer, ClauseKind, Direction, Scope, Side

TODAY = date(2026, 12, 1)
SAVED = {
    "answer": "some",
    "scopes": ["actions", "weekly_report"],
    "directions": ["mentor_asks"],
    "weekdays": [1, 3],
    "hour": "09:30",
    "push": 3,
    "review_on": "2026-12-31",
}


def test_what_was_ticked_is_read_again() -> None:
    assert choices_from(SAVED) == Choices(
        Answer.SOME,
        scopes=frozenset({Scope.ACTIONS, Scope.WEEKLY_REPORT}),
        directions=frozenset({Direction.MENTOR_ASKS}),
        weekdays=frozenset({1, 3}),
        hour=time(9, 30),
        push=3,
        review_on=date(2026, 12, 31),
    )


@pytest.mark.parametrize(
    ("key", "nonsense"),
    [
        ("scopes", ["everything"]),
        ("scopes", "actions"),
        ("weekdays", [9, True]),
        ("hour", "noon"),
        ("push", 9),
        ("review_on", "soon"),
    ],
)
def test_nonsense_counts_as_not_ticked(key: str, nonsense: object) -> None:
    assert choices_from({**SAVED, key: nonsense}) == choices_from({**SAVED, key: None})


def test_nothing_is_chosen_before_the_first_question_is_answered() -> None:
    assert choices_from({**SAVED, "answer": "perhaps"}) is None


def test_a_weekly_report_has_a_day_of_its_own_and_is_the_mentees_pen() -> None:
    choices = choices_from(SAVED)
    assert choices
    report, action = (
        next(clause for clause in terms_from(choices, {}, today=TODAY).clauses if clause.kind is kind)
        for kind in (ClauseKind.WEEKLY_REPORT, ClauseKind.CHECK_IN)
    )
    assert (report.direction, report.weekdays, report.hour) == (Direction.MENTEE_WRITES, frozenset(), None)
    assert (action.direction, action.weekdays, action.hour) == (Direction.MENTOR_ASKS, {1, 3}, time(9, 30))


def test_terms_lead_back_to_what_was_ticked() -> None:
    choices = choices_from({**SAVED, "scopes": ["actions", "goal"]})
    assert choices
    assert choices_in(terms_from(choices, {}, today=TODAY)) == choices


def test_each_side_has_questions_of_its_own_and_some_stay_with_their_writer() -> None:
    keys = {side: {question.key for question in conversation.questions_for(side)} for side in Side}
    assert keys[Side.MENTEE].isdisjoint(keys[Side.MENTOR])
    answers = {"how": " Straight ", "what_hid": "Being watched", "promises": ""}
    assert conversation.shared_words(answers) == {"how": "Straight"}
    assert conversation.cleaned(Side.MENTEE, answers) == {"how": " Straight ", "what_hid": "Being watched"}
