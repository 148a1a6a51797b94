"""The letters by which a match begins and ends. The invitation carries no word of the inviter's but the name."""

from datetime import date

from held.letters.between import Between
from held.letters.paper import Letter, Links, write


def invitation(*, language: str, links: Links, inviter: str, side: str, until: date, link: str) -> Letter:
    """A fixed text, whoever reads it (trust.md case 26). `side` is the one offered, `inviter` a plain name."""
    return write("invitation", language=language, links=links, inviter=inviter, side=side, until=until, link=link)


def begun(between: Between, *, side: str, agreement: str, book: str, match: str) -> Letter:
    """To each with a text of its own; `side` is the reader's."""
    return between.write("match_begun", side=side, agreement=agreement, book=book, match=match)


def ended(between: Between, *, match: str) -> Letter:
    """To the one who did not end it. It blames nobody and asks nothing."""
    return between.write("match_ended", match=match)
