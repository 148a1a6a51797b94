"""The words Held never says, in names, in sentences and in templates (docs/words.md says what it says instead)."""

import ast
import re
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from tools.findings import Finding, files, report, root_from_arguments
from tools.words_allowed import ALLOWED

BANNED = {
    "overdue": "a date that has passed says nothing more than that",
    "late": "nobody is told that they are late",
    "failed": "people do not fail here; a letter may (LetterState.FAILED)",
    "missed": "a session that has no record is “not recorded”",
    "reminder": "say letter, check-in or nudge",
    "task": "say action",
    "streak": "nothing is counted against a person",
    "score": "nothing is graded",
    "deadline": "say date or milestone",
    "homework": "say action",
    "supervisor": "say coordinator",
}
A_LETTER_MAY_FAIL = ("LetterState", "FAILED")
PLURALS = {f"{word}s": word for word in ("reminder", "task", "streak", "score", "deadline", "supervisor")}
GENDERED = {"she", "he", "her", "his", "him", "hers", "herself", "himself"}
GETTEXT = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
WORD = re.compile(r"[^\W\d_]+")
PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->", re.S)
MARKUP = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", re.S)
QUOTED_IN_TAG = re.compile(r"\{% translate (['\"])(.*?)\1")


def main() -> int:
    root = root_from_arguments()
    return report(findings(root), root)


def findings(root: Path) -> Iterator[Finding]:
    for path in files(root, ["src"], ".py", ".html", ".txt"):
        look = _in_python if path.suffix == ".py" else _in_template
        for line, word, sentence in look(path.read_text()):
            if not _allowed(path.relative_to(root), word):
                yield Finding(path, line, sentence)


def _allowed(path: Path, word: str) -> bool:
    return any(word == allowed and fnmatch(str(path), pattern) for pattern, allowed, _ in ALLOWED)


type_of_hit = tuple[int, str, str]


def _in_python(source: str) -> Iterator[type_of_hit]:
    tree = ast.parse(source)
    silent = _docstrings(tree)
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 1)
        for name in _names(node):
            yield from _banned(PART.findall(name), line, f"the name “{name}”")
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield from _banned(WORD.findall(node.value), line, "a sentence")
        if isinstance(node, ast.Call) and _name_of(node.func) in GETTEXT:
            for text in (item.value for item in node.args if isinstance(item, ast.Constant)):
                yield from _tone(str(text), line)


def _names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Attribute) and (_name_of(node.value), node.attr) == A_LETTER_MAY_FAIL:
        return
    for attribute in ("name", "id", "attr", "arg", "asname"):
        value = getattr(node, attribute, None)
        if isinstance(value, str):
            yield value


def _name_of(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else ""


def _docstrings(tree: ast.Module) -> set[int]:
    """Docstrings speak to us, not to people, so they may say what Held does not."""
    bodies = (
        node.body
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    )
    first = (body[0] for body in bodies if body)
    return {id(item.value) for item in first if isinstance(item, ast.Expr)}


def _in_template(source: str) -> Iterator[type_of_hit]:
    source = COMMENT.sub(_blank, source)
    for number, line in enumerate(source.splitlines(), 1):
        yield from _banned(WORD.findall(line), number, "the template")
        for found in QUOTED_IN_TAG.finditer(line):
            yield from _tone(found[2], number)
    for number, line in enumerate(MARKUP.sub(_blank, source).splitlines(), 1):
        yield from _tone(line, number)


def _blank(found: re.Match[str]) -> str:
    """Nothing in its place but its line breaks, so that line numbers stay true."""
    return " " + "\n" * found[0].count("\n")


def _banned(words: list[str], line: int, where: str) -> Iterator[type_of_hit]:
    for word in (PLURALS.get(word.lower(), word.lower()) for word in words):
        if word in BANNED:
            yield line, word, f"{where} says “{word}”: {BANNED[word]}."


def _tone(text: str, line: int) -> Iterator[type_of_hit]:
    for word in GENDERED.intersection(word.lower() for word in WORD.findall(text)):
        yield line, word, f"a sentence says “{word}”: people are named, or “you”, or “they”."
    if "!" in text:
        yield line, "!", "a sentence ends in an exclamation mark: the tool never raises its voice."


if __name__ == "__main__":
    sys.exit(main())
