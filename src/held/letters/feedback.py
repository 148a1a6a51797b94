"""The letters of advice and noticing: a question, a word that something is there, and how it was marked.

None carries what was written: that is read on the page, by the one it is for.
"""

from held.letters.between import Between
from held.letters.paper import Letter


def advice_asked(between: Between, *, about: str, link: str) -> Letter:
    return between.write("advice_asked", about=about, link=link)


def leave_asked(between: Between, *, link: str) -> Letter:
    """Yes and not now stand beside each other behind the link."""
    return between.write("leave_asked", link=link)


def noticed(between: Between, *, kind: str, link: str) -> Letter:
    return between.write("noticed", kind=kind, link=link)


def marked(between: Between, *, mark: str, link: str) -> Letter:
    return between.write("marked", marked=mark, link=link)
