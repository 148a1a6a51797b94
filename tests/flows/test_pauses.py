"""A pause: it holds at once, moves what is open by its days, once, and nothing of the match leaves meanwhile."""

from datetime import date, timedelta

import pytest

from held.flows import agreements, matches, outbox, pauses, plans, wins
from held.flows.outbox import Order
from held.flows.planning import plan_due
from held.models import Action, AgreementVersion, Letter, Match, Milestone, Pause
from held.post.memory import MemoryWire
from held.practice.pauses import Rest
from held.practice.refusals import Refusal
from held.practice.wins import WinWords
from held.practice.words import Direction, MatchState, Side, Status
from tests import people, things
from tests.living import left, live
from tests.people import NOW

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)  # where Mere is
DAY = timedelta(days=1)


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana(), look_at=NOW)


def ask(match: Match, *, ahead: int = 0, days: int = 14, by: int | None = None) -> int:
    return pauses.ask_for(match.pk, Rest(TODAY + ahead * DAY, days), by=by or match.mentee_id, at=NOW)


def state(match: Match) -> tuple[str, list[object], object]:
    match.refresh_from_db()
    return match.state, match.rests, match.look_at


def test_a_pause_from_today_holds_at_once_and_moves_what_is_open_by_its_days(match: Match) -> None:
    version = things.agreement(match, Direction.MENTOR_ASKS)
    AgreementVersion.objects.update(review_on=date(2026, 12, 20))
    ahead, behind = things.action(match, match.mentee), things.action(match, match.mentor, by_date=TODAY - DAY)
    done = things.action(match, match.mentee, status=Status.DONE)
    milestone = plans.set_milestone(match.pk, 2, "Open it", date(2026, 12, 25), by=match.mentee_id, at=NOW)
    ask(match)
    assert state(match) == ("paused", [["2026-12-01", 14]], None)
    dates = [Action.objects.get(pk=one.pk).by_date for one in (ahead, behind, done)]
    assert dates == [date(2026, 12, 16), TODAY - DAY, date(2026, 12, 2)]
    assert Milestone.objects.get(pk=milestone).by_date == date(2027, 1, 8)
    version.refresh_from_db()
    assert version.review_on == date(2027, 1, 3)


def test_whoever_asks_the_other_hears_it_in_one_letter_and_nothing_else_leaves(match: Match) -> None:
    things.agreement(match, Direction.MENTOR_ASKS)
    things.action(match, match.mentee, check_in=Direction.MENTOR_ASKS)
    things.session(match, match.mentee, hours=64)
    wire = MemoryWire()
    live(wire, hours=1)
    waits = Order("plan_length", "x", person_id=match.mentor_id, match_id=match.pk, send_at=NOW + DAY)
    outbox.put(waits, at=NOW)
    before = left(match)
    ask(match, by=match.mentor_id)
    live(wire, hours=24 * 13)
    assert [line.split(" ", 3)[3] for line in left(match)[len(before) :]] == ["pause_set Mere"]
    withheld = Letter.objects.filter(kind="plan_length").get()
    assert (withheld.state, withheld.why) == ("cancelled", "paused")


def test_what_is_secure_leaves_during_a_pause_and_news_do_not(match: Match) -> None:
    things.agreement(match, Direction.MENTOR_ASKS)
    ask(match, by=match.mentor_id)
    agreements.stop(match.pk, by=match.mentee_id, at=NOW)
    wins.record(match.pk, WinWords("I spoke"), whose=Side.MENTEE, send=True, by=match.mentee_id, at=NOW)
    live(MemoryWire(), hours=30)
    stands = set(Letter.objects.values_list("kind", "state", "why"))
    assert stands >= {("agreement_loosened", "sent", ""), ("win_news", "cancelled", "paused")}


def test_when_its_days_are_over_it_ends_by_itself_once_and_both_are_told(match: Match) -> None:
    action = things.action(match, match.mentee)
    ask(match)
    before = NOW + 12 * DAY + timedelta(hours=10)  # the fourteenth day has not ended where Mere is
    pauses.turn_due(at=before)
    assert state(match)[0] == MatchState.PAUSED
    for _ in range(2):
        pauses.turn_due(at=NOW + 14 * DAY)
    assert state(match) == ("running", [["2026-12-01", 14]], NOW + 14 * DAY)
    assert Action.objects.get(pk=action.pk).by_date == date(2026, 12, 16)
    told = Letter.objects.filter(kind="pause_over").values_list("person__name", flat=True)
    assert sorted(told) == ["Ana", "Mere"]


