"""The weekly report: on its own day, once a week at most, and an offer after two blank weeks."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from held.practice.cadence import Rhythm, instant, is_quiet, local
from held.practice.planning import Facts, Talk, plan
from held.practice.planning import Way as CheckInWay
from held.practice.planning.facts import HeldAction
from held.practice.refusals import Refusal
from held.practice.reports import (
    HIGHLIGHTS,
    OFFER_AFTER,
    OPENS_SESSION,
    PROMPTS,
    SHORT,
    Way,
    Week,
    blanks,
    check_answers,
    check_sendable,
    check_way,
    day_for,
    hours,
    open_on,
    open_until,
    prompt_due,
    prompts,
    with_own_day,
)
from held.practice.words import Direction
from tests.practice.given import briefly, rhythms, zones
from tests.practice.given import hours as any_hour

ZONE = "Pacific/Auckland"
HERS = Rhythm(ZONE)
DAY = timedelta(days=1)
SUNDAY = date(2026, 12, 6)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
ways = st.builds(Way, st.integers(0, 6), any_hour, st.sampled_from((1, 2)), st.booleans())


def week(day: date, **fields: object) -> Week:
    return Week(day.toordinal(), day, **{"asked": True, **fields})


def at(wall: str) -> datetime:
    return instant(datetime.fromisoformat(f"2026-{wall}"), ZONE)


def facts(**fields: object) -> Facts:
    usual = {"report": Way(), "report_on_since": at("11-02T18:30")}
    return Facts(7, date(2026, 10, 26), HERS, HERS, **{**usual, **fields})


def lived(known: Facts, since: datetime, until: datetime, *, writes: frozenset[date] = frozenset()) -> list[str]:
    """Look whenever the plan says so; a report of those days is written on its day, and nothing else is."""
    told: list[str] = []
    look: datetime | None = since
    while look is not None and look <= until:
        drawn = plan(known, at=look)
        for one in drawn.now:
            told.append(f"{local(one.due.moment, ZONE):%a %m-%d %H:%M} {one.kind}")
            known = replace(known, queued=known.queued | {one.window})
            if one.report_day is None:
                continue
            offered = one.kind == "weekly_offer"
            made = week(one.report_day, asked=not offered, offered=offered, written=one.report_day in writes)
            asked = known.asked if offered else (*known.asked, look)
            known = replace(known, weeks=(*known.weeks, made), asked=asked)
        look = drawn.look_at
    return [one for one in told if "weekly" in one]


def test_there_are_ten_questions_and_three_of_them_are_the_short_form() -> None:
    assert len(PROMPTS) == 10
    assert [PROMPTS.index(prompt) for prompt in prompts(short=True)] == [0, 1, 9]
    assert {*SHORT, *HIGHLIGHTS, *OPENS_SESSION} <= {prompt.key for prompt in PROMPTS}


def test_it_comes_on_sundays_at_four_though_sundays_have_no_other_letters() -> None:
    expected = [f"Sun {day} 16:00 weekly_prompt" for day in ("11-08", "11-15", "11-22")]
    every = frozenset(date(2026, 11, 1) + 7 * number * DAY for number in range(9))
    assert lived(facts(), at("11-02T18:30"), at("11-23T00:00"), writes=every) == expected


def test_after_two_blank_weeks_an_offer_comes_in_its_place_and_then_the_question_again() -> None:
    told = [one.split()[-1] for one in lived(facts(), at("11-02T18:30"), at("12-21T00:00"))]
    asks, offers = "weekly_prompt", "weekly_offer"
    assert told == [asks, asks, offers, asks, asks, offers, asks]


def test_every_other_week_is_every_other_week() -> None:
    known = facts(report=Way(weeks=2))
    assert lived(known, at("11-02T18:30"), at("11-30T00:00")) == [
        "Sun 11-08 16:00 weekly_prompt",
        "Sun 11-22 16:00 weekly_prompt",
    ]


def test_while_it_is_on_no_check_in_is_planned() -> None:
    held = (HeldAction(Direction.MENTOR_ASKS, at("11-02T18:30")),)
    both = facts(held=held, ways=(CheckInWay(Direction.MENTOR_ASKS),))
    assert plan(both, at=at("11-02T18:30")).firsts == ()
    assert plan(replace(both, report=None), at=at("11-02T18:30")).firsts != ()


def test_turned_on_after_its_hour_it_begins_the_week_after() -> None:
    known = facts(report_on_since=at("11-08T18:00"))
    assert lived(known, at("11-08T18:00"), at("11-16T00:00")) == ["Sun 11-15 16:00 weekly_prompt"]


def test_a_question_two_days_before_leaves_this_week_out() -> None:
    known = facts(asked=(at("11-06T09:00"),))
    assert lived(known, at("11-06T09:00"), at("11-16T00:00")) == ["Sun 11-15 16:00 weekly_prompt"]


def test_one_that_left_a_day_behind_does_not_push_the_next_out() -> None:
    known = facts(asked=(at("11-09T09:00"),), weeks=(week(date(2026, 11, 8), written=True),))
    assert lived(known, at("11-09T09:00"), at("11-17T00:00")) == ["Mon 11-16 16:00 weekly_prompt"]


def test_the_day_before_a_session_belongs_to_the_session() -> None:
    starts = at("11-09T17:30")
    talk = Talk(1, starts, starts + timedelta(hours=1), at("11-02T18:30"))
    assert lived(facts(talks=(talk,)), at("11-02T18:30"), at("11-09T17:30")) == []


def test_a_report_that_is_written_already_is_not_asked_for() -> None:
    begun = Week(1, date(2026, 11, 8), written=True)
    assert lived(facts(weeks=(begun,)), at("11-07T10:00"), at("11-14T00:00")) == []


def test_on_day_three_the_mentor_is_helped_once() -> None:
    sent = week(date(2026, 11, 8), written=True, sent_at=at("11-08T17:00"))
    known = facts(weeks=(sent,))
    assert "Thu 11-12 08:00 weekly_two_lines" not in lived(known, at("11-08T17:00"), at("11-11T16:59"))
    told = lived(known, at("11-08T17:00"), at("11-14T00:00"))
    assert told == ["Wed 11-11 17:00 weekly_two_lines"]
    assert lived(facts(weeks=(replace(sent, acknowledged=True),)), at("11-08T17:00"), at("11-14T00:00")) == []


@briefly
@given(days, ways, st.none() | days)
def test_its_day_is_the_chosen_weekday_open_or_ahead_and_never_within_a_week_of_the_last(
    today: date, way: Way, last: date | None
) -> None:
    assume(last is None or last <= today)
    day = day_for(today, way, last)
    assert day.weekday() == way.weekday
    assert open_on(day, today) or day > today
    assert last is None or day - last >= 7 * way.weeks * DAY
    first = max(today - 2 * DAY, last + 7 * way.weeks * DAY) if last else today - 2 * DAY
    assert first <= day < first + 7 * DAY


@briefly
@given(days, ways, rhythms, st.frozensets(st.integers(0, 2)))
def test_the_letter_never_comes_in_quiet_hours_or_on_a_day_that_is_not_free(
    day: date, way: Way, rhythm: Rhythm, taken: frozenset[int]
) -> None:
    day = day_for(day, way, None)
    due = prompt_due(day, way, rhythm, free=lambda one: (one - day).days not in taken)
    if due is None:
        return
    goes_on = local(due.moment, rhythm.zone).date()
    assert not is_quiet(due.moment, with_own_day(rhythm, way.weekday))
    assert (goes_on - day).days in {0, 1, 2} - taken
    assert due.moment < due.useful_until == open_until(day, rhythm.zone)


@briefly
@given(st.lists(st.sampled_from(("blank", "written", "offered")), max_size=8))
def test_blanks_are_those_at_the_end_since_the_last_that_was_written_or_offered(story: list[str]) -> None:
    weeks = [
        week(SUNDAY + 7 * number * DAY, written=what == "written", offered=what == "offered", asked=what != "offered")
        for number, what in enumerate(story)
    ]
    after = SUNDAY + (7 * len(story) + 3) * DAY
    expected = next((place for place, what in enumerate(reversed(story)) if what != "blank"), len(story))
    assert blanks(weeks, after) == expected
    assert OFFER_AFTER == 2


@briefly
@given(st.lists(st.booleans()))
def test_it_can_be_sent_when_something_of_it_is_for_the_mentor(stays: list[bool]) -> None:
    if stays and not all(stays):
        check_sendable(stays)
        return
    with pytest.raises(Refusal):
        check_sendable(stays)


def test_a_week_that_is_still_open_is_not_blank() -> None:
    weeks = [week(SUNDAY - 14 * DAY), week(SUNDAY - 7 * DAY), week(SUNDAY)]
    assert (blanks(weeks, SUNDAY + 2 * DAY), blanks(weeks, SUNDAY + 3 * DAY)) == (2, 3)


@briefly
@given(zones)
def test_the_hours_to_choose_from_are_those_outside_quiet_ones(zone: str) -> None:
    assert hours(Rhythm(zone)) == tuple(map(time, range(8, 20)))


def test_what_is_too_long_or_not_asked_is_refused() -> None:
    with pytest.raises(Refusal, match="room for 2000"):
        check_answers({"hard": "x" * 2001})
    with pytest.raises(Refusal, match="one of the ten"):
        check_answers({"mood": "5"})
    check_answers({"mailed": "x" * 9000})
    with pytest.raises(Refusal, match="every other"):
        check_way(Way(weeks=4))
