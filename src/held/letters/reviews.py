"""The letters of a review: it is open to each, and both are in. Neither carries a word of what was written."""

from held.letters.between import Between
from held.letters.paper import Letter


def opened(between: Between, *, day: int, link: str) -> Letter:
    return between.write("review_open", day=day, link=link)


def both_in(between: Between, *, day: int, agreement: str, link: str) -> Letter:
    """`agreement` only at the first review: then it is looked at again."""
    return between.write("review_both_in", day=day, agreement=agreement, link=link)
