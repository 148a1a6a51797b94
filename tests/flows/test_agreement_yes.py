"""A yes that waits for the other can be taken back, and goes by itself with whatever asks for less."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from held.flows import agreements
from held.flows.agreements import Outcome
from held.models import AgreementVersion, Clause, Letter, Match
from held.practice.agreements import ClauseTerms
from held.practice.words import Answer, ClauseKind, Direction, Scope
from held.queries import versions as read
from tests import people
from tests.flows.test_agreements import SOON, agreed, letters, mentee_says, mentor_says, more
from tests.people import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


@pytest.mark.parametrize("less", [agreements.stop, partial(agreements.loosen, only_in_sessions=True)])
def test_who_stops_while_a_yes_waits_has_taken_it_back(match: Match, less: Callable[..., None]) -> None:
    mentee_says(match)
    mentor_says(match)
    version = AgreementVersion.objects.get(match=match)
    agreements.confirm(version.pk, by=match.mentee_id, at=NOW)
    less(match.pk, by=match.mentee_id, at=SOON)
    assert agreements.confirm(version.pk, by=match.mentor_id, at=SOON) is Outcome.WAITS
    assert not Clause.objects.filter(from_at__isnull=False).exists()
    assert agreements.confirm(version.pk, by=match.mentee_id, at=SOON) is Outcome.IN_FORCE


def test_stopping_what_is_stopped_takes_back_the_wish_for_more(match: Match) -> None:
    mentee_says(match, answer="not_now", scopes=[], directions=[])
    current = read.in_force(match.pk)
    assert current is not None
    terms = read.terms_of(AgreementVersion.objects.get(match=match))
    asks = ClauseTerms(ClauseKind.CHECK_IN, Scope.ACTIONS, Direction.MENTOR_ASKS)
    wish = replace(terms, answer=Answer.YES, clauses=(asks,))
    proposed = agreements.propose(match.pk, wish, based_on=current.pk, by=match.mentee_id, at=NOW)
    agreements.stop(match.pk, by=match.mentee_id, at=SOON)
    assert ("agreement_proposed", match.mentor_id) in letters(match, state="cancelled")
    assert agreements.confirm(proposed, by=match.mentor_id, at=SOON) is Outcome.OVERTAKEN
    assert read.in_force(match.pk) == current


def test_of_two_suggestions_of_one_person_only_the_newer_waits(match: Match) -> None:
    former = agreed(match)
    first = agreements.propose(match.pk, more(match), based_on=former.pk, by=match.mentee_id, at=NOW)
    said = replace(read.terms_of(former), words={**former.words, "too_much": "I go quiet."})
    agreements.propose(match.pk, said, based_on=former.pk, by=match.mentee_id, at=SOON)
    assert agreements.confirm(first, by=match.mentor_id, at=SOON) is Outcome.OVERTAKEN
    assert read.in_force(match.pk) == former


def test_a_yes_that_was_answered_is_not_taken_back(match: Match) -> None:
    version = agreed(match)
    assert agreements.take_back_yes(version.pk, by=match.mentee_id, at=SOON) is False
    assert read.in_force(match.pk) == version


def test_a_yes_taken_back_and_given_again_is_told_again(match: Match) -> None:
    mentee_says(match)
    mentor_says(match)
    version = AgreementVersion.objects.get(match=match)
    agreements.confirm(version.pk, by=match.mentee_id, at=NOW)
    assert agreements.take_back_yes(version.pk, by=match.mentee_id, at=SOON)
    for _ in range(2):
        agreements.confirm(version.pk, by=match.mentee_id, at=SOON)
    told = Letter.objects.filter(kind="agreement_proposed", person=match.mentor_id, facts__version=version.pk)
    assert list(told.order_by("pk").values_list("state", flat=True)) == ["cancelled", "queued"]
