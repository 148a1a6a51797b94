"""Times that are offered: one to three, to come, each once, and none of them the time it has already."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice.cadence import local
from held.practice.refusals import Refusal
from held.practice.sessions import Plan
from held.practice.times import TIMES_AT_MOST, check_offer, last_of

AT = datetime.fromisoformat("2026-12-01T00:00:00+00:00")
hours = st.integers(1, 24 * 300)
zones = st.sampled_from(["Pacific/Auckland", "Europe/Madrid", "America/Nuuk", "Asia/Kathmandu", "UTC"])


def plan(hour: int, zone: str = "Pacific/Auckland") -> Plan:
    return Plan(local(AT + timedelta(hours=hour), zone), zone)


@given(st.lists(hours, min_size=1, max_size=TIMES_AT_MOST, unique=True), zones)
def test_up_to_three_times_to_come_are_an_offer_on_whichever_clock(ahead: list[int], zone: str) -> None:
    plans = [plan(hour + 1, zone) for hour in ahead]
    if len({one.starts_at for one in plans}) == len(plans):  # an hour that a clock shows twice is one time
        check_offer(plans, at=AT)
        assert last_of(plans) == max(one.starts_at for one in plans)


@pytest.mark.parametrize(
    ("plans", "why"),
    [
        ([], "at least one"),
        ([plan(hour) for hour in (1, 2, 3, 4)], "Three times are enough"),
        ([plan(5), plan(5, "Europe/Madrid")], "twice"),
        ([plan(5), plan(-1)], "gone by"),
        ([plan(5), plan(9)], "time it has now"),
    ],
)
def test_what_cannot_be_offered_says_what_to_change(plans: list[Plan], why: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_offer(plans, at=AT, now=AT + timedelta(hours=9))
    assert why in refused.value.sentence
