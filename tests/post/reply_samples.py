"""Replies as mail programs send them: the sections of `tests/corpus/quoting.txt`."""

from dataclasses import dataclass
from pathlib import Path

CANARY = "kanarek-7b1e"
REPLY = "reply+mfrggzdfmztwq2lkorsxg5a@held.example"
LETTER = f"Hello Mere,\nyou asked to hear about “{CANARY}”. Where is it now?\n— reply above this line —"
FILE = Path(__file__).parent.parent / "corpus" / "quoting.txt"


@dataclass(frozen=True)
class Sample:
    name: str
    html: bool
    at_marker: bool
    body: str
    text: str


def quoted(text: str = LETTER) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def _sample(section: str) -> Sample:
    title, _, content = section.partition("\n")
    name, form, marked = (word.strip() for word in title.split("|"))
    body, text = content.split("\n-----\n")
    return Sample(name, form == "html", marked == "marked", body, text.removesuffix("\n"))


SAMPLES = tuple(map(_sample, FILE.read_text("utf-8").split("\n===== ")[1:]))
