"""`make words`: every sentence for people, from Python and templates, into one catalogue a language; and compiled.

Babel alone, because a fresh machine has no gettext programs. Templates are read by Django itself (`templatize`), so a
`blocktranslate trimmed` is extracted as exactly the message that it looks up later.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from tools.findings import ROOT, files

LANGUAGES = ("es", "de", "ar")
PAIR, WITH_CONTEXT, PAIR_WITH_CONTEXT = (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {
    **{name: None for name in ("_", "gettext", "gettext_lazy", "gettext_noop")},
    **{name: PAIR for name in ("ngettext", "ngettext_lazy", "ngettext_noop")},
    **{name: WITH_CONTEXT for name in ("pgettext", "pgettext_lazy", "pgettext_noop")},
    **{name: PAIR_WITH_CONTEXT for name in ("npgettext", "npgettext_lazy", "npgettext_noop")},
}
PLURALS = {
    "ar": "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5)",
}
FOR_TRANSLATORS = ("Translators:",)


class Calm(Catalog):
    """A catalogue whose head names no dates, people or programs: it changes only when a sentence does."""

    @property
    def plural_expr(self) -> str:
        """Arabic in the order of everyone else's catalogues (none, one, two, few, many, other); Babel's is its own."""
        return PLURALS.get(str(self.locale_identifier), super().plural_expr)

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale_identifier)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]

    @mime_headers.setter
    def mime_headers(self, said: object) -> None:
        """What a file says of itself is not taken over: all of it follows from the language."""


def main() -> int:
    for language in LANGUAGES:
        catalogue = brought_up(language, ROOT)
        path = po(language, ROOT)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(catalogue))
        path.with_suffix(".mo").write_bytes(compiled(catalogue))
        empty = sum(not is_translated(message) for message in sentences(catalogue))
        print(f"{language}: {len(list(sentences(catalogue)))} sentences, {empty} to translate")
    return 0


def po(language: str, root: Path) -> Path:
    return root / "src" / "held" / "locale" / language / "LC_MESSAGES" / "django.po"


def brought_up(language: str, root: Path) -> Calm:
    """The source's sentences of today, each with the translation that it had."""
    there, source = read(language, root), extracted(language, root)
    for message in sentences(source):
        before = there.get(message.id, message.context)
        if before is not None and isinstance(before.id, str) == isinstance(message.id, str):
            message.string = before.string
    return source


def read(language: str, root: Path) -> Catalog:
    path = po(language, root)
    if not path.exists():
        return Calm(language)
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8", abort_invalid=True)


def extracted(language: str, root: Path) -> Calm:
    catalogue = Calm(language, header_comment="", fuzzy=False)
    for path in files(root, ["src"], ".py", ".html", ".txt"):
        place = str(path.relative_to(root / "src" / "held"))
        for line, message, comments, context in _in_file(path):
            catalogue.add(message, None, [(place, line)], auto_comments=comments, context=context)
    return catalogue


def _in_file(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    source = path.read_text()
    if path.suffix != ".py":
        # What remains of the markup are blanks of the letter X; without indents Python's own reader takes them.
        source = "\n".join(line.lstrip() for line in templatize(source, origin=str(path)).splitlines())
    yield from extract("python", BytesIO(source.encode()), KEYWORDS, FOR_TRANSLATORS, {"encoding": "utf-8"})


def written(catalogue: Catalog) -> bytes:
    out = BytesIO()
    write_po(out, catalogue, width=100, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return out.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """What Django reads. A sentence that nobody has translated is not in it, and appears in English."""
    ready = Calm(catalogue.locale, fuzzy=False)
    for message in filter(is_translated, sentences(catalogue)):
        ready.add(message.id, message.string, context=message.context)
    out = BytesIO()
    write_mo(out, ready)
    return out.getvalue()


def sentences(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def is_translated(message: Message) -> bool:
    return all([message.string] if isinstance(message.string, str) else message.string or [""])


if __name__ == "__main__":
    sys.exit(main())
