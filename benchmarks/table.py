"""A figure beside its yardstick, and the table of all of them."""

from collections.abc import Iterable
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Row:
    """One figure. `kept` says whether the aim is reached."""

    name: str
    ours: str
    yardstick: str
    ratio: str
    aim: str
    kept: bool


def printed(rows: Iterable[Row]) -> str:
    heads = [field.name for field in fields(Row)]
    lines = [heads, *([*map(str, _cells(row))] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def _cells(row: Row) -> tuple[object, ...]:
    return row.name, row.ours, row.yardstick, row.ratio, row.aim, "kept" if row.kept else "NOT YET"
