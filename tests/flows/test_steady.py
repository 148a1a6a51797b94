"""Showing how it has gone: by the mentee alone, once as of a day or always, and gone when it is taken back."""

from datetime import timedelta

import pytest

from held.flows import actions, matches, steady
from held.models import HistoryLine, Match
from held.practice.actions import Said
from held.practice.refusals import Refusal
from held.practice.words import Status
from held.queries import steady as asked
from held.queries.steady import SteadyPage
from tests import people, things
from tests.people import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


def said(match: Match, status: Status, **fields: object) -> int:
    action = things.action(match, match.mentee, **fields)
    return actions.report(action.pk, Said(status), by=match.mentee_id, at=NOW - 7 * DAY)


def mine(match: Match) -> SteadyPage:
    page = asked.page_for(match.mentee_id, match.pk, at=NOW)
    assert page
    return page


def theirs(match: Match) -> SteadyPage | None:
    return asked.page_for(match.mentor_id, match.pk, at=NOW)


def test_an_action_stands_in_the_week_in_which_it_was_said(match: Match) -> None:
    said(match, Status.DONE, sure=8, if_then="I go second")
    things.action(match, match.mentee)  # nothing was said of this one
    things.action(match, match.mentor, status=Status.DONE)
    picture = mine(match).picture
    assert (picture.week, len(picture.weeks)) == (6, 13)
    assert [len(column) for column in picture.columns] == [0, 0, 0, 0, 1, *[0] * 8]
    assert [len(column) for column in picture.sure.columns] == [*[0] * 8, 1, 0, 0]
    assert picture.columns[4][0].if_then


def test_what_was_taken_back_and_what_was_taken_up_again_is_not_there(match: Match) -> None:
    report = said(match, Status.DONE)
    actions.undo(report, by=match.mentee_id, at=NOW - DAY)
    again = things.action(match, match.mentee)
    actions.report(again.pk, Said(Status.NOT_DONE), by=match.mentee_id, at=NOW - 9 * DAY)
    actions.report(again.pk, Said(Status.DONE), by=match.mentee_id, at=NOW - DAY)
    assert mine(match).picture.total == asked.rules.Tally(1, 0, 0)


def test_nobody_else_sees_it_until_it_is_shown(match: Match) -> None:
    said(match, Status.DONE)
    assert theirs(match) is None
    steady.show(match.pk, always=True, by=match.mentee_id, at=NOW)
    page = theirs(match)
    assert page
    assert page.picture == mine(match).picture
    assert asked.page_for(people.tama().pk, match.pk, at=NOW) is None


def test_once_is_that_day_and_always_goes_along(match: Match) -> None:
    said(match, Status.PARTLY, sure=6)
    steady.show(match.pk, always=False, by=match.mentee_id, at=NOW - 3 * DAY)
    before = theirs(match)
    said(match, Status.DONE)
    assert before
    assert theirs(match) == before
    assert (before.picture.total.partly, before.picture.week) == (1, 5)
    steady.show(match.pk, always=True, by=match.mentee_id, at=NOW)
    after = theirs(match)
    assert after
    assert (after.picture.total.all, after.picture.week) == (2, 6)


def test_taking_it_back_works_at_once_and_after_the_end(match: Match) -> None:
    for ended in (False, True):
        if not ended:
            steady.show(match.pk, always=True, by=match.mentee_id, at=NOW)
        else:
            steady.show(match.pk, always=False, by=match.mentee_id, at=NOW)
            matches.end(match.pk, by=match.mentor_id, at=NOW)
        assert theirs(match)
        steady.take_back(match.pk, by=match.mentee_id, at=NOW)
        assert theirs(match) is None
    verbs = HistoryLine.objects.filter(thing="steady").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["shown", "taken_back"] * 2


def test_only_the_mentee_shows_it_or_takes_it_back(match: Match) -> None:
    steady.show(match.pk, always=True, by=match.mentee_id, at=NOW)
    for somebody in (match.mentor_id, people.tama().pk):
        with pytest.raises(Refusal):
            steady.show(match.pk, always=True, by=somebody, at=NOW)
        with pytest.raises(Refusal):
            steady.take_back(match.pk, by=somebody, at=NOW)
    assert theirs(match)
