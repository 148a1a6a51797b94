"""The held line: where on it somebody stands today, as the numbers of a drawing.

It is drawn twice, across the page and, on a phone, down it. Along the line positions are in per cent, so that it
stretches with the page and its dots stay round; away from the line they are in pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass

SAG = 148  # of the control point; the line itself hangs half as deep
BULGE = 52
CLEAR_OF_ENDS = 18  # per cent


@dataclass(frozen=True)
class Spot:
    """A place on the line: how far along, and how far away from the straight way between its ends."""

    along: float
    away: float


@dataclass(frozen=True)
class Drawing:
    """One of the two drawings: the whole line, the part behind today, and today's ring."""

    whole: str
    walked: str
    now: Spot


@dataclass(frozen=True)
class Mark:
    """A dated point between the two ends, in both drawings, with what is written beside it."""

    across: Spot
    down: Spot
    day: int
    text: str
    reached: bool

    @property
    def worded(self) -> bool:
        """Beside an end its words would lie on the line, or on those of the end. They are read elsewhere then."""
        return CLEAR_OF_ENDS <= self.across.along <= 100 - CLEAR_OF_ENDS


@dataclass(frozen=True)
class HeldLine:
    across: Drawing
    down: Drawing
    marks: tuple[Mark, ...] = ()


type_of_point = tuple[int, str, bool]


def held_line(day: int, days: int, points: Sequence[type_of_point] = ()) -> HeldLine:
    """The line of a match at day `day` of `days`. The first day is its beginning, the last its end.

    Args:
        points: what stands between: on which day, its words, and whether it is reached.
    """
    walked = along(day, days)
    return HeldLine(_across(walked), _down(walked), tuple(_mark(point, days) for point in points))


def along(day: int, days: int) -> float:
    """How much of the line lies behind a day, from 0 to 1."""
    return min(1.0, max(0.0, (day - 1) / max(1, days - 1)))


def _mark(point: type_of_point, days: int) -> Mark:
    day, text, reached = point
    t = along(day, days)
    return Mark(_spot(t, SAG), _spot(t, BULGE), day, text, reached)


def _across(t: float) -> Drawing:
    spot = _spot(t, SAG)
    walked = f"M0 0 Q{50 * t:.2f} {SAG * t:.2f} {spot.along} {spot.away}"
    return Drawing(f"M0 0 Q50 {SAG} 100 0", walked, spot)


def _down(t: float) -> Drawing:
    spot = _spot(t, BULGE)
    walked = f"M0 0 Q{BULGE * t:.2f} {50 * t:.2f} {spot.away} {spot.along}"
    return Drawing(f"M0 0 Q{BULGE} 50 0 100", walked, spot)


def _spot(t: float, depth: float) -> Spot:
    """A quadratic curve whose control point hangs `depth` below the middle."""
    return Spot(round(100 * t, 2), round(2 * t * (1 - t) * depth, 2))
