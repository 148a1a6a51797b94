"""What is due in a match: a life is lived from look to look, and what left is read afterwards."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice.cadence import Rhythm, instant, is_quiet, local, next_open
from held.practice.planning import Coming, Exchange, Facts, HeldAction, Talk, Way, plan
from held.practice.words import Direction, Side
from tests.practice.given import briefly, hours, rhythms, weekdays

ZONE = "Pacific/Auckland"
HERS = Rhythm(ZONE)
DAY = timedelta(days=1)
ASKS, WRITES = Direction.MENTOR_ASKS, Direction.MENTEE_WRITES
ASKING = ("check_in_asks", "check_in_pen", "check_in_softer", "check_in_pen_softer")


def at(wall: str) -> datetime:
    return instant(datetime.fromisoformat(f"2026-{wall}"), ZONE)


CLOSED = at("11-02T18:30")  # a Monday evening


def talk(number: int, starts: datetime, **fields: object) -> Talk:
    usual = {"ends_at": starts + timedelta(hours=1), "set_at": CLOSED}
    return Talk(number, starts, **{**usual, **fields})


CLOSED_TALK = talk(1, CLOSED - timedelta(hours=1), closed_at=CLOSED, set_at=CLOSED - 9 * DAY)


def facts(*ways: Direction, next_session: str | None = None, **fields: object) -> Facts:
    """A match since 26 October, one session closed on Monday 2 November, an action held in each direction."""
    talks = (CLOSED_TALK, talk(2, at(next_session))) if next_session else (CLOSED_TALK,)
    held = tuple(HeldAction(way, CLOSED) for way in ways)
    usual = {"talks": talks, "held": held, "ways": tuple(Way(way) for way in ways)}
    return Facts(7, date(2026, 10, 26), HERS, HERS, **{**usual, **fields})


def live(
    known: Facts, since: datetime, until: datetime, *, away: timedelta = timedelta(0)
) -> list[tuple[datetime, Coming]]:
    """Look whenever the plan says so, put down what is due, and let it leave when it is not quiet and still of use."""
    left: list[tuple[datetime, Coming]] = []
    look: datetime | None = since
    while look is not None and look <= until:
        drawn = plan(known, at=look)
        for one in drawn.now:
            moment = next_open(look, known.rhythm_of(one.to))
            leaves = moment < one.due.useful_until
            left += [(moment, one)] if leaves else []
            known = after(known, one, drawn.stretch, moment if leaves else None)
        assert plan(known, at=look).now == ()
        look = None if drawn.look_at is None else drawn.look_at + away
    return left


def after(known: Facts, one: Coming, stretch: str, left: datetime | None) -> Facts:
    """The facts once this letter has left, or waits."""
    queued = known.queued | {one.window}
    if one.kind not in ASKING or one.way is None:
        return replace(known, queued=queued)
    made = known.exchanges
    if one.check_in_id is None:
        made = (*made, Exchange(len(made) + 1, stretch, one.way, asked_at=one.due.moment, left_at=left))
    return replace(known, queued=queued, exchanges=made, asked=(*known.asked, left or one.due.moment))


def told(lived: list[tuple[datetime, Coming]]) -> list[str]:
    return [f"{local(moment, ZONE):%a %m-%d %H:%M} {one.kind} {one.to}" for moment, one in lived]


def test_a_fortnight_in_which_the_mentor_asks() -> None:
    lived = live(facts(ASKS, next_session="11-16T17:30"), CLOSED, at("11-18T18:29"))
    assert told(lived) == [
        "Mon 11-09 09:00 check_in_asks mentee",
        "Fri 11-13 17:30 session_tomorrow mentee",
        "Fri 11-13 17:30 session_tomorrow mentor",
        "Tue 11-17 18:30 session_not_closed mentee",
        "Tue 11-17 18:30 session_not_closed mentor",
    ]


def test_a_fortnight_in_which_the_mentee_writes() -> None:
    lived = live(facts(WRITES, next_session="11-16T17:30"), CLOSED, at("11-12T00:00"))
    assert told(lived) == ["Mon 11-09 09:00 check_in_pen mentee"]


def test_a_fortnight_with_both_asks_twice_a_week_apart() -> None:
    lived = live(facts(ASKS, WRITES, next_session="11-17T17:30"), CLOSED, at("11-15T00:00"))
    assert told(lived) == ["Fri 11-06 09:00 check_in_asks mentee", "Fri 11-13 09:00 check_in_pen mentee"]


def test_nothing_asks_after_the_last_day_but_the_two_go_on_meeting() -> None:
    ends_early = facts(ASKS, WRITES, next_session="11-17T17:30", days=14)  # Sunday 8 November is the last day
    lived = live(ends_early, CLOSED, at("11-18T18:29"))
    assert [one.kind for _, one in lived if one.kind in ASKING] == ["check_in_asks"]
    assert "session_tomorrow" in {one.kind for _, one in lived}


def test_kept_to_the_session_nothing_goes() -> None:
    session_only = facts(next_session="11-16T17:30", held=(HeldAction(Direction.ONLY_IN_SESSION, CLOSED),))
    assert live(session_only, CLOSED, at("11-12T00:00")) == []


def test_what_no_clause_covers_is_not_planned() -> None:
    assert live(facts(ASKS, next_session="11-16T17:30", ways=()), CLOSED, at("11-12T00:00")) == []
    assert live(facts(ASKS, next_session="11-16T17:30", ways=(Way(WRITES),)), CLOSED, at("11-12T00:00")) == []


def test_one_softer_question_and_then_silence_until_the_session() -> None:
    lived = live(facts(ASKS, next_session="12-14T17:30"), CLOSED, at("12-11T00:00"))
    assert told(lived) == ["Mon 11-23 09:00 check_in_asks mentee", "Mon 11-30 09:00 check_in_softer mentee"]


@pytest.mark.parametrize("change", [{"answered": True}, {"live": False}, {"lapsed": True}])
def test_no_softer_question_where_there_is_nothing_to_soften(change: dict[str, bool]) -> None:
    monday = at("11-09T09:00")
    asked = Exchange(1, "session:1", ASKS, asked_at=monday, left_at=monday)
    known = facts(ASKS, next_session="12-14T17:30", exchanges=(replace(asked, **change),), asked=(monday,))
    assert plan(known, at=at("11-16T09:00")).now == ()
    known = replace(known, exchanges=(asked,))
    assert [one.kind for one in plan(known, at=at("11-16T09:00")).now] == ["check_in_softer"]


def test_a_letter_that_waits_is_looked_at_again_before_anything_softer() -> None:
    monday = at("11-09T09:00")
    waits = Exchange(1, "session:1", ASKS, asked_at=monday)
    known = facts(ASKS, next_session="12-14T17:30", exchanges=(waits,), asked=(at("11-11T08:00"),))
    assert plan(known, at=monday).look_at == at("11-16T09:00")
    assert plan(known, at=at("11-16T09:00")).now == ()


def test_the_mentor_is_shown_it_the_morning_before_and_only_once() -> None:
    known = facts(ASKS, next_session="11-16T17:30", looks_first=True)
    lived = live(known, CLOSED, at("11-10T00:00"))
    assert told(lived) == ["Fri 11-06 09:00 check_in_look mentor", "Mon 11-09 09:00 check_in_asks mentee"]


def test_a_mentor_who_writes_alone_leaves_nothing_to_send() -> None:
    alone = Exchange(1, "session:1", ASKS, looked=True, writes_alone=True)
    known = facts(ASKS, next_session="11-16T17:30", looks_first=True, exchanges=(alone,))
    assert live(known, CLOSED, at("11-12T00:00")) == []


def test_two_lines_on_day_three_unless_they_came_or_the_two_have_talked() -> None:
    sent = Exchange(1, "session:1", ASKS, asked_at=CLOSED, left_at=CLOSED, answered=True, sent_at=at("11-09T10:00"))
    known = facts(ASKS, next_session="11-30T17:30", exchanges=(sent,))
    assert told(live(known, CLOSED, at("11-20T00:00"))) == ["Thu 11-12 10:00 check_in_two_lines mentor"]
    assert live(replace(known, exchanges=(replace(sent, acknowledged=True),)), CLOSED, at("11-20T00:00")) == []
    talked = talk(2, at("11-11T17:30"), closed_at=at("11-11T18:30"))
    assert live(replace(known, talks=(CLOSED_TALK, talked)), at("11-11T19:00"), at("11-13T00:00")) == []


def test_nothing_booked_goes_to_the_mentee_twice_and_to_the_mentor_last() -> None:
    lived = live(facts(talks=()), at("10-26T12:00"), at("12-31T00:00"))
    assert told(lived) == [
        "Thu 10-29 09:00 nothing_booked_mentee mentee",
        "Thu 11-05 09:00 nothing_booked_mentee mentee",
        "Mon 11-09 09:00 nothing_booked_mentor mentor",
    ]


def test_the_agreement_is_offered_once_at_day_thirty() -> None:
    lived = live(facts(put_off_on=date(2026, 10, 27)), CLOSED, at("12-31T00:00"))
    assert told(lived) == ["Thu 11-26 09:00 agreement_offer mentee"]


def test_a_session_moved_moves_the_check_in_that_has_not_gone() -> None:
    known = facts(ASKS, next_session="11-16T17:30")
    assert plan(known, at=CLOSED).look_at == at("11-09T09:00")
    moved = replace(known, talks=(CLOSED_TALK, talk(2, at("11-30T17:30"), moved=1, set_at=at("11-04T12:00"))))
    assert plan(moved, at=at("11-04T12:00")).look_at == at("11-16T09:00")


def test_a_session_drawn_near_leaves_the_asking_to_itself() -> None:
    known = facts(ASKS, talks=(CLOSED_TALK, talk(2, at("11-09T17:30"), moved=1, set_at=at("11-08T09:00"))))
    assert plan(known, at=at("11-08T09:00")).now == ()


def test_a_session_that_nobody_closed_may_still_be_for_three_days() -> None:
    known = facts(ASKS, talks=(CLOSED_TALK, talk(2, at("11-05T17:30")), talk(3, at("11-26T17:30"))))
    lived = live(known, at("11-06T19:00"), at("11-24T00:00"))
    assert told(lived)[-1] == "Tue 11-17 09:00 check_in_asks mentee"


def test_an_action_held_meanwhile_is_not_asked_about_that_day() -> None:
    friday = at("11-06T12:00")
    known = facts(ASKS, next_session="11-23T17:30", held=(HeldAction(ASKS, friday, date(2026, 11, 7)),))
    (first,) = plan(known, at=friday).firsts
    assert local(first.due.moment, ZONE).date() > date(2026, 11, 6)


def test_after_three_days_away_nothing_stale_is_put_down() -> None:
    known = facts(ASKS, next_session="11-16T17:30")
    assert [one.kind for one in plan(known, at=at("11-12T09:00")).now] == ["check_in_asks"]
    assert plan(known, at=at("11-13T09:01")).now == ()
    assert plan(replace(known, ways=()), at=at("11-22T09:00")).now == ()


@pytest.mark.parametrize(("session", "hour"), [("2026-10-05T10:00", 9), ("2027-04-12T10:00", 9)])
def test_the_hour_on_her_wall_stays_over_a_weekend_on_which_the_clocks_move(session: str, hour: int) -> None:
    starts = instant(datetime.fromisoformat(session), ZONE)
    known = facts(ASKS, talks=(talk(1, starts - 14 * DAY, closed_at=starts - 14 * DAY), talk(2, starts)))
    known = replace(known, held=(HeldAction(ASKS, starts - 14 * DAY),), days=365)
    (moment, one), *_ = live(known, starts - 13 * DAY, starts - 3 * DAY)
    assert (one.kind, local(moment, ZONE).time()) == ("check_in_asks", time(hour))


@st.composite
def matches(draw: st.DrawFn) -> tuple[Facts, datetime]:
    """A match in which anything may stand: sessions near and far, actions of both ways, any rhythm."""
    hers, his = draw(rhythms), draw(rhythms)
    begun = draw(st.datetimes(datetime(2026, 8, 1), datetime(2027, 5, 1)))  # noqa: DTZ001 -- a wall time
    since = instant(begun, hers.zone)
    gaps = draw(st.lists(st.integers(1, 40), max_size=4))
    talks, starts = [Talk(1, since - timedelta(hours=1), since, since - 9 * DAY, closed_at=since)], since
    for number, gap in enumerate(gaps, start=2):
        starts += gap * DAY + draw(st.integers(-9, 9)) * timedelta(hours=1)
        talks.append(Talk(number, starts, starts + timedelta(hours=1), since))
    ways = draw(st.lists(st.sampled_from((ASKS, WRITES)), unique=True))
    dates = st.none() | st.integers(-3, 40).map(lambda days: begun.date() + days * DAY)
    held = tuple(HeldAction(draw(st.sampled_from((ASKS, WRITES))), since, draw(dates)) for _ in range(3))
    clauses = tuple(Way(way, draw(st.just(frozenset()) | weekdays), draw(st.none() | hours)) for way in ways)
    known = Facts(1, begun.date(), hers, his, tuple(talks), held, clauses, looks_first=draw(st.booleans()))
    return known, since


@briefly
@given(matches(), st.integers(0, 100))
def test_however_a_match_lies_the_promises_hold(drawn: tuple[Facts, datetime], away: int) -> None:
    known, since = drawn
    lived = live(known, since, since + 120 * DAY, away=timedelta(hours=away))
    zone = known.mentee.zone
    asked = sorted(local(moment, zone).date() for moment, one in lived if one.kind in ASKING)
    assert all(after - before >= 7 * DAY for before, after in pairwise(asked))
    assert len({one.window for _, one in lived}) == len(lived)
    for moment, one in lived:
        assert not is_quiet(one.due.moment, known.rhythm_of(one.to))
        if one.kind in ASKING:
            ahead = [talk.starts_at for talk in known.talks if talk.starts_at > moment]
            assert not ahead or local(moment, zone).date() < local(min(ahead), zone).date() - DAY


@briefly
@given(matches(), st.integers(0, 120 * 24))
def test_planning_twice_gives_the_same_and_looks_ahead(drawn: tuple[Facts, datetime], after_hours: int) -> None:
    known, since = drawn
    moment = since + after_hours * timedelta(hours=1)
    drawn_plan = plan(known, at=moment)
    assert plan(known, at=moment) == drawn_plan
    assert drawn_plan.look_at is None or drawn_plan.look_at > moment
    assert all(one.due.moment <= moment < one.due.useful_until for one in drawn_plan.now)
    assert all(one.to in Side for one in drawn_plan.now)


def test_before_the_first_session_each_gets_ready_once() -> None:
    first = facts(held=(), talks=(talk(1, at("11-16T17:30"), set_at=CLOSED),))
    assert told(live(first, CLOSED, at("11-13T17:29"))) == [
        "Thu 11-12 17:30 session_prepare_mentee mentee",
        "Thu 11-12 17:30 session_prepare_mentor mentor",
    ]


def test_what_is_chosen_at_a_close_long_after_the_session_has_a_check_in_of_its_own() -> None:
    closed = CLOSED + 10 * DAY
    long_after = talk(1, CLOSED - timedelta(hours=1), closed_at=closed)
    asked = Exchange(1, "session:1", ASKS, asked_at=CLOSED + 4 * DAY, left_at=CLOSED + 4 * DAY)
    known = facts(
        ASKS,
        talks=(long_after, talk(2, CLOSED + 30 * DAY)),
        held=(HeldAction(ASKS, CLOSED - DAY), HeldAction(ASKS, closed)),
        exchanges=(asked,),
        asked=(CLOSED + 4 * DAY,),
    )
    left = live(known, closed, CLOSED + 30 * DAY)
    assert told(left)[0] == "Fri 11-20 09:00 check_in_asks mentee"
