"""The letters about an agreement: whose turn it is, what was agreed, what was loosened. None asks about progress."""

from dataclasses import dataclass
from datetime import date

from held.letters.between import Between
from held.letters.paper import Letter


@dataclass(frozen=True)
class Agreed:
    """A wording as the reader is told it. `how` and `promises` are people's own words."""

    asks: bool
    opening: str
    held: tuple[str, ...]
    rhythm: tuple[str, ...]
    how: str
    promises: str
    review_on: date | None


@dataclass(frozen=True)
class Changed:
    """One thing that changed, in a sentence; where somebody's own words changed, as they are now."""

    sentence: str
    words: str


def yours(between: Between, *, link: str) -> Letter:
    """To the mentor: the mentee has answered, alone."""
    return between.write("agreement_yours", link=link)


def proposed(
    between: Between, *, mentee_reads: bool, agreed: Agreed, changed: tuple[Changed, ...], link: str
) -> Letter:
    """To whoever has not said yes yet. `changed` is empty for the first wording."""
    return between.write("agreement_proposed", mentee_reads=mentee_reads, agreed=agreed, changed=changed, link=link)


def confirmed(between: Between, *, mentee_reads: bool, agreed: Agreed, link: str) -> Letter:
    """To both: it is in force, in these words. Beside a “not now” only what the mentor promises is told."""
    return between.write("agreement_confirmed", mentee_reads=mentee_reads, agreed=agreed, link=link)


def loosened(
    between: Between, *, mentee_reads: bool, agreed: Agreed, changed: tuple[Changed, ...], link: str
) -> Letter:
    """To both, each with a text of its own: it holds at once, and nobody asks why."""
    return between.write("agreement_loosened", mentee_reads=mentee_reads, agreed=agreed, changed=changed, link=link)


def offer(between: Between, *, answered: bool, link: str) -> Letter:
    """To the mentee, once: the question is open again, if it is wanted."""
    return between.write("agreement_offer", answered=answered, link=link)
