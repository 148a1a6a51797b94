"""What recurs: its name, how often, and the one flow it calls. Adding something is adding a line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Due:
    """`flow` takes the moment, does a bounded amount, and says whether it should be asked again at once."""

    name: str
    every: timedelta
    flow: Callable[[datetime], bool]


TABLE: tuple[Due, ...] = ()
