"""What recurs: its name, how often, and the one flow it calls. Adding something is adding a line."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from held.clock.way_out import OUT
from held.flows import closings, codes, erasure, inbound, inbound_reading, pauses, planning


class Flow(Protocol):
    """Does a bounded amount. Only an answer of True means that there is more, to be done at once."""

    def __call__(self, *, at: datetime) -> object: ...


@dataclass(frozen=True)
class Due:
    name: str
    every: timedelta
    flow: Flow
    may_be_held: bool = False  # it stands still while the post is on hold


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


TABLE: tuple[Due, ...] = (
    # First what people have said, so that nothing is planned or sent past it.
    Due("read mail", seconds(10), inbound_reading.read_one),
    Due("forget raw mail", seconds(3600), inbound.forget_raw),
    # A pause begins before anything is planned past it.
    Due("begin and end pauses", seconds(30), pauses.turn_due),
    Due("end what has been closed", seconds(600), closings.turn_due),
    Due("erase whoever asked to be", seconds(600), erasure.turn_due),
    Due("plan", seconds(3), planning.plan_due, may_be_held=True),
    Due("forget codes", seconds(60), codes.forget_codes),
    Due("forget addresses nobody confirmed", seconds(600), codes.forget_unconfirmed),
    # Last, so that `held tick` sends what it has just planned.
    Due("send letters", seconds(1), OUT.send, may_be_held=True),
)
