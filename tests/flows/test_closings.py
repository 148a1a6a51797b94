"""Ending well: each alone, nobody first, what is let go is let go, and then nothing leaves any more."""

from datetime import date, timedelta

import pytest

from held.flows import closings, goals, matches, pauses, plans
from held.flows.planning import plan_due
from held.flows.reflections import SavedElsewhere
from held.models import Action, Closing, Goal, Letter, Match
from held.post.memory import MemoryWire
from held.practice.closings import Again, Fate, Lives, Written
from held.practice.goals import GoalWords
from held.practice.pauses import Rest
from held.practice.refusals import Refusal
from held.practice.words import Direction, MatchState, SeenBy, Status
from held.queries import closings as asked
from tests import people, things
from tests.living import left, live
from tests.people import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HERS = Written({"found": "A voice", "thanks": "For waiting"}, again=Again.LATER)
HIS = Written({"touch": "Write to me in March, and I will answer", "thanks": "For Tuesday"})


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana(), look_at=NOW)


def in_by_both(match: Match, hers: Written = HERS) -> None:
    assert closings.hand_in(match.pk, hers, 0, by=match.mentee_id, at=NOW) is False
    assert closings.hand_in(match.pk, HIS, 0, by=match.mentor_id, at=NOW + DAY) is True
    match.refresh_from_db()


def said(match: Match, viewer: int) -> set[str]:
    return {one.words for one in asked.page_for(viewer, match.pk).theirs}


def test_nobody_reads_first_and_both_read_once_both_are_in(match: Match) -> None:
    closings.hand_in(match.pk, HERS, 0, by=match.mentee_id, at=NOW)
    assert said(match, match.mentor_id) == set()
    closings.save(match.pk, HIS, 0, by=match.mentor_id, at=NOW)
    assert said(match, match.mentee_id) == set()
    closings.hand_in(match.pk, HIS, 1, by=match.mentor_id, at=NOW)
    assert said(match, match.mentor_id) == {"A voice", "For waiting"}
    assert said(match, match.mentee_id) == {"Write to me in March, and I will answer", "For Tuesday"}


def test_with_both_in_the_match_has_ended_and_each_gets_one_letter_of_thanks(match: Match) -> None:
    things.agreement(match, Direction.MENTOR_ASKS)
    in_by_both(match)
    assert (match.state, match.ended_at, match.look_at) == (MatchState.ENDED, NOW + DAY, None)
    live(MemoryWire(), since=NOW + DAY, hours=48)
    assert [line.split(" ", 3)[3] for line in left(match)] == ["closing_over Mere", "closing_over Ana"]
    assert Letter.objects.get(kind="closing_waits").state == "cancelled"


def test_with_one_in_nothing_asks_any_more_and_the_other_hears_of_it(match: Match) -> None:
    things.agreement(match, Direction.MENTOR_ASKS)
    things.action(match, match.mentee, check_in=Direction.MENTOR_ASKS, by_date=None)
    plan_due(at=NOW)
    closings.hand_in(match.pk, HIS, 0, by=match.mentor_id, at=NOW)
    match.refresh_from_db()
    assert match.state == MatchState.CLOSING
    live(MemoryWire(), hours=24 * 10)
    assert [line.split(" ", 3)[3] for line in left(match)] == ["closing_waits Mere"]


def test_of_what_is_booked_both_are_told_although_one_is_in(match: Match) -> None:
    things.session(match, match.mentee, hours=24 * 6, booked_at=NOW)
    closings.hand_in(match.pk, HIS, 0, by=match.mentor_id, at=NOW)
    live(MemoryWire(), hours=24 * 12)
    told = [line.split(" ", 3)[3] for line in left(match)]
    assert told == [
        "closing_waits Mere",
        *("session_tomorrow Mere", "session_tomorrow Ana"),
        *("session_not_closed Mere", "session_not_closed Ana"),
    ]


def test_until_both_are_in_one_may_take_it_back_and_the_match_goes_on(match: Match) -> None:
    closings.hand_in(match.pk, HERS, 0, by=match.mentee_id, at=NOW)
    for _ in range(2):
        closings.take_back(match.pk, by=match.mentee_id, at=NOW)
    match.refresh_from_db()
    assert (match.state, match.look_at) == (MatchState.RUNNING, NOW)
    assert Letter.objects.get().state == "cancelled"
    closings.hand_in(match.pk, HERS, 1, by=match.mentee_id, at=NOW + DAY)
    assert Letter.objects.filter(state="queued").count() == 1


