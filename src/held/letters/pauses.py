"""The letters about a pause: that there is one, in one calm line, and that it is over."""

from datetime import date

from held.letters.between import Between
from held.letters.paper import Letter


def is_set(between: Between, *, first: date, back: date, days: int, link: str) -> Letter:
    """To the other. No reason was asked, so none is told."""
    return between.write("pause_set", first=first, back=back, days=days, link=link)


def over(between: Between, *, begun: bool, days: int, link: str) -> Letter:
    """`begun` is false where it was taken back before it began."""
    return between.write("pause_over", begun=begun, days=days, link=link)