def test_coming_back_sooner_gives_back_the_days_that_were_not_taken(match: Match) -> None:
    action, moved = things.action(match, match.mentee), things.action(match, match.mentee)
    ask(match)
    Action.objects.filter(pk=moved.pk).update(by_date=date(2026, 12, 24))  # put there during the pause, for a reason
    for _ in range(2):
        pauses.come_back(match.pk, by=match.mentee_id, at=NOW + 5 * DAY)
    assert state(match) == ("running", [["2026-12-01", 5]], NOW + 5 * DAY)
    assert Action.objects.get(pk=action.pk).by_date == date(2026, 12, 7)
    assert Action.objects.get(pk=moved.pk).by_date == date(2026, 12, 24)
    assert list(Letter.objects.filter(kind="pause_over").values_list("person__name", flat=True)) == ["Ana"]


def test_coming_back_on_the_first_day_leaves_everything_as_it_was(match: Match) -> None:
    action = things.action(match, match.mentee)
    ask(match)
    pauses.come_back(match.pk, by=match.mentee_id, at=NOW)
    assert (state(match)[:2], Action.objects.get(pk=action.pk).by_date) == (("running", []), date(2026, 12, 2))


def test_only_whoever_asked_ends_it_sooner(match: Match) -> None:
    ask(match)
    with pytest.raises(Refusal, match="Whoever asked"):
        pauses.come_back(match.pk, by=match.mentor_id, at=NOW + DAY)
    assert state(match)[0] == MatchState.PAUSED


def test_a_pause_set_ahead_moves_nothing_until_its_day_comes(match: Match) -> None:
    action = things.action(match, match.mentee, by_date=date(2026, 12, 20))
    ask(match, ahead=10, days=3)
    pauses.turn_due(at=NOW + 9 * DAY)
    assert (state(match)[0], Action.objects.get(pk=action.pk).by_date) == ("running", date(2026, 12, 20))
    pauses.turn_due(at=NOW + 10 * DAY)
    assert (state(match)[0], Action.objects.get(pk=action.pk).by_date) == ("paused", date(2026, 12, 23))


def test_one_set_ahead_and_taken_back_leaves_no_trace_in_the_post(match: Match) -> None:
    ask(match, ahead=10)
    pauses.come_back(match.pk, by=match.mentee_id, at=NOW)
    pauses.turn_due(at=NOW + 10 * DAY)
    assert list(Letter.objects.values_list("kind", "state")) == [("pause_set", "cancelled")]
    assert state(match)[:2] == ("running", [])
    ask(match, ahead=3)


def test_a_pause_that_went_by_while_held_was_away_has_moved_the_dates_all_the_same(match: Match) -> None:
    action = things.action(match, match.mentee, by_date=date(2026, 12, 20))
    ask(match, ahead=2, days=3)
    pauses.turn_due(at=NOW + 30 * DAY)
    assert (state(match)[:2], Action.objects.get(pk=action.pk).by_date) == (
        ("running", [["2026-12-03", 3]]),
        date(2026, 12, 23),
    )


def test_one_at_a_time_and_none_once_it_has_ended(match: Match) -> None:
    ask(match, ahead=10)
    with pytest.raises(Refusal, match="set already"):
        ask(match, by=match.mentor_id)
    matches.end(match.pk, by=match.mentor_id, at=NOW)
    assert not Pause.objects.filter(turns_on__isnull=False).exists()
    with pytest.raises(Refusal, match="has ended"):
        ask(match)


def test_after_a_pause_the_time_until_the_next_session_is_counted_anew(match: Match) -> None:
    things.agreement(match, Direction.MENTOR_ASKS)
    things.action(match, match.mentee, by_date=None, check_in=Direction.MENTOR_ASKS)
    things.session(match, match.mentee, hours=24 * 30)
    ask(match, days=20)
    pauses.turn_due(at=NOW + 20 * DAY)
    assert plan_due(at=NOW + 20 * DAY) is False
    live(MemoryWire(), since=NOW + 20 * DAY, hours=24 * 8)
    asked = [line for line in left(match) if "check_in_asks" in line]
    assert [line[:6] for line in asked] == ["Fri 25"]  # midway between the day of coming back and the session


def test_dates_stay_where_they_are_across_a_change_of_the_clocks() -> None:
    match = people.match(people.person("Hine", zone="Europe/Madrid"), people.ana(), look_at=NOW)
    action = things.action(match, match.mentee, by_date=date(2027, 3, 26))
    pauses.ask_for(match.pk, Rest(date(2027, 3, 20), 10), by=match.mentee_id, at=NOW + 80 * DAY)
    for day in range(105, 125):
        pauses.turn_due(at=NOW + day * DAY - timedelta(hours=1, minutes=30))  # half past midnight, then half past one
    assert Action.objects.get(pk=action.pk).by_date == date(2027, 4, 5)
    assert match.history.get(verb="over").at == NOW + 119 * DAY - timedelta(hours=1, minutes=30)
