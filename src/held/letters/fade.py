"""The letter at the beginning of the last third: fewer letters, if the mentee wants, and what takes their place."""

from datetime import date

from held.letters.between import Between
from held.letters.paper import Letter


def offer(between: Between, *, last: date, link: str) -> Letter:
    """It asks about the letters, never how anything is going."""
    return between.write("fade_offer", last=last, link=link)
