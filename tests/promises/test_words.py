"""All copy is in the catalogues: rendered in a language of marks, no sentence of ours stands outside them.

Templates are read once more as they are written, for the branches that no page of the lived-in pair takes.
"""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.apps import apps
from django.template.base import Lexer, TokenType
from django.test import Client
from django.utils import translation
from tools.catalogues import extracted, sentences
from tools.findings import ROOT, files

from held.letters.paper import write
from held.practice import safety
from held.practice.letters import CATALOGUE
from held.practice.replies import REPLY_MARKER
from tests.letters.test_every_letter import FACTS, KINDS, LINKS, WHY
from tests.promises.test_pages import pages_of
from tests.world import mere_and_ana

OPEN, SHUT = "⟦", "⟧"
SPOKEN_IN = ("title", "alt", "placeholder", "aria-label", "aria-description", "data-saved", "data-kept", "data-offline")
SILENT = ("script", "style")
WORD = re.compile(r"[^\W\d_]{2,}")
# Proper names: ours, those of languages in themselves, and the people of the demo.
NAMES = {"Held", "English", "Español", "Deutsch", "العربية", "Mere Tāwhai", "Ana Lucía Ortega", "Tama Rangihuna"}


class Reader(HTMLParser):
    """What a person reads or hears of a page, in pieces."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.silent = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        self.pieces += [value for key, value in attrs if key in SPOKEN_IN and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(data)


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Everything that goes through gettext stands between marks from here on, and is remembered."""
    seen: set[str] = set()

    def mark(message: str) -> str:
        seen.add(str(message))
        return f"{OPEN}{message}{SHUT}" if message else ""

    ways = translation._trans
    monkeypatch.setattr(ways, "gettext", mark)
    monkeypatch.setattr(ways, "pgettext", lambda _context, message: mark(message))
    monkeypatch.setattr(ways, "ngettext", lambda one, more, number: mark(one if number == 1 else more))
    monkeypatch.setattr(ways, "npgettext", lambda _context, one, more, number: mark(one if number == 1 else more))
    return seen


def unmarked(pieces: list[str], own: set[str]) -> list[str]:
    """Pieces with a word outside all marks that is neither a proper name nor somebody's own."""
    found = []
    for piece in _outside("\0".join(pieces)).split("\0"):
        for words in sorted((word for word in own | NAMES if word in piece), key=len, reverse=True):
            piece = piece.replace(words, "")
        if WORD.search(piece):
            found.append(" ".join(piece.split()))
    return found


def _outside(text: str) -> str:
    depth, kept = 0, []
    for letter in text:
        depth += (letter == OPEN) - (letter == SHUT)
        kept.append(letter if letter == "\0" or (depth == 0 and letter != SHUT) else " ")
    return "".join(kept)


def strings(thing: object) -> Iterator[str]:
    """Every string in something, however deep."""
    if isinstance(thing, str):
        yield thing.strip()
        yield from (line.strip() for line in thing.splitlines())
    elif isinstance(thing, dict):
        yield from (word for value in thing.values() for word in strings(value))
    elif isinstance(thing, list | tuple | set):
        yield from (word for value in thing for word in strings(value))
    elif hasattr(thing, "__dict__"):
        yield from strings(vars(thing))


def own_words() -> set[str]:
    """Whatever anybody has written, from all tables: what is shorter than a word proves nothing."""
    rows = (row for model in apps.get_app_config("held").get_models() for row in model._default_manager.values())
    return {word for row in rows for word in strings(row) if len(word) > 2}


@pytest.mark.django_db
@pytest.mark.usefixtures("the_clock_stands")
@pytest.mark.parametrize("who", ["mentee", "mentor", "anybody"])
def test_every_page_speaks_from_the_catalogue(who: str, looked_up: set[str]) -> None:
    pair = mere_and_ana()
    person, visitor, found = getattr(pair, who, None), Client(), {}
    if person:
        visitor.force_login(person)
    own = own_words() | {pair.address.email, *(line.name for place in safety.EXAMPLES for line in place.lines)}
    for path in pages_of(pair, person):
        found[path] = unmarked(Reader(visitor.get(path).content.decode()).pieces, own)

    assert len(found) > 2
    assert {path: pieces for path, pieces in found.items() if pieces} == {}
    assert looked_up - known() == set()


@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_speaks_from_the_catalogue(kind: str, looked_up: set[str]) -> None:
    letter = write(kind, language="en-nz", links=LINKS, why=WHY if CATALOGUE[kind].ask else None, **FACTS)
    own = {word for word in strings([FACTS, vars(WHY), vars(LINKS), REPLY_MARKER]) if word}

    assert unmarked([letter.subject], own) == []
    assert unmarked(letter.text.splitlines(), own) == []
    assert unmarked(Reader(letter.html).pieces, own) == []
    assert looked_up - known() == set()


def test_no_template_says_anything_outside_the_catalogue() -> None:
    found = {path.name: said for path in files(ROOT, ["src/held/templates"], ".html", ".txt") if (said := _bare(path))}

    assert found == {}


def test_a_sentence_outside_the_catalogue_is_found(tmp_path: Path) -> None:
    planted = tmp_path / "planted.html"
    planted.write_text('{% load i18n %}<p title="{{ x }} hello">{% translate "Good" %} morning</p>')

    assert _bare(planted) == ["hello", "morning"]
    assert unmarked(Reader("<p>⟦Good ⟦day⟧⟧ morning, Mere</p>").pieces, {"Mere"}) == ["morning,"]


@cache
def known() -> set[str]:
    """Every sentence of ours, and whatever Django and allauth say with a catalogue of their own."""
    ours = {part for message in sentences(extracted("es", ROOT)) for part in _parts(message.id)}
    theirs = translation.trans_real.translation("es")._catalog  # type: ignore[attr-defined]  # not in the stubs
    return ours | {(key if isinstance(key, str) else key[0]).rpartition("\x04")[2] for key, _said in theirs.items()}


def _parts(message: object) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message)  # type: ignore[arg-type]  # a pair of strings


def _bare(path: Path) -> list[str]:
    """Words of a template that stand in no `translate` and no `blocktranslate`."""
    inside, text = False, ""
    for token in Lexer(path.read_text()).tokenize():
        name = token.contents.split(" ")[0]
        if token.token_type == TokenType.BLOCK:
            inside = name in ("blocktranslate", "comment") or (
                inside and name not in ("endblocktranslate", "endcomment")
            )
        text += token.contents if token.token_type == TokenType.TEXT and not inside else "\0"
    spoken = "".join(f" {value} " for _key, value in re.findall(rf'\b({"|".join(SPOKEN_IN)})="([^"]*)"', text))
    text = spoken + re.sub(r"<(style|script).*?</\1>|<[^>]*>|&\w+;", " ", text, flags=re.S)
    return [word for word in re.split(r"[\0\s]+", unnamed(text)) if WORD.search(word)]


def unnamed(text: str) -> str:
    for name in sorted(NAMES, key=len, reverse=True):
        text = text.replace(name, "")
    return text
