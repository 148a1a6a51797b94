"""The letter that an owner's “send” puts on its way: how an action stands, in its owner's words."""

from dataclasses import dataclass
from datetime import date

from held.letters.between import Between
from held.letters.paper import Letter


@dataclass(frozen=True)
class News:
    """What was said of an action. `status` is a word of practice.words.Status."""

    text: str
    status: str
    part: tuple[int, int] | None
    moved_to: date | None
    words: str
    link: str


def news(between: Between, news: News) -> Letter:
    return between.write("action_news", **vars(news))
