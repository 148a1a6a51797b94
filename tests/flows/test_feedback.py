"""Advice and noticing: who is asked, who writes, which letters go, and what none of them carries."""

from datetime import timedelta

import pytest

from held.flows import feedback
from held.flows.drafting.draft import Desk, NothingLeft
from held.flows.drafting.table import DRAFTS
from held.letters.paper import Links
from held.models import Feedback, HistoryLine, Letter, Match
from held.practice.feedback import Kind, Leave, Mark
from held.practice.refusals import Refusal
from held.practice.words import LetterState, MatchState
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db
LINKS = Links("http://127.0.0.1:8000")
SAW = {
    "when": "On Monday",
    "saw": "The agenda came at 9:55",
    "effect": "I had not read it",
    "idea": "Send it on Friday",
}


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


def with_leave(match: Match, *, idea: bool = False) -> int:
    made = feedback.ask_leave(match.pk, by=match.mentor_id, at=NOW)
    feedback.answer_leave(made, Leave.YES, idea_wanted=idea, by=match.mentee_id, at=NOW)
    return made


def letters() -> list[tuple[str, int | None]]:
    return list(Letter.objects.order_by("pk").values_list("kind", "person_id"))


def test_advice_is_asked_for_given_and_marked_with_a_letter_for_each(match: Match) -> None:
    mere, ana = match.mentee_id, match.mentor_id
    made = feedback.ask_advice(match.pk, "open  a review", by=mere, at=NOW)
    feedback.give(made, {"advice": "Say the number first"}, by=ana, at=NOW)
    feedback.mark(made, Mark.USEFUL, view="", by=mere, at=NOW)
    assert letters() == [("advice_asked", ana), ("noticed", mere), ("marked", ana)]
    row = Feedback.objects.get()
    assert (row.about, row.words) == ("open a review", {"advice": "Say the number first"})


def test_nothing_noticed_is_written_before_the_yes(match: Match) -> None:
    made = feedback.ask_leave(match.pk, by=match.mentor_id, at=NOW)
    with pytest.raises(Refusal, match="Wait for the yes"):
        feedback.give(made, SAW, by=match.mentor_id, at=NOW)
    feedback.answer_leave(made, Leave.NOT_NOW, idea_wanted=True, by=match.mentee_id, at=NOW)
    with pytest.raises(Refusal, match="Wait for the yes"):
        feedback.give(made, SAW, by=match.mentor_id, at=NOW)
    assert Feedback.objects.get().words == {}


@pytest.mark.parametrize("wanted", [True, False])
def test_an_idea_is_kept_only_where_one_was_wanted(match: Match, *, wanted: bool) -> None:
    feedback.give(with_leave(match, idea=wanted), SAW, by=match.mentor_id, at=NOW)
    assert ("idea" in Feedback.objects.get().words) is wanted


def test_after_not_now_nobody_is_asked_again_for_a_week(match: Match) -> None:
    made = feedback.ask_leave(match.pk, by=match.mentor_id, at=NOW)
    feedback.answer_leave(made, Leave.NOT_NOW, idea_wanted=False, by=match.mentee_id, at=NOW)
    with pytest.raises(Refusal, match="not now"):
        feedback.ask_leave(match.pk, by=match.mentor_id, at=NOW + timedelta(days=6))
    feedback.ask_leave(match.pk, by=match.mentor_id, at=NOW + timedelta(days=7))


def test_nobody_takes_the_step_of_the_other(match: Match) -> None:
    mere, ana = match.mentee_id, match.mentor_id
    leave, advice = feedback.ask_leave(match.pk, by=ana, at=NOW), feedback.ask_advice(match.pk, "wait", by=mere, at=NOW)
    deeds = (
        lambda: feedback.answer_leave(leave, Leave.YES, idea_wanted=False, by=ana, at=NOW),
        lambda: feedback.give(advice, {"advice": "Mine"}, by=mere, at=NOW),
        lambda: feedback.mark(leave, Mark.USEFUL, view="", by=mere, at=NOW),
        lambda: feedback.withdraw(leave, by=mere, at=NOW),
        lambda: feedback.go_first(match.pk, {"keep": "Me"}, by=ana, at=NOW),
    )
    for deed in deeds:
        with pytest.raises(Refusal):
            deed()
    assert not Feedback.objects.exclude(leave="", words={}, marked="", withdrawn_at=None).exists()


def test_a_question_taken_back_takes_its_letter_along(match: Match) -> None:
    made = feedback.ask_leave(match.pk, by=match.mentor_id, at=NOW)
    feedback.withdraw(made, by=match.mentor_id, at=NOW)
    assert Letter.objects.get().state == LetterState.CANCELLED
    with pytest.raises(Refusal, match="moved on"):
        feedback.answer_leave(made, Leave.YES, idea_wanted=False, by=match.mentee_id, at=NOW)


def test_no_letter_carries_what_was_written(match: Match) -> None:
    feedback.give(with_leave(match), SAW, by=match.mentor_id, at=NOW)
    feedback.go_first(match.pk, {"keep": "The silences"}, by=match.mentee_id, at=NOW)
    for row in Letter.objects.filter(kind="noticed").select_related("person", "match__mentee", "match__mentor"):
        letter = DRAFTS["noticed"](Desk(row, LINKS, None)).letter
        assert not any(words in letter.text + letter.html for words in (*SAW.values(), "The silences"))


def test_marked_otherwise_meanwhile_only_the_last_is_told(match: Match) -> None:
    made = with_leave(match)
    feedback.give(made, SAW, by=match.mentor_id, at=NOW)
    for mark in (Mark.USEFUL, Mark.TALK):
        feedback.mark(made, mark, view="", by=match.mentee_id, at=NOW)
    first, last = Letter.objects.filter(kind="marked").select_related("person", "match__mentee", "match__mentor")
    with pytest.raises(NothingLeft):
        DRAFTS["marked"](Desk(first, LINKS, None))
    assert "opens with it" in DRAFTS["marked"](Desk(last, LINKS, None)).letter.text


def test_after_the_end_nothing_is_asked(match: Match) -> None:
    Match.objects.update(state=MatchState.ENDED)
    with pytest.raises(Refusal, match="has ended"):
        feedback.ask_leave(match.pk, by=match.mentor_id, at=NOW)


def test_the_mentee_goes_first_without_being_asked(match: Match) -> None:
    feedback.go_first(match.pk, {"keep": "The silences", "listen": " "}, by=match.mentee_id, at=NOW)
    row = Feedback.objects.get()
    assert (row.kind, row.receiver_id, row.words) == (Kind.FIRST, match.mentor_id, {"keep": "The silences"})
    assert HistoryLine.objects.filter(thing="feedback").values_list("verb", flat=True).get() == "given"
