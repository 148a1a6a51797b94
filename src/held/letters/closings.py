"""The letters of an ending. None carries what was written: that is read on the page, by both at once."""

from datetime import date

from held.letters.between import Between
from held.letters.paper import Letter


def ahead(between: Between, *, last: date, session: str, link: str) -> Letter:
    """Two weeks ahead, to each. `session` is where one is booked, empty where one is ahead."""
    return between.write("last_ahead", last=last, session=session, link=link)


def is_open(between: Between, *, last: date, link: str) -> Letter:
    return between.write("closing_open", last=last, link=link)


def waits(between: Between, *, link: str) -> Letter:
    """To the other of whoever is in first."""
    return between.write("closing_waits", link=link)


def over(between: Between, *, theirs: bool, link: str, keepsake: str) -> Letter:
    """`theirs` says whether the other has left words to read."""
    return between.write("closing_over", theirs=theirs, link=link, keepsake=keepsake)
