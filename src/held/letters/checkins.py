"""The letters of a check-in: the question or the pen, the mentor's look before, the news after, two lines back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from held.letters.between import Between
from held.letters.paper import Letter


@dataclass(frozen=True)
class Item:
    """An action that is asked about. An answer may name it by its number."""

    number: int
    text: str
    by_date: date | None
    date_passed: bool


@dataclass(frozen=True)
class Question:
    """What a check-in asks about. `line` is the mentor’s own, `talk_on` the day of the next session, if any."""

    items: Sequence[Item]
    line: str
    talk_on: date | None

    @property
    def several(self) -> bool:
        return len(self.items) > 1


@dataclass(frozen=True)
class Stands:
    """What was said of one action. `status` is a word of practice.words.Status."""

    text: str
    status: str
    part: tuple[int, int] | None
    moved_to: date | None


@dataclass(frozen=True)
class Answer:
    """One answer of the mentee. `via` is a word of practice.words.Via."""

    stands: Sequence[Stands]
    words: str
    request: str
    via: str


def asks(between: Between, question: Question) -> Letter:
    """In the mentor's name, as the mentee asked: where is it at?"""
    return between.write("check_in_asks", question=question)


def softer(between: Between, question: Question) -> Letter:
    """A week later, once: is it still the right thing? After it, silence until the session."""
    return between.write("check_in_softer", question=question)


def pen(between: Between, question: Question) -> Letter:
    """The mentee wanted to be the one who writes: here is the pen."""
    return between.write("check_in_pen", question=question)


def pen_softer(between: Between, question: Question) -> Letter:
    """A week later, once: the pen is still here."""
    return between.write("check_in_pen_softer", question=question)


def look(between: Between, *, question: Question, goes_at: datetime, pinned: str, link: str) -> Letter:
    """To the mentor, before a check-in goes in the mentor's name: add a line, write alone, or let it go."""
    return between.write("check_in_look", question=question, goes_at=goes_at, pinned=pinned, link=link)


def news(between: Between, *, answers: Sequence[Answer], pinned: str, link: str) -> Letter:
    """To the mentor: what the mentee pressed send for. What the mentee would like comes first."""
    return between.write("check_in_news", answers=answers, pinned=pinned, link=link)


def two_lines(between: Between, *, sent_on: date, pinned: str, link: str) -> Letter:
    """To the mentor, once, on day three."""
    return between.write("check_in_two_lines", sent_on=sent_on, pinned=pinned, link=link)


def acknowledged(between: Between, *, words: str, link: str) -> Letter:
    """To the mentee: the mentor's two lines."""
    return between.write("acknowledged", words=words, link=link)
