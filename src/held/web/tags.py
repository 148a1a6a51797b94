"""Template tags and filters of the house."""

from typing import Protocol

from django import template

from held.practice.plans import OnLine
from held.practice.plans import drawn as between
from held.prints.line import HeldLine
from held.prints.line import held_line as drawn

register = template.Library()


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
