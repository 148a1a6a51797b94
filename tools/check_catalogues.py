"""The catalogues against the source: same sentences, placeholders and tags, every plural form, compiled as written.

What a translation breaks is always found. A sentence that no translation knows yet is told, and found where `STRICT` is
set or `--strict` is said: so that a new sentence can land before its translations do.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError

from tools.catalogues import LANGUAGES, compiled, extracted, is_translated, po, read, sentences
from tools.findings import Finding, report, root_from_arguments

STRICT = False
PLACE = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}|(%[sd%])")
TAG = re.compile(r"</?[a-z][^>]*>", re.I)


def main() -> int:
    strict = STRICT or "--strict" in sys.argv
    sys.argv = [word for word in sys.argv if word != "--strict"]
    root = root_from_arguments()
    found: list[Finding] = []
    for language in LANGUAGES:
        found += broken(language, root)
        waiting = [*unknown(language, root), *untranslated(language, root)]
        found += waiting if strict else []
        print(f"{language}: {told(language, root)}")
    return report(found, root)


def told(language: str, root: Path) -> str:
    new, empty = list(unknown(language, root)), list(untranslated(language, root))
    if not new and not empty:
        return "complete"
    return f"{len(empty)} sentences to translate, {len(new)} that came or went since `make words`"


def unknown(language: str, root: Path) -> Iterator[Finding]:
    """Sentences that the source has and the catalogue has not, and the other way about."""
    there, source = keys(read(language, root)), said(root)
    for _context, sentence in sorted(source - there):
        yield Finding(po(language, root), 1, f"not here yet: “{sentence}”. `make words` brings it.")
    for _context, sentence in sorted(there - source):
        yield Finding(po(language, root), 1, f"nobody says this any more: “{sentence}”. `make words` takes it away.")


@cache
def said(root: Path) -> set[tuple[str, str]]:
    """The source's sentences: the same, whichever language asks."""
    return keys(extracted(LANGUAGES[0], root))


def keys(catalogue: Catalog) -> set[tuple[str, str]]:
    return {(message.context or "", " / ".join(ids(message))) for message in sentences(catalogue)}


def untranslated(language: str, root: Path) -> Iterator[Finding]:
    for message in sentences(read(language, root)):
        if not is_translated(message):
            yield Finding(po(language, root), message.lineno or 1, f"to translate: “{ids(message)[0]}”")


def broken(language: str, root: Path) -> Iterator[Finding]:
    path = po(language, root)
    try:
        catalogue = read(language, root)
    except PoFileError as error:
        yield Finding(path, 1, f"this cannot be read: {error}")
        return
    for message in sentences(catalogue):
        for sentence in amiss(message, catalogue.num_plurals):
            yield Finding(path, message.lineno or 1, f"“{ids(message)[0]}”: {sentence}")
    if not path.with_suffix(".mo").exists() or path.with_suffix(".mo").read_bytes() != compiled(catalogue):
        yield Finding(path.with_suffix(".mo"), 1, "this is not what the catalogue says. `make words` compiles it.")


def amiss(message: Message, plurals: int) -> Iterator[str]:
    """What a translation broke. A form of the plural may leave the number out: “one session”, “two sessions”."""
    forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
    if not any(forms):
        return
    if len(ids(message)) == 2 and (len(forms) != plurals or not all(forms)):
        yield f"needs all {plurals} forms of the plural"
        return
    for form in forms:
        yield from _other_places(message, form)
        if Counter(TAG.findall(form)) != Counter(TAG.findall(ids(message)[-1])):
            yield f"has other tags in “{form}”"
        if _edges(form) != _edges(ids(message)[0]):
            yield f"begins or ends with other blanks in “{form}”"
        if "!" in form and "!" not in ids(message)[0]:
            yield f"raises its voice in “{form}”"


def _other_places(message: Message, form: str) -> Iterator[str]:
    wanted = Counter(places(ids(message)[-1]))
    have = Counter(places(form))
    left_out = sum((wanted - have).values())
    spared = 1 if len(ids(message)) == 2 and form != (message.string or [""])[-1] else 0
    if have - wanted or left_out > spared:
        yield f"has other placeholders in “{form}”"


def places(sentence: str) -> list[str]:
    return [found[0] for found in PLACE.finditer(sentence)]


def _edges(sentence: str) -> tuple[bool, bool]:
    return sentence[:1].isspace(), sentence[-1:].isspace()


def ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


if __name__ == "__main__":
    sys.exit(main())
