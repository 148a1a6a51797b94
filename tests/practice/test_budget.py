"""The budget: what counts, what never waits, and that no stretch of days ever holds more than its ceiling."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice.budget import Limits, Past, Wish, earliest, fits, next_room
from held.practice.cadence import Rhythm, instant, is_quiet, local
from held.practice.words import Category
from tests.practice.given import briefly, near_a_move

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)  # a Tuesday
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
INSTANT = timedelta(microseconds=1)
ASKS = Wish(Category.ASKING, 1, True)
NEWS = Wish(Category.NEWS, 1, False)
DAY_BEFORE = Wish(Category.LOGISTICS, 1, True)
CODE = Wish(Category.SECURE, None, False)

wishes = st.builds(
    Wish,
    st.sampled_from((Category.ASKING, Category.ASKING, Category.LOGISTICS, Category.NEWS, Category.SECURE)),
    st.sampled_from((1, 2, None)),
    st.booleans(),
)
steps = st.sampled_from((0, 1, 20, 60, 61, 240, 700, 1380, 1440, 1500, 2880, 8640)).map(lambda many: many * HOUR / 60)
sequences = st.lists(st.tuples(steps, wishes), max_size=40)


def sent(wish: Wish, at: datetime) -> Past:
    return Past(at, wish.category, wish.match, wish.planned)


def test_an_empty_past_has_room() -> None:
    assert fits(ASKS, (), at=NOON, zone="UTC")
    assert earliest(ASKS, (), at=NOON, zone="UTC") == NOON


def test_asking_again_waits_for_the_same_weekday_whatever_the_hour() -> None:
    past = (sent(ASKS, NOON),)
    assert earliest(ASKS, past, at=NOON + DAY, zone="UTC") == datetime(2026, 12, 8, tzinfo=UTC)
    assert fits(ASKS, past, at=NOON + 7 * DAY - 4 * HOUR, zone="UTC")


def test_asking_in_another_match_waits_for_tomorrow_only() -> None:
    other = Wish(Category.ASKING, 2, True)
    assert earliest(other, (sent(ASKS, NOON),), at=NOON, zone="UTC") == datetime(2026, 12, 2, tzinfo=UTC)


def test_a_question_the_mentor_sends_himself_counts_for_the_week_but_not_for_the_day() -> None:
    himself = sent(Wish(Category.ASKING, 1, False), NOON)
    assert fits(DAY_BEFORE, (himself,), at=NOON + HOUR, zone="UTC")
    assert not fits(ASKS, (himself,), at=NOON + DAY, zone="UTC")


def test_planned_letters_take_turns_by_her_calendar() -> None:
    evening = instant(datetime.fromisoformat("2026-12-01T19:00"), "Pacific/Auckland")
    past = (sent(DAY_BEFORE, evening),)
    tomorrow = earliest(DAY_BEFORE, past, at=evening + HOUR, zone="Pacific/Auckland")
    assert local(tomorrow, "Pacific/Auckland") == datetime.fromisoformat("2026-12-02T00:00")


def test_the_fourth_nice_letter_waits_for_a_day_to_have_gone_by() -> None:
    past = [sent(NEWS, NOON + many * HOUR) for many in range(3)]
    assert earliest(NEWS, past, at=NOON + 5 * HOUR, zone="UTC") == NOON + DAY


def test_the_eleventh_nice_letter_waits_for_a_week_to_have_gone_by() -> None:
    past = [sent(NEWS, NOON + many * 10 * HOUR) for many in range(10)]
    assert earliest(NEWS, past, at=NOON + 6 * DAY, zone="UTC") == NOON + 7 * DAY


def test_secure_letters_never_count_and_never_wait() -> None:
    codes = [sent(CODE, NOON)] * 30
    letters = [sent(NEWS, NOON)] * 30
    assert fits(NEWS, codes, at=NOON, zone="UTC")
    assert fits(CODE, letters, at=NOON, zone="UTC")
    assert next_room(CODE, letters, at=NOON + 9 * HOUR, rhythm=Rhythm("UTC")) == NOON + 9 * HOUR


def test_letters_from_before_the_clock_was_set_back_still_count() -> None:
    ahead = [sent(NEWS, NOON + HOUR)] * 3
    assert not fits(NEWS, ahead, at=NOON, zone="UTC")
    assert fits(NEWS, [sent(NEWS, NOON + 365 * DAY)] * 3, at=NOON, zone="UTC")


def test_a_day_that_never_was_holds_nothing_back_for_ever() -> None:
    eve = instant(datetime.fromisoformat("2011-12-29T10:00"), "Pacific/Apia")
    there = earliest(DAY_BEFORE, (sent(DAY_BEFORE, eve),), at=eve, zone="Pacific/Apia")
    assert local(there, "Pacific/Apia") == datetime.fromisoformat("2011-12-31T00:00")


@pytest.mark.parametrize("limits", [{"nice_per_day": 0}, {"planned_per_day": 0}, {"asking_per_match_days": -1}])
def test_a_ceiling_below_one_is_refused(limits: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="for ever"):
        Limits(**limits)


@briefly
@given(near_a_move(), sequences, st.booleans())
def test_whatever_is_granted_no_stretch_holds_more_than_its_ceiling(
    start: tuple[datetime, Rhythm], asked: list[tuple[timedelta, Wish]], backwards: bool
) -> None:
    at, rhythm = start
    granted: list[Past] = []
    for number, (step, wish) in enumerate(asked):
        at += -step if backwards and number % 3 == 2 else step
        if fits(wish, granted, at=at, zone=rhythm.zone):
            granted.append(sent(wish, at))
    _assert_within_the_ceilings(granted, rhythm.zone)


@briefly
@given(near_a_move(), sequences)
def test_letters_that_wait_their_turn_all_leave_within_the_ceilings(
    start: tuple[datetime, Rhythm], asked: list[tuple[timedelta, Wish]]
) -> None:
    at, rhythm = start
    granted: list[Past] = []
    for step, wish in asked[:12]:
        at += step
        granted.append(sent(wish, next_room(wish, granted, at=at, rhythm=rhythm)))
    assert not any(is_quiet(one.at, rhythm) for one in granted if one.category is not Category.SECURE)
    _assert_within_the_ceilings(granted, rhythm.zone)


@briefly
@given(near_a_move(), sequences, wishes)
def test_earliest_is_the_first_instant_with_room(
    start: tuple[datetime, Rhythm], before: list[tuple[timedelta, Wish]], wish: Wish
) -> None:
    at, rhythm = start
    past = [sent(one, at - step * number) for number, (step, one) in enumerate(before[:15])]
    there = earliest(wish, past, at=at, zone=rhythm.zone)
    fitting = [at for at in _candidates(past, at, rhythm.zone) if _room(wish, past, at, rhythm.zone)]
    assert there == min(fitting)
    assert there == at or not fits(wish, past, at=there - INSTANT, zone=rhythm.zone)


@briefly
@given(near_a_move(), sequences, wishes)
def test_more_letters_never_make_more_room(
    start: tuple[datetime, Rhythm], before: list[tuple[timedelta, Wish]], wish: Wish
) -> None:
    at, rhythm = start
    past = [sent(one, at - step) for step, one in before]
    waits = [earliest(wish, past[:many], at=at, zone=rhythm.zone) for many in range(len(past) + 1)]
    assert waits == sorted(waits)


def _assert_within_the_ceilings(granted: list[Past], zone: str) -> None:
    nice = [one for one in granted if one.category is not Category.SECURE]
    planned = [one for one in nice if one.planned and one.category is not Category.NEWS]
    assert all(_in_span(nice, one.at, DAY) <= 3 and _in_span(nice, one.at, 7 * DAY) <= 10 for one in nice)
    assert all(_on_days(nice, one.at, 1, zone) <= 3 for one in nice)
    assert all(_on_days(planned, one.at, 1, zone) <= 1 for one in planned)
    for match in (1, 2, None):
        asking = [one for one in nice if one.category is Category.ASKING and one.match == match]
        assert all(_on_days(asking, one.at, 7, zone) <= 1 for one in asking)
        lost = 2 * HOUR + (DAY if zone in ("Pacific/Apia", "Pacific/Kiritimati") else 0 * DAY)  # a day that never was
        assert all(_in_span(asking, one.at, 6 * DAY - lost) <= 1 for one in asking)


def _in_span(letters: Iterable[Past], first: datetime, span: timedelta) -> int:
    return sum(first <= one.at < first + span for one in letters)


def _on_days(letters: Iterable[Past], first: datetime, days: int, zone: str) -> int:
    day = local(first, zone).date()
    return sum(day <= local(one.at, zone).date() < day + days * DAY for one in letters)


def _room(wish: Wish, past: list[Past], at: datetime, zone: str) -> bool:
    """Reference for a clock that only goes forward: add the letter, then look back from it."""
    if wish.category is Category.SECURE:
        return True
    nice = [one for one in past if one.category is not Category.SECURE]
    since = local(at, zone).date()
    same_day = [one for one in nice if local(one.at, zone).date() == since]
    planned = [one for one in same_day if one.planned and one.category is not Category.NEWS]
    asked = [one for one in nice if (one.category, one.match) == (Category.ASKING, wish.match)]
    return (
        sum(at - one.at < DAY for one in nice) < 3
        and sum(at - one.at < 7 * DAY for one in nice) < 10
        and len(same_day) < 3
        and not (wish.planned and wish.category is not Category.NEWS and planned)
        and not (
            wish.category is Category.ASKING and any(local(one.at, zone).date() > since - 7 * DAY for one in asked)
        )
    )


def _candidates(past: list[Past], at: datetime, zone: str) -> list[datetime]:
    mornings = (local(one.at, zone).date() + days * DAY for one in past for days in (1, 7))
    begins = [instant(datetime.combine(day, time.min), zone) for day in mornings]
    later = [one.at + days * DAY for one in past for days in (1, 7)]
    return [at, *(there for there in begins + later if there > at)]
