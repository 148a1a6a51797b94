"""Template tags and filters of the house."""

from collections.abc import Sequence
from typing import Protocol

from django import template
from django.utils.translation import get_language, get_language_bidi, gettext

from held.practice.mentoring import HELP, Moment
from held.practice.plans import OnLine
from held.practice.plans import drawn as between
from held.practice.steady import NUMBERS, Deed
from held.practice.words import Status
from held.prints.line import HeldLine
from held.prints.line import held_line as drawn
from held.prints.wire import Wire
from held.prints.wire import wire as perched

register = template.Library()
QUOTES = {"de": ("„", "“"), "es": ("«", "»"), "ar": ("«", "»")}
ISOLATED = "\u2068{}\u2069"  # runs in its own direction, and disturbs nothing around it


@register.filter
def quoted(words: str) -> str:
    """People's own words in a letter's plain text, between the marks of the reader's language."""
    begins, ends = QUOTES.get(get_language() or "", ("“", "”"))
    return f"{begins}{ISOLATED.format(words) if get_language_bidi() else words}{ends}"


class WithLine(Protocol):
    """What a page has to know of a match to draw its line."""

    @property
    def point_a(self) -> str: ...
    @property
    def point_b(self) -> str: ...
    @property
    def day(self) -> int: ...
    @property
    def days(self) -> int: ...
    @property
    def milestones(self) -> tuple[OnLine, ...]: ...


@register.inclusion_tag("parts/held_line.html")
def held_line(path: WithLine) -> dict[str, WithLine | HeldLine]:
    """From where the mentee stands to where the mentee is going, with the milestones and today's ring on it."""
    points = [(mark.day, mark.text, mark.reached) for mark in between(path.milestones, days=path.days)]
    return {"path": path, "line": drawn(path.day, path.days, points)}


class WithMarks(Protocol):
    """What a keepsake has to know: the days on which something happened."""

    @property
    def day(self) -> int: ...
    @property
    def days(self) -> int: ...
    @property
    def marks(self) -> tuple[int, ...]: ...


@register.inclusion_tag("wins/_line.html")
def keepsake_line(page: WithMarks) -> dict[str, WithMarks | HeldLine]:
    """The line with a dot where each day lies on which something happened."""
    return {"page": page, "line": drawn(page.day, page.days, [(day, "", True) for day in page.marks])}


KINDS = {Status.DONE: "done", Status.PARTLY: "partly"}
SAG = 26


@register.filter
def kind(deed: Deed) -> str:
    """How its dot is filled: all of it, half, or not, which is all that a dot says."""
    return KINDS.get(deed.status, "other")


@register.filter
def in_words(number: int) -> str:
    """A small number as one would say it."""
    return gettext(NUMBERS[number]) if number < len(NUMBERS) else str(number)


@register.inclusion_tag("steady/_wire.html")
def weeks_wire(weeks: Sequence[int], columns: Sequence[Sequence[Deed]], now: int) -> dict[str, Wire | bool]:
    """The weeks along the held line, with this week's ring on it."""
    drawing = [(str(week), [kind(deed) for deed in column]) for week, column in zip(weeks, columns, strict=True)]
    place = weeks.index(now) if now in weeks else None
    return {"wire": perched(drawing, sag=SAG, now=place), "ends": True}


@register.inclusion_tag("steady/_wire.html")
def sure_wire(columns: Sequence[Sequence[Deed]]) -> dict[str, Wire | bool]:
    """From 0 to 10, how sure one was, with what became of it above."""
    drawing = [(str(sure), [kind(deed) for deed in column]) for sure, column in enumerate(columns)]
    return {"wire": perched(drawing), "ends": False}


@register.inclusion_tag("mentoring/_how_to_ask.html")
def how_to_ask(moment: str) -> dict[str, str | list[str]]:
    """Short help for a mentor who is about to write: folded, and only here."""
    found = HELP[Moment(moment)]
    return {"words": gettext(found.words), "examples": [gettext(example) for example in found.examples]}
