"""The plan as one page of A4: plain data in, the bytes of a PDF out."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import typst

HERE = Path(__file__).parent
PAGE = HERE / "plan.typ"
FONTS = HERE / "fonts"  # the serif comes with the typesetter


@dataclass(frozen=True)
class Mark:
    """A dated point on the line: how far along, from 0 to 1."""

    along: float
    reached: bool
    label: str


@dataclass(frozen=True)
class Phase:
    """`empty` stands where there is no milestone yet."""

    days: str
    name: str
    text: str
    date: str
    empty: str


@dataclass(frozen=True)
class Item:
    text: str
    date: str


@dataclass(frozen=True)
class Sheet:
    """All that is on the page. `words` and `labels` have the keys people, obstacle, if_then, celebrate."""

    language: str
    title: str
    author: str
    span: str
    focus: str
    a: str
    b: str
    walked: float
    marks: tuple[Mark, ...]
    phases: tuple[Phase, ...]
    actions: tuple[Item, ...]
    reviews: tuple[str, ...]
    words: Mapping[str, str]
    labels: Mapping[str, str]
    foot: str


def pdf(sheet: Sheet) -> bytes:
    """One page. What people wrote goes in as data beside the template, so nothing of it can be markup."""
    given = {"data": json.dumps(asdict(sheet))}
    made: bytes = typst.compile(PAGE, sys_inputs=given, font_paths=[FONTS], ignore_system_fonts=True)
    return made
