"""The screens of a close: what each is called, whom it asks, what comes before and after, and who wrote what."""

import pytest

from held.practice import session_close as close
from held.practice.close_questions import QUESTIONS
from held.practice.session_close import CloseFacts, Step, path
from held.practice.words import Direction, Side

HERS = CloseFacts(Side.MENTEE)
THREE = {f"mentee.{name}.{n}": words for n in (1, 2, 3) for name, words in (("will", "Ask Tama"), ("hold", "held"))}


def test_a_question_about_the_other_is_asked_through_the_writer() -> None:
    step = Step(QUESTIONS["will"], Side.MENTOR, 1)
    assert step.text(Side.MENTOR) == "What will you do, in your own words?"
    assert step.text(Side.MENTEE).startswith("What will %(name)s do")
    assert (step.slug, step.keys()) == ("mentor-will-1", ("mentor.will.1",))
    assert Step(QUESTIONS["next"]).keys()[0] == "next_day"


@pytest.mark.parametrize(
    ("here", "after", "before"),
    [
        ("together", "takeaway", None),
        ("takeaway", "mentee-will-1", "together"),
        ("next", "summary", "useful"),
        ("summary", "together", "next"),
        ("nowhere", "together", None),
    ],
)
def test_each_screen_knows_its_neighbours(here: str, after: str, before: str | None) -> None:
    steps = path({}, HERS)
    assert (close.after(here, steps), close.before(here, steps)) == (after, before)


def test_three_actions_a_side_are_the_most_and_the_third_may_fill_the_room() -> None:
    slugs = [step.slug for step in path(THREE, CloseFacts(Side.MENTEE, live_held={Side.MENTEE: 1}))]
    assert [slug for slug in slugs if "leave" in slug] == ["mentee-leave-3"]
    assert "mentee-more-4" not in slugs
    assert len(close.written(THREE)) == 3


def test_what_the_other_wrote_since_is_not_overwritten() -> None:
    stored, touched = {"takeaway": "Ask.", "useful": "Silence"}, {"takeaway": [3, 7], "useful": [1, 7]}
    mine = {"takeaway": "Listen.", "useful": "Questions"}
    assert close.crossing(stored, mine, touched, seen=2, by=9) == {"takeaway"}
    assert close.crossing(stored, mine, touched, seen=3, by=9) == frozenset()
    assert close.crossing(stored, mine, touched, seen=2, by=7) == frozenset()
    assert close.crossing(stored, stored, touched, seen=2, by=9) == frozenset()


def test_after_the_close_only_its_words_may_be_put_right() -> None:
    assert close.may_change_after(frozenset({"takeaway", "useful"}))
    assert not close.may_change_after(frozenset({"takeaway", "mentee.will.1"}))


def test_a_held_action_keeps_the_way_that_was_chosen_for_it() -> None:
    (asked,) = close.written({**{"mentee.will.1": "Ask", "mentee.hold.1": "held"}, "mentee.check_in.1": "mentor_asks"})
    (noted,) = close.written({"mentee.will.1": "Ask", "mentee.hold.1": "noted", "mentee.check_in.1": "mentor_asks"})
    assert (asked.check_in, noted.check_in) == (Direction.MENTOR_ASKS, Direction.ONLY_IN_SESSION)
