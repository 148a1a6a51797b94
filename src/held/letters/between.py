"""Who reads a letter, and whom it speaks of: what every letter between the two of a match needs."""

from dataclasses import dataclass

from held.letters.paper import Letter, Links, Why, write


@dataclass(frozen=True)
class Between:
    reader: str
    other: str
    language: str
    links: Links
    why: Why | None = None  # only for letters that rely on a clause

    def write(self, name: str, **facts: object) -> Letter:
        """The letter of that name, with the two of them in it."""
        pair = {"reader": self.reader, "other": self.other}
        return write(name, language=self.language, links=self.links, why=self.why, **pair, **facts)
