"""Two people agree: the mentee alone first, then the mentor, then both; and she loosens alone, at once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from held.flows import agreement_parts, agreements, outbox
from held.flows.agreement_parts import finish_part, save_part, take_back
from held.flows.agreements import Outcome
from held.flows.outbox import Order
from held.models import AgreementPart, AgreementVersion, Clause, HistoryLine, Letter, Match
from held.practice.agreements import Terms
from held.practice.refusals import Refusal
from held.practice.words import Answer, Direction, LetterState, MatchState, Scope, Side
from held.queries import versions as read
from tests import people, things
from tests.people import NOW

pytestmark = pytest.mark.django_db
YES = {
    "answer": "yes",
    "scopes": ["goal", "actions"],
    "directions": ["mentor_asks"],
    "push": 3,
    "how": "Straight questions, never on weekends.",
    "what_hid": "Being watched.",
}
PROMISES = {"promises": "Two lines within three days.", "avoids": "I am too polite."}
SOON = NOW + timedelta(minutes=5)


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


def mentee_says(match: Match, **answers: object) -> None:
    finish_part(match.pk, Side.MENTEE, {**YES, **answers}, revision=0, by=match.mentee_id, at=NOW)


def mentor_says(match: Match) -> None:
    finish_part(match.pk, Side.MENTOR, PROMISES, revision=0, by=match.mentor_id, at=NOW)


def agreed(match: Match) -> AgreementVersion:
    mentee_says(match)
    mentor_says(match)
    version = AgreementVersion.objects.get(match=match)
    for person in (match.mentor_id, match.mentee_id):
        agreements.confirm(version.pk, by=person, at=NOW)
    return AgreementVersion.objects.get(match=match)


def letters(match: Match, **fields: object) -> set[tuple[str, int | None]]:
    return set(Letter.objects.filter(match=match, **fields).values_list("kind", "person_id"))


def verbs(match: Match) -> list[str]:
    return list(HistoryLine.objects.filter(match=match).order_by("pk").values_list("verb", flat=True))


def test_a_part_is_saved_as_one_goes_and_tells_nobody(match: Match) -> None:
    first = save_part(match.pk, Side.MENTEE, {"how": "Gently"}, revision=0, by=match.mentee_id, at=NOW)
    second = save_part(match.pk, Side.MENTEE, {"how": "Gently."}, revision=1, by=match.mentee_id, at=NOW)
    assert (first.revision, second.revision) == (1, 2)
    assert letters(match) == set()
    assert verbs(match) == ["began"]


def test_a_second_window_shows_both_texts_and_overwrites_nothing(match: Match) -> None:
    save_part(match.pk, Side.MENTEE, {"how": "From my phone"}, revision=0, by=match.mentee_id, at=NOW)
    other = save_part(match.pk, Side.MENTEE, {"how": "From my desk"}, revision=0, by=match.mentee_id, at=NOW)
    assert (other.revision, other.theirs) == (1, {"how": "From my phone"})
    assert AgreementPart.objects.get().answers == {"how": "From my phone"}


def test_the_mentor_writes_nothing_before_the_mentee_has(match: Match) -> None:
    with pytest.raises(Refusal, match="answers first"):
        save_part(match.pk, Side.MENTOR, PROMISES, revision=0, by=match.mentor_id, at=NOW)


def test_nobody_writes_the_part_of_the_other(match: Match) -> None:
    with pytest.raises(Refusal) as refused:
        save_part(match.pk, Side.MENTEE, YES, revision=0, by=match.mentor_id, at=NOW)
    assert refused.value.key == "own_part"


def test_a_yes_to_nothing_cannot_be_handed_in(match: Match) -> None:
    with pytest.raises(Refusal, match="at least one thing"):
        mentee_says(match, scopes=[])
    assert not AgreementPart.objects.filter(finished_at__isnull=False).exists()


def test_handing_in_a_yes_asks_the_mentor_and_puts_nothing_in_force(match: Match) -> None:
    mentee_says(match)
    assert letters(match) == {("agreement_yours", match.mentor_id)}
    assert not Clause.objects.exists()


def test_what_was_handed_in_can_be_taken_back_until_there_is_a_version(match: Match) -> None:
    mentee_says(match)
    take_back(match.pk, Side.MENTEE, by=match.mentee_id, at=NOW)
    assert letters(match, state=LetterState.CANCELLED) == {("agreement_yours", match.mentor_id)}
    with pytest.raises(Refusal, match="answers first"):
        mentor_says(match)


def test_with_both_parts_in_there_is_a_version_that_lets_nothing_out_yet(match: Match) -> None:
    mentee_says(match)
    mentor_says(match)
    version = AgreementVersion.objects.get(match=match)
    assert (version.number, version.in_force_from, version.confirmations.count()) == (1, None, 0)
    assert set(version.clauses.values_list("scope", "from_at")) == {("goal", None), ("actions", None)}
    assert set(version.words) == {"how", "promises"}


def test_both_confirm_and_then_it_is_in_force(match: Match) -> None:
    mentee_says(match)
    mentor_says(match)
    version = AgreementVersion.objects.get(match=match)
    assert agreements.confirm(version.pk, by=match.mentor_id, at=NOW) is Outcome.WAITS
    assert agreements.confirm(version.pk, by=match.mentor_id, at=NOW) is Outcome.WAITS
    assert read.in_force(match.pk) is None
    assert agreements.confirm(version.pk, by=match.mentee_id, at=SOON) is Outcome.IN_FORCE
    assert set(Clause.objects.values_list("from_at", "until_at")) == {(SOON, None)}
    assert {person for kind, person in letters(match) if kind == "agreement_confirmed"} == {
        match.mentee_id,
        match.mentor_id,
    }


@pytest.mark.parametrize("answer", [Answer.NOT_NOW, Answer.NOT_SURE])
def test_not_now_holds_at_once_and_waits_for_nobody(match: Match, answer: Answer) -> None:
    mentee_says(match, answer=answer.value)
    current = read.in_force(match.pk)
    assert current is not None
    assert (current.answer, current.clauses.count()) == (answer, 0)
    mentor_says(match)
    assert AgreementVersion.objects.count() == 1
    assert ("agreement_confirmed", match.mentee_id) in letters(match)


def test_a_later_yes_carries_what_the_mentor_promised_beside_the_not_now(match: Match) -> None:
    mentee_says(match, answer="not_now")
    mentor_says(match)
    base = read.base_terms(match, at=NOW)
    assert base is not None
    assert base.words["promises"] == PROMISES["promises"]


def test_stopping_ends_every_clause_at_once_and_takes_back_what_waits(match: Match) -> None:
    agreed(match)
    for kind in ("check_in_asks", "check_in_look", "session_tomorrow"):
        outbox.put(Order(kind, kind, person_id=match.mentee_id, match_id=match.pk), at=NOW)
    agreements.stop(match.pk, by=match.mentee_id, at=SOON)
    assert set(Clause.objects.values_list("until_at", flat=True)) == {SOON}
    assert set(Letter.objects.filter(state="cancelled").values_list("kind", "why")) == {
        ("check_in_asks", "withdrawn"),
        ("check_in_look", "withdrawn"),
    }
    assert {person for kind, person in letters(match) if kind == "agreement_loosened"} == {
        match.mentee_id,
        match.mentor_id,
    }


def test_stopping_keeps_every_word_and_stopping_twice_does_nothing_more(match: Match) -> None:
    version = agreed(match)
    for at in (SOON, SOON + timedelta(hours=1)):
        agreements.stop(match.pk, by=match.mentee_id, at=at)
    current = read.in_force(match.pk)
    assert current is not None
    assert (current.words, current.answer, current.number) == (version.words, "not_now", 2)
    assert verbs(match).count("stopped") == 1


def test_letting_go_of_one_thing_leaves_the_other_and_its_letters(match: Match) -> None:
    agreed(match)
    outbox.put(Order("check_in_asks", "asks", person_id=match.mentee_id, match_id=match.pk), at=NOW)
    agreements.loosen(match.pk, drop=frozenset({Scope.GOAL}), by=match.mentee_id, at=SOON)
    assert [row.scope for row in Clause.objects.filter(until_at=None)] == ["actions"]
    assert Letter.objects.get(kind="check_in_asks").state == LetterState.QUEUED


def test_only_in_our_sessions_takes_the_letters_back(match: Match) -> None:
    agreed(match)
    outbox.put(Order("check_in_asks", "asks", person_id=match.mentee_id, match_id=match.pk), at=NOW)
    agreements.loosen(match.pk, only_in_sessions=True, by=match.mentee_id, at=SOON)
    assert {row.direction for row in Clause.objects.filter(until_at=None)} == {Direction.ONLY_IN_SESSION}
    assert Letter.objects.get(kind="check_in_asks").state == LetterState.CANCELLED


@pytest.mark.parametrize("deed", [agreements.stop, agreements.loosen])
def test_the_mentor_loosens_nothing_alone(match: Match, deed: type) -> None:
    agreed(match)
    with pytest.raises(Refusal, match="Only the mentee"):
        deed(match.pk, by=match.mentor_id, at=SOON)


def test_stopping_is_possible_even_while_the_match_rests(match: Match) -> None:
    agreed(match)
    Match.objects.update(state=MatchState.PAUSED)
    agreements.stop(match.pk, by=match.mentee_id, at=SOON)
    assert not Clause.objects.filter(until_at=None).exists()


def more(match: Match) -> Terms:
    base = read.base_terms(match, at=NOW)
    assert base is not None
    asked = replace(base.clauses[0], direction=Direction.MENTEE_WRITES)
    return replace(base, clauses=(*base.clauses, asked))


def test_tightening_takes_both_and_ends_the_former(match: Match) -> None:
    former = agreed(match)
    proposed = agreements.propose(match.pk, more(match), based_on=former.pk, by=match.mentee_id, at=NOW)
    assert read.in_force(match.pk) == former
    assert agreements.confirm(proposed, by=match.mentor_id, at=SOON) is Outcome.IN_FORCE
    assert set(former.clauses.values_list("until_at", flat=True)) == {SOON}
    assert Clause.objects.filter(from_at=SOON, until_at=None).count() == 3


def test_a_mentor_cannot_propose_that_more_be_asked(match: Match) -> None:
    former = agreed(match)
    with pytest.raises(Refusal, match="own choice"):
        agreements.propose(match.pk, more(match), based_on=former.pk, by=match.mentor_id, at=NOW)


def test_two_proposals_at_once_are_both_kept_and_one_sets_the_other_aside(match: Match) -> None:
    former = agreed(match)
    base = read.terms_of(former)
    promise = replace(base, words={**base.words, "promises": "One line within a day."})
    by_mentee = agreements.propose(match.pk, more(match), based_on=former.pk, by=match.mentee_id, at=NOW)
    by_mentor = agreements.propose(match.pk, promise, based_on=former.pk, by=match.mentor_id, at=NOW)
    assert {row.pk for row in read.open_proposals(match.pk)} == {by_mentee, by_mentor}
    agreements.confirm(by_mentor, by=match.mentee_id, at=SOON)
    assert AgreementVersion.objects.get(pk=by_mentee).set_aside_at == SOON
    assert agreements.confirm(by_mentee, by=match.mentor_id, at=SOON) is Outcome.OVERTAKEN
    assert verbs(match)[-1] == "confirmed_after_change"


def test_a_yes_that_comes_after_stopping_puts_nothing_in_force_and_both_can_be_read(match: Match) -> None:
    former = agreed(match)
    proposed = agreements.propose(match.pk, more(match), based_on=former.pk, by=match.mentee_id, at=NOW)
    agreements.stop(match.pk, by=match.mentee_id, at=SOON)
    assert agreements.confirm(proposed, by=match.mentor_id, at=SOON) is Outcome.OVERTAKEN
    assert not Clause.objects.filter(until_at=None, from_at__isnull=False).exists()
    assert verbs(match)[-2:] == ["stopped", "confirmed_after_change"]


def test_a_proposal_on_a_version_that_no_longer_stands_is_kept_and_set_aside(match: Match) -> None:
    former = agreed(match)
    terms = more(match)
    agreements.stop(match.pk, by=match.mentee_id, at=SOON)
    proposed = agreements.propose(match.pk, terms, based_on=former.pk, by=match.mentee_id, at=SOON)
    assert AgreementVersion.objects.get(pk=proposed).set_aside_at == SOON
    assert read.open_proposals(match.pk) == []


def test_a_proposal_of_the_mentee_that_only_loosens_holds_at_once(match: Match) -> None:
    former = agreed(match)
    terms = replace(read.terms_of(former), push=1)
    proposed = agreements.propose(match.pk, terms, based_on=former.pk, by=match.mentee_id, at=SOON)
    current = read.in_force(match.pk)
    assert current is not None
    assert (current.pk, current.loosening) == (proposed, True)


def test_a_stranger_decides_nothing(match: Match) -> None:
    version = agreed(match)
    with pytest.raises(Refusal, match="Only the two"):
        agreements.confirm(version.pk, by=people.tama().pk, at=NOW)


def test_an_ended_match_agrees_on_nothing_new(match: Match) -> None:
    things.agreement(match, Direction.MENTOR_ASKS)
    Match.objects.update(state=MatchState.ENDED)
    with pytest.raises(Refusal, match="has ended"):
        agreement_parts.save_part(match.pk, Side.MENTEE, YES, revision=0, by=match.mentee_id, at=NOW)


def test_what_loosens_holds_at_once_even_beside_new_words_that_wait(match: Match) -> None:
    former = agreed(match)
    before = read.terms_of(former)
    terms = replace(before, answer=Answer.NOT_NOW, clauses=(), words={**before.words, "too_much": "I go quiet."})
    waiting = agreements.propose(match.pk, terms, based_on=former.pk, by=match.mentee_id, at=SOON)
    assert (current := read.in_force(match.pk)) is not None
    assert (current.answer, current.words, current.loosening) == ("not_now", before.words, True)
    assert [(row.pk, row.based_on) for row in read.open_proposals(match.pk)] == [(waiting, current)]
    assert agreements.confirm(waiting, by=match.mentor_id, at=SOON) is Outcome.IN_FORCE
