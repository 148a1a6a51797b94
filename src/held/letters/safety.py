"""The letter to whoever runs this Held: in the writer's own words, with the letters that the writer chose."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from held.letters.paper import Letter, Links, write


@dataclass(frozen=True)
class Enclosed:
    on: date
    subject: str
    text: str


def concern(
    *, language: str, links: Links, writer: str, address: str, whom: str, words: str, enclosed: Sequence[Enclosed]
) -> Letter:
    """`address` is where its writer can be answered; `whom` is the one it is about."""
    facts: dict[str, object] = {
        "writer": writer,
        "address": address,
        "whom": whom,
        "words": words,
        "enclosed": enclosed,
    }
    return write("concern", language=language, links=links, why=None, **facts)
