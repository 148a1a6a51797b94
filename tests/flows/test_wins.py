"""Wins: written down by either, sent by pressing send, and taken back at any time."""

import pytest

from held.flows import wins
from held.models import HistoryLine, Letter, Match, Win
from held.practice.refusals import Refusal
from held.practice.wins import WinWords
from held.practice.words import LetterState, MatchState, SeenBy, Side
from tests import people, things
from tests.people import NOW

pytestmark = pytest.mark.django_db
SAID_IT = WinWords("I said it in the room", took="Two breaths", mark="Quietly")


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


def record(match: Match, *, send: bool, words: WinWords = SAID_IT) -> int:
    return wins.record(match.pk, words, whose=Side.MENTEE, send=send, by=match.mentee_id, at=NOW)


def test_what_is_kept_puts_no_letter_down_and_sending_puts_one(match: Match) -> None:
    win_id = record(match, send=False)
    assert not Letter.objects.exists()
    for _ in range(2):
        wins.send(win_id, by=match.mentee_id, at=NOW)
    letter = Letter.objects.get()
    assert (letter.kind, letter.person_id, letter.about_id) == ("win_news", match.mentor_id, match.mentee_id)
    assert Win.objects.get().seen_by == SeenBy.US


def test_what_a_mentor_saw_is_about_an_action_and_has_no_marking_of_its_own(match: Match) -> None:
    action = things.action(match, match.mentee)
    by = match.mentor_id
    wins.record(match.pk, SAID_IT, whose=Side.MENTEE, send=True, about=action.pk, by=by, at=NOW)
    made = Win.objects.get()
    assert (made.words, made.took, made.mark, made.action_id) == (SAID_IT.words, "", "", action.pk)
    assert Letter.objects.get().person_id == match.mentee_id


def test_taking_back_withdraws_the_letter_and_cannot_be_followed_by_sending(match: Match) -> None:
    win_id = record(match, send=True)
    wins.take_back(win_id, by=match.mentee_id, at=NOW)
    letter = Letter.objects.get()
    assert (letter.state, letter.why) == (LetterState.CANCELLED, "withdrawn")
    kept = record(match, send=False)
    wins.take_back(kept, by=match.mentee_id, at=NOW)
    wins.send(kept, by=match.mentee_id, at=NOW)
    assert Letter.objects.count() == 1


def test_the_other_can_neither_send_nor_take_back(match: Match) -> None:
    win_id = record(match, send=False)
    for deed in (wins.send, wins.take_back):
        with pytest.raises(Refusal, match="Whoever wrote it down"):
            deed(win_id, by=match.mentor_id, at=NOW)
    assert Win.objects.get().taken_back_at is None


def test_an_action_of_another_match_is_refused(match: Match) -> None:
    other = people.match(people.tama(), people.person("Ivo"))
    foreign = things.action(other, other.mentee)
    with pytest.raises(Refusal, match="not one of this match"):
        wins.record(match.pk, SAID_IT, whose=Side.MENTEE, send=True, about=foreign.pk, by=match.mentor_id, at=NOW)
    assert not Win.objects.exists()


def test_after_the_end_nothing_is_added_and_ones_own_words_can_still_go(match: Match) -> None:
    win_id = record(match, send=True)
    Match.objects.update(state=MatchState.ENDED)
    with pytest.raises(Refusal, match="has ended"):
        record(match, send=True)
    wins.take_back(win_id, by=match.mentee_id, at=NOW)
    assert Win.objects.get().taken_back_at == NOW


def test_each_deed_is_in_the_history(match: Match) -> None:
    win_id = record(match, send=True)
    wins.take_back(win_id, by=match.mentee_id, at=NOW)
    told = HistoryLine.objects.filter(thing="win").order_by("pk").values_list("verb", flat=True)
    assert list(told) == ["recorded", "shared", "taken_back"]
