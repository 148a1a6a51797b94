"""The letter about a win: what its owner is pleased about, or one specific thing that the other saw."""

from held.letters.between import Between
from held.letters.paper import Letter


def news(between: Between, *, seen: bool, words: str, mark: str, text: str, pinned: str, link: str) -> Letter:
    """`text` is the action it is about, `mark` how its owner wants to mark it, `pinned` how they like good news."""
    return between.write("win_news", seen=seen, words=words, mark=mark, text=text, pinned=pinned, link=link)
