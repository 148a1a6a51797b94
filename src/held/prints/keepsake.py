"""The keepsake as pages of A4: plain data in, the bytes of a PDF out."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

import typst

from held.prints.plan import FONTS, HERE, Mark

PAGE = HERE / "keepsake.typ"


@dataclass(frozen=True)
class Step:
    """One thing on the way. `marked` is what somebody marked as a win; `beside` stands smaller under the words."""

    day: str
    what: str
    words: str
    beside: str
    marked: bool


@dataclass(frozen=True)
class Words:
    """Who said it, or when, and what."""

    who: str
    words: str


@dataclass(frozen=True)
class Sheets:
    """All that is on the pages. `labels` has the keys a, b, way, taken, ending."""

    language: str
    title: str
    author: str
    span: str
    a: str
    b: str
    walked: float
    marks: tuple[Mark, ...]
    steps: tuple[Step, ...]
    taken: tuple[Words, ...]
    ending: tuple[Words, ...]
    labels: Mapping[str, str]


def pdf(sheets: Sheets) -> bytes:
    """What people wrote goes in as data beside the template, so nothing of it can be markup."""
    given = {"data": json.dumps(asdict(sheets))}
    made: bytes = typst.compile(PAGE, sys_inputs=given, font_paths=[FONTS], ignore_system_fonts=True)
    return made
