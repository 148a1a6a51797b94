"""The letter that brings an offer of times. One tap on the page behind it books; an offer is no booking."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from held.letters.between import Between
from held.letters.paper import Letter


@dataclass(frozen=True)
class Offered:
    """A time on the reader's clock and on the other's. Walls carry no zone: they are shown as they are."""

    mine: datetime
    theirs: datetime
    their_place: str

    @property
    def same(self) -> bool:
        return self.mine == self.theirs


def offered(
    between: Between, *, times: Sequence[Offered], minutes: int, place: str, moves: datetime | None, others: str
) -> Letter:
    """`moves`: when the session is now, on the reader's clock. `others`: where to offer other times."""
    return between.write("times_offered", times=times, minutes=minutes, place=place, moves=moves, others=others)
