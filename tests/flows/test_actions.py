"""What owners do with their actions, and what nobody else can."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest

from held.flows import actions
from held.flows.actions import Spoken
from held.models import Action, ActionReport, HistoryLine, Letter, Match, Person
from held.practice.actions import Said
from held.practice.refusals import Refusal
from held.practice.words import Holding, LetterState, Status, Via
from tests import people, things
from tests.people import NOW

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 12, 4)


@pytest.fixture
def mere() -> Person:
    return people.mere()


@pytest.fixture
def match(mere: Person) -> Match:
    return people.match(mere, people.ana())


@pytest.fixture
def ask(match: Match, mere: Person) -> Action:
    return things.action(match, mere)


def test_a_report_changes_the_action_and_writes_one_line(ask: Action, mere: Person) -> None:
    actions.report(ask.pk, Said(Status.DONE), Spoken("It went well.", via=Via.MAIL), by=mere.pk, at=NOW)
    ask.refresh_from_db()
    line = HistoryLine.objects.get()
    assert (ask.status, line.verb, line.via, line.thing_id) == (Status.DONE, "reported", Via.MAIL, ask.pk)


def test_the_mentor_cannot_speak_for_her_action(ask: Action, match: Match) -> None:
    with pytest.raises(Refusal, match="Only the person whose action"):
        actions.report(ask.pk, Said(Status.NOT_DONE), by=match.mentor_id, at=NOW)
    assert not ActionReport.objects.exists()
    assert not HistoryLine.objects.exists()


@pytest.mark.parametrize(
    "deed",
    [
        partial(actions.move_date, to=FRIDAY),
        actions.let_go,
        partial(actions.shrink, text="Ask in writing"),
        partial(actions.change, text="Ask Ana instead"),
        actions.keep,
        actions.hold,
        actions.note,
        partial(actions.reword, text="Ask louder", visible_result=""),
    ],
)
def test_nobody_but_the_owner_does_anything_with_an_action(
    ask: Action, match: Match, deed: Callable[..., object]
) -> None:
    before = Action.objects.values().get(pk=ask.pk)
    with pytest.raises(Refusal, match="Only the person whose action"):
        deed(ask.pk, by=match.mentor_id, at=NOW)
    assert Action.objects.values().get() == before


def test_nothing_goes_to_the_other_side_before_send_is_pressed(ask: Action, mere: Person, match: Match) -> None:
    made = actions.report(ask.pk, Said(Status.DONE), by=mere.pk, at=NOW)
    assert not Letter.objects.exists()
    for _ in range(2):
        actions.send(made, words="Tama said yes.", by=mere.pk, at=NOW)
    assert Letter.objects.get().person_id == match.mentor_id
    assert ActionReport.objects.get().words == "Tama said yes."


def test_undo_restores_and_takes_back_the_news(ask: Action, mere: Person) -> None:
    moved = actions.move_date(ask.pk, FRIDAY, by=mere.pk, at=NOW)
    said = actions.report(ask.pk, Said(Status.PARTLY, part=(2, 4)), Spoken(shared=True), by=mere.pk, at=NOW)
    actions.undo(said, by=mere.pk, at=NOW + timedelta(days=6))
    ask.refresh_from_db()
    assert (ask.status, ask.by_date) == (Status.OPEN, FRIDAY)
    assert Letter.objects.get().state == LetterState.CANCELLED
    actions.undo(moved, by=mere.pk, at=NOW + timedelta(days=6))
    ask.refresh_from_db()
    assert ask.by_date == date(2026, 12, 2)


def test_only_the_last_thing_said_is_taken_back_and_only_for_seven_days(ask: Action, mere: Person) -> None:
    first = actions.report(ask.pk, Said(Status.PARTLY), by=mere.pk, at=NOW)
    last = actions.report(ask.pk, Said(Status.DONE), by=mere.pk, at=NOW)
    with pytest.raises(Refusal):
        actions.undo(first, by=mere.pk, at=NOW)
    with pytest.raises(Refusal, match="no longer be taken back"):
        actions.undo(last, by=mere.pk, at=NOW + timedelta(days=7))


def test_the_other_side_cannot_undo(ask: Action, mere: Person, match: Match) -> None:
    said = actions.report(ask.pk, Said(Status.DONE), by=mere.pk, at=NOW)
    with pytest.raises(Refusal):
        actions.undo(said, by=match.mentor_id, at=NOW)


def test_moving_to_a_day_gone_by_changes_nothing(ask: Action, mere: Person) -> None:
    with pytest.raises(Refusal, match="That day has gone by"):
        actions.move_date(ask.pk, date(2026, 11, 30), by=mere.pk, at=NOW)
    ask.refresh_from_db()
    assert ask.by_date == date(2026, 12, 2)


def test_today_is_the_owners_own_day(match: Match) -> None:
    promise = things.action(match, match.mentor)
    evening_in_madrid = NOW - timedelta(hours=2)  # 30 November there, 1 December in Auckland
    actions.move_date(promise.pk, date(2026, 11, 30), by=match.mentor_id, at=evening_in_madrid)


def test_a_smaller_one_follows_the_first_and_stays_held(ask: Action, mere: Person) -> None:
    smaller = Action.objects.get(pk=actions.shrink(ask.pk, "Write to Tama", by=mere.pk, at=NOW))
    ask.refresh_from_db()
    assert (ask.status, smaller.status, smaller.holding) == (Status.CHANGED, Status.OPEN, Holding.HELD)
    assert smaller.follows_id == ask.pk


def test_undoing_a_change_takes_its_follower_along(ask: Action, mere: Person) -> None:
    actions.shrink(ask.pk, "Write to Tama", by=mere.pk, at=NOW)
    actions.undo(ActionReport.objects.get().pk, by=mere.pk, at=NOW)
    assert [action.status for action in Action.objects.all()] == [Status.OPEN]


def test_letting_go_may_name_what_takes_its_place(ask: Action, mere: Person) -> None:
    assert actions.let_go(ask.pk, by=mere.pk, at=NOW) is None
    other = things.action(ask.match, mere)
    instead = Action.objects.get(pk=actions.let_go(other.pk, instead="Listen first", by=mere.pk, at=NOW))
    assert (instead.text, instead.holding) == ("Listen first", Holding.NOTED)


def test_held_and_open_actions_travel_on_and_the_second_time_asks(ask: Action, match: Match, mere: Person) -> None:
    things.action(match, mere, holding=Holding.NOTED)
    things.action(match, mere, status=Status.DONE)
    assert actions.carry_over(match.pk, before=NOW) == 1
    actions.carry_over(match.pk, before=NOW)
    ask.refresh_from_db()
    assert ask.carried == 2
    actions.keep(ask.pk, by=mere.pk, at=NOW)
    ask.refresh_from_db()
    assert ask.carried == 0


def test_the_fourth_held_is_refused_until_one_is_left_as_noted(match: Match, mere: Person) -> None:
    first, *_ = (things.action(match, mere) for _ in range(3))
    fourth = things.action(match, mere, holding=Holding.NOTED)
    with pytest.raises(Refusal, match="Three are held already"):
        actions.hold(fourth.pk, by=mere.pk, at=NOW)
    actions.note(first.pk, by=mere.pk, at=NOW)
    actions.hold(fourth.pk, by=mere.pk, at=NOW)
    assert actions.live_held(match.pk, mere.pk) == 3


def test_three_held_are_counted_apart_for_each_person(match: Match, mere: Person) -> None:
    for _ in range(3):
        things.action(match, mere)
    promise = things.action(match, match.mentor, holding=Holding.NOTED)
    actions.hold(promise.pk, by=match.mentor_id, at=NOW)
    assert actions.live_held(match.pk, match.mentor_id) == 1


def test_planning_looks_at_a_match_whose_action_changed(ask: Action, mere: Person, match: Match) -> None:
    actions.note(ask.pk, by=mere.pk, at=NOW)
    match.refresh_from_db()
    assert match.look_at == NOW
