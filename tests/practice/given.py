"""What Hypothesis draws for the practice: zones, moments near a move of the clocks, rhythms of a person."""

import os
from datetime import UTC, datetime, time, timedelta

from hypothesis import settings
from hypothesis import strategies as st

from held.practice.cadence import Rhythm
from tests.practice.zones import MINUTE, moves_of

EXAMPLES = int(os.environ.get("HELD_EXAMPLES", "25"))
briefly = settings(max_examples=EXAMPLES, deadline=None, database=None, derandomize="HELD_EXAMPLES" not in os.environ)

ZONES = (
    "Pacific/Auckland",
    "Europe/Madrid",
    "America/New_York",
    "America/Havana",
    "America/Santiago",
    "America/Nuuk",
    "America/St_Johns",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Antarctica/Troll",
    "Asia/Beirut",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "UTC",
)
zones = st.sampled_from(ZONES)
weekdays = st.frozensets(st.integers(0, 6), min_size=1)
hours = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 45)))
moments = st.datetimes(datetime(1990, 1, 2), datetime(2037, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001 -- bounds


def rhythms_in(zone: str) -> st.SearchStrategy[Rhythm]:
    return st.builds(Rhythm, st.just(zone), hours, hours, weekdays)


rhythms = zones.flatmap(rhythms_in)


@st.composite
def near_a_move(draw: st.DrawFn) -> tuple[datetime, Rhythm]:
    """A whole minute within a day and a half of a move of her clocks, where there is any."""
    rhythm = draw(rhythms)
    moves = moves_of(rhythm.zone)
    middle = draw(st.sampled_from(moves)).at if moves else draw(moments).replace(second=0, microsecond=0)
    return middle + draw(st.integers(-2160, 2160)) * MINUTE, rhythm


def close_by(at: datetime, *, days: int) -> st.SearchStrategy[datetime]:
    """Moments within so many days after `at`, to the second."""
    return st.integers(0, days * 86400).map(lambda seconds: at + timedelta(seconds=seconds))
