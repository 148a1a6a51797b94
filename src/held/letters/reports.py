"""The letters of the weekly report: the offer of a page, the news of one that was sent, two lines back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from held.letters.between import Between
from held.letters.paper import Letter


@dataclass(frozen=True)
class Week:
    """A report to write. `plan` is what the mentee wanted to do this week, in the mentee's words a week ago."""

    questions: Sequence[str]
    plan: str
    until: date
    link: str


@dataclass(frozen=True)
class Said:
    """A question with the answer that was sent."""

    question: str
    words: str


@dataclass(frozen=True)
class Sent:
    """What the mentor reads first: the wish, what moved, what was hard, and words that came by mail."""

    wish: str
    said: Sequence[Said]
    more: bool
    link: str


def prompt(between: Between, week: Week) -> Letter:
    """On the day the mentee chose: the page is open. Answered in free words, too."""
    return between.write("weekly_prompt", week=week)


def offer(between: Between, *, next_on: date, link: str) -> Letter:
    """After two blank weeks, in place of the question: another day, shorter, fortnightly, or stop."""
    return between.write("weekly_offer", next_on=next_on, link=link)


def kept(between: Between, *, link: str) -> Letter:
    """The mentee answered in free words: they are kept, and one tap sends them."""
    return between.write("weekly_kept", link=link)


def news(between: Between, *, sent: Sent, pinned: str) -> Letter:
    """To the mentor: what the mentee pressed send for."""
    return between.write("weekly_news", sent=sent, pinned=pinned)


def two_lines(between: Between, *, sent_on: date, pinned: str, link: str) -> Letter:
    """To the mentor, once, on day three."""
    return between.write("weekly_two_lines", sent_on=sent_on, pinned=pinned, link=link)


def back(between: Between, *, words: str, link: str) -> Letter:
    """To the mentee: the mentor's two lines."""
    return between.write("weekly_back", words=words, link=link)
