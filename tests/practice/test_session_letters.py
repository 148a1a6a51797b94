"""When the letters about sessions go."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from held.practice.cadence import Due, Rhythm, instant, is_quiet, local
from held.practice.session_letters import close_prompt, day_before, nothing_booked, offer
from held.practice.words import Side
from tests.practice.given import briefly, close_by, near_a_move

ZONE = "Pacific/Auckland"
HERS = Rhythm(ZONE)
DAY = timedelta(days=1)


def at(wall: str) -> datetime:
    return instant(datetime.fromisoformat(f"2026-{wall}"), ZONE)


BOOKED = at("11-02T18:30")  # a Monday


def test_day_before_at_the_hour_of_the_session() -> None:
    session = at("11-12T17:30")
    assert day_before(session, HERS, booked_at=BOOKED) == Due(at("11-11T17:30"), session)


def test_day_before_a_monday_comes_on_friday() -> None:
    session = at("11-09T10:00")
    assert day_before(session, HERS, booked_at=BOOKED) == Due(at("11-06T10:00"), session)


def test_day_before_an_evening_in_quiet_hours_comes_in_the_morning() -> None:
    session = at("11-12T21:00")
    assert day_before(session, HERS, booked_at=BOOKED) == Due(at("11-11T08:00"), session)


def test_day_before_over_the_change_of_clocks_keeps_the_hour_on_the_wall() -> None:
    session = instant(datetime.fromisoformat("2026-09-27T10:00"), ZONE)  # the clocks went forward that night
    every_day = Rhythm(ZONE, weekdays=frozenset(range(7)))
    due = day_before(session, every_day, booked_at=session - 9 * DAY)
    assert due == Due(session - timedelta(hours=23), session)


def test_day_before_says_nothing_new_of_a_session_booked_that_day() -> None:
    session = at("11-03T17:30")
    assert day_before(session, HERS, booked_at=BOOKED) is None
    assert day_before(at("11-04T17:30"), HERS, booked_at=BOOKED) == Due(at("11-03T17:30"), at("11-04T17:30"))


def test_close_prompt_a_day_after_or_when_the_weekend_is_over() -> None:
    assert close_prompt(at("11-11T18:30"), HERS) == Due(at("11-12T18:30"), at("11-15T18:30"))
    assert close_prompt(at("11-13T10:00"), HERS) == Due(at("11-16T08:00"), at("11-19T08:00"))


def test_nothing_booked_goes_to_the_mentee_first_and_to_the_mentor_last() -> None:
    begun = date(2026, 10, 26)  # a Monday
    mentee = nothing_booked(Side.MENTEE, started_on=begun, rhythm=HERS)
    mentor = nothing_booked(Side.MENTOR, started_on=begun, rhythm=HERS)
    assert mentee == (Due(at("10-29T09:00"), at("11-05T09:00")), Due(at("11-05T09:00"), at("11-09T09:00")))
    assert mentor == (Due(at("11-09T09:00"), at("11-16T09:00")),)


def test_offer_comes_once_at_day_thirty_or_on_the_next_open_day() -> None:
    assert offer(date(2026, 10, 27), HERS) == Due(at("11-26T09:00"), at("12-03T09:00"))
    assert offer(date(2026, 10, 29), HERS) == Due(at("11-30T09:00"), at("12-07T09:00"))


@briefly
@given(near_a_move(), st.data())
def test_every_session_letter_is_open_and_of_use(drawn: tuple[datetime, Rhythm], data: st.DataObject) -> None:
    booked, rhythm = drawn
    starts = data.draw(close_by(booked, days=30))
    today = local(booked, rhythm.zone).date()
    before = day_before(starts, rhythm, booked_at=booked)
    booking = [*nothing_booked(Side.MENTEE, started_on=today, rhythm=rhythm), offer(today, rhythm)]
    dues = [due for due in [before, close_prompt(starts, rhythm), *booking] if due]
    assert all(not is_quiet(due.moment, rhythm) and due.moment < due.useful_until for due in dues)
    assert before is None or booked < before.moment < starts
