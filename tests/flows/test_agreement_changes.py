"""A change from a form: on top of what stands, each side its own, and never a way round the other's part."""

from dataclasses import replace
from datetime import timedelta

import pytest

from held.flows import agreement_parts, agreements
from held.flows.agreement_changes import change
from held.models import AgreementVersion, Match
from held.practice.agreement_changes import Wanted
from held.practice.conversation import choices_in
from held.practice.refusals import Refusal
from held.practice.words import Direction, Side
from held.queries import versions as read
from tests import people, things
from tests.people import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


def test_nobody_reads_the_others_part_by_suggesting_a_change_to_it(match: Match) -> None:
    answers = {"answer": "yes", "scopes": ["goal"], "directions": ["mentor_asks"], "how": "Gently"}
    agreement_parts.finish_part(match.pk, Side.MENTEE, answers, revision=0, by=match.mentee_id, at=NOW)
    with pytest.raises(Refusal, match="answers alone"):
        change(match.pk, Wanted({"promises": "x"}), based_on=None, by=match.mentor_id, at=NOW)
    assert not AgreementVersion.objects.exists()


def test_a_proposal_is_no_way_to_read_a_part_before_ones_own_is_in(match: Match) -> None:
    answers = {"answer": "yes", "scopes": ["goal"], "directions": ["mentor_asks"], "how": "Gently"}
    agreement_parts.finish_part(match.pk, Side.MENTEE, answers, revision=0, by=match.mentee_id, at=NOW)
    terms = read.base_terms(match, at=NOW)
    assert terms is not None
    with pytest.raises(Refusal, match="answers alone"):
        agreements.propose(match.pk, replace(terms, push=1), based_on=None, by=match.mentor_id, at=NOW)
    assert not AgreementVersion.objects.exists()


def test_a_mentors_change_carries_the_mentors_yes_and_waits(match: Match) -> None:
    former = things.agreement(match, Direction.MENTOR_ASKS, how="Gently")
    made = change(match.pk, Wanted({"promises": "One line"}), based_on=former.pk, by=match.mentor_id, at=NOW)
    version = AgreementVersion.objects.get(pk=made)
    assert version.words == {"how": "Gently", "promises": "One line"}
    assert list(version.confirmations.values_list("side", flat=True)) == ["mentor"]
    assert read.in_force(match.pk) == former


def test_a_change_of_words_leaves_clauses_exactly_as_they_are(match: Match) -> None:
    former = things.agreement(match, Direction.MENTOR_ASKS, how="Gently")
    terms = read.terms_of(former)
    wanted = Wanted({"how": "Straight"}, choices_in(terms), terms.review_on)
    made = change(match.pk, wanted, based_on=former.pk, by=match.mentee_id, at=NOW + timedelta(days=60))
    assert read.terms_of(AgreementVersion.objects.get(pk=made)).clauses == terms.clauses


def test_a_stranger_changes_nothing(match: Match) -> None:
    former = things.agreement(match, Direction.MENTOR_ASKS)
    with pytest.raises(Refusal, match="Only the two"):
        change(match.pk, Wanted({}), based_on=former.pk, by=people.tama().pk, at=NOW)