def test_what_is_let_go_is_let_go_when_it_ends_and_what_is_kept_stays_open(match: Match) -> None:
    kept, gone = things.action(match, match.mentee), things.action(match, match.mentee, text="Read on")
    his = things.action(match, match.mentor)
    goal = goals.choose(match.pk, GoalWords("My own", seen_by=SeenBy.ME), main=False, by=match.mentee_id, at=NOW)
    lives = {f"action:{one.pk}": Lives(Fate.LET_GO) for one in (gone, his)}
    lives |= {f"action:{kept.pk}": Lives(Fate.KEEP, "My notebook"), f"goal:{goal}": Lives(Fate.LET_GO)}
    closings.hand_in(match.pk, Written(lives=lives), 0, by=match.mentee_id, at=NOW)
    assert Action.objects.get(pk=gone.pk).status == Status.OPEN
    closings.hand_in(match.pk, HIS, 0, by=match.mentor_id, at=NOW)
    stands = {one.pk: one.status for one in Action.objects.all()}
    assert stands == {kept.pk: "open", gone.pk: "let_go", his.pk: "open"}
    assert Goal.objects.get().state == "let_go"
    assert not Letter.objects.filter(kind="action_news").exists()
    told = {one.text: (one.fate, one.where) for one in asked.page_for(match.mentor_id, match.pk).their_unfinished}
    assert told == {things.ASK_TAMA: (Fate.KEEP, "My notebook"), "Read on": (Fate.LET_GO, "")}


def test_the_wish_for_another_match_is_for_nobody_else(match: Match) -> None:
    in_by_both(match)
    assert asked.page_for(match.mentee_id, match.pk).again is Again.LATER
    assert asked.page_for(match.mentor_id, match.pk).again is None


def test_without_the_other_it_ends_by_itself_after_three_weeks(match: Match) -> None:
    closings.hand_in(match.pk, HIS, 0, by=match.mentor_id, at=NOW)
    closings.save(match.pk, HERS, 0, by=match.mentee_id, at=NOW)
    closings.turn_due(at=NOW + 20 * DAY)
    match.refresh_from_db()
    assert match.state == MatchState.CLOSING
    closings.turn_due(at=NOW + 21 * DAY)
    match.refresh_from_db()
    assert match.state == MatchState.ENDED
    assert said(match, match.mentee_id) == {"Write to me in March, and I will answer", "For Tuesday"}
    assert said(match, match.mentor_id) == set()  # begun, and not handed in


def test_ending_it_early_lets_what_was_handed_in_be_read(match: Match) -> None:
    closings.hand_in(match.pk, HERS, 0, by=match.mentee_id, at=NOW)
    matches.end(match.pk, by=match.mentee_id, at=NOW)
    assert said(match, match.mentor_id) == {"A voice", "For waiting"}
    assert Letter.objects.get(kind="match_ended").person_id == match.mentor_id


def test_a_second_window_overwrites_nothing(match: Match) -> None:
    closings.save(match.pk, HERS, 0, by=match.mentee_id, at=NOW)
    with pytest.raises(SavedElsewhere):
        closings.save(match.pk, Written({"found": "Other"}), 0, by=match.mentee_id, at=NOW)
    assert Closing.objects.get().answers["found"] == "A voice"


def test_during_a_pause_it_is_kept_and_not_handed_in(match: Match) -> None:
    pauses.ask_for(match.pk, Rest(date(2026, 12, 1), 5), by=match.mentor_id, at=NOW)
    closings.save(match.pk, HERS, 0, by=match.mentee_id, at=NOW)
    with pytest.raises(Refusal, match="pausing"):
        closings.hand_in(match.pk, HERS, 1, by=match.mentee_id, at=NOW)


def test_nobody_decides_what_is_not_theirs_to_decide(match: Match) -> None:
    hers, other = things.action(match, match.mentee), people.match(people.tama(), people.person("Ivo"))
    foreign = things.action(other, other.mentee)
    lives = {f"action:{pk}": Lives(Fate.LET_GO) for pk in (hers.pk, foreign.pk, "x", "9" * 30)}
    closings.save(match.pk, Written(lives=lives), 0, by=match.mentor_id, at=NOW)
    assert Closing.objects.get().lives == {}


def test_both_hear_two_weeks_ahead_on_the_last_day_and_once_more(match: Match) -> None:
    live(MemoryWire(), hours=24 * 70)
    told = [line for line in left(match) if "ahead" in line or "closing" in line]
    assert [line.split(" ", 3)[3] for line in told] == [
        *("last_ahead Mere", "last_ahead Ana"),
        *("closing_open Mere", "closing_open Ana") * 2,
    ]
    assert told[0].startswith("Mon 11 09:00")  # day 76 is Saturday 9 January: the Monday after it


def test_a_shorter_match_hears_of_it_sooner_and_whoever_is_in_hears_no_more(match: Match) -> None:
    plans.set_length(match.pk, 60, by=match.mentee_id, at=NOW)
    live(MemoryWire(), hours=24 * 21)
    told = [line for line in left(match) if "last_ahead" in line]
    assert [line[:6] for line in told] == ["Tue 15", "Tue 15"]  # day 51 of sixty
    closings.hand_in(match.pk, HERS, 0, by=match.mentee_id, at=NOW + 22 * DAY)
    live(MemoryWire(), since=NOW + 22 * DAY, hours=24 * 40)
    assert not [line for line in left(match) if "closing_open" in line]
