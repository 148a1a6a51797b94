"""The letter about a plan: how long it goes now. None asks how anything is going."""

from datetime import date

from held.letters.between import Between
from held.letters.paper import Letter


def length(between: Between, *, days: int, last: date, link: str) -> Letter:
    """The other has set how long the match goes."""
    return between.write("plan_length", days=days, last=last, link=link)
