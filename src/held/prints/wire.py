"""A row of columns as birds on a wire: the held line, with a dot on it for each thing, one above the other.

As with the held line, positions along it are in per cent, so that it stretches with the page and its dots stay round;
away from it they are in pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass

STEP = 20  # from dot to dot
FOOT = 17  # from the line to the lowest dot
HEAD = 12  # above the highest
LABEL = 30  # below the line
BELOW = 44


@dataclass(frozen=True)
class Dot:
    kind: str
    y: int


@dataclass(frozen=True)
class Perch:
    """One column: where it stands on the line, what is written below it, and its dots from the line upwards."""

    x: float
    y: float
    label: str
    dots: tuple[Dot, ...]
    now: bool

    @property
    def label_y(self) -> float:
        return self.y + LABEL


@dataclass(frozen=True)
class Wire:
    path: str  # in a box of 100 by `height`
    walked: str  # the part of it that leads to today's column
    height: int
    start_y: int
    perches: tuple[Perch, ...]


type_of_column = tuple[str, Sequence[str]]


def wire(columns: Sequence[type_of_column], *, sag: int = 0, now: int | None = None) -> Wire:
    """Draw the columns, each a label and the kinds of its dots.

    Args:
        sag: how deep the line hangs in its middle.
        now: which column is today's.
    """
    start = HEAD + FOOT + STEP * max([2, *(len(kinds) for _, kinds in columns)])
    perches = tuple(
        _perch(column, (number + 0.5) / len(columns), start, sag, now=number == now)
        for number, column in enumerate(columns)
    )
    walked = "" if now is None else _walked(perches[now], start, sag)
    return Wire(f"M0 {start} Q50 {start + 2 * sag} 100 {start}", walked, start + sag + BELOW, start, perches)


def _walked(perch: Perch, start: int, sag: int) -> str:
    return f"M0 {start} Q{perch.x / 2:.2f} {start + 2 * sag * perch.x / 100:.1f} {perch.x} {perch.y}"


def _perch(column: type_of_column, t: float, start: int, sag: int, *, now: bool) -> Perch:
    label, kinds = column
    y = start + 4 * t * (1 - t) * sag
    dots = tuple(Dot(kind, round(y - FOOT - STEP * number)) for number, kind in enumerate(kinds))
    return Perch(round(100 * t, 2), round(y, 1), label, dots, now)
