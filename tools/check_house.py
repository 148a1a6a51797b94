"""The rules of the house that no other checker knows: sizes, reasons, imports, templates, locks."""

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tools.findings import Finding, files, report, root_from_arguments

CODE = ("src", "tests", "tools", "benchmarks")
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
# An exception from a rule, and the reason that has to follow it.
EXCEPTION = re.compile(r"#\s*(noqa\b(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?|type:\s*ignore(?:\[[\w,\s-]+\])?)(.*)")
NO_TABLES = {"web": "django.db.models", "inbox": "django.db.models", "clock": "django.db.models", "prints": "django.db"}
NO_TABLES |= {"letters": "django.db", "post": "django.db"}
INLINE = (
    (re.compile(r"<style\b", re.I), "a style belongs into a file under static/"),
    # Plain data for a script is no script.
    (re.compile(r"<script\b(?![^>]*(?:\bsrc=|application/json))", re.I), "a script belongs into a file under static/"),
    (re.compile(r"<[^>]*\sstyle\s*=", re.I), "a style attribute is refused by the browser here; use a class"),
    (
        re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
        "a handler attribute is refused by the browser here",
    ),
    (
        re.compile(r"(?:href|src|action)\s*=\s*[\"']javascript:", re.I),
        "a script address is refused here",
    ),
)
UNTRIMMED = re.compile(r"\{%\s*blocktranslate\b(?![^%]*\btrimmed\b)[^%]*%\}(.*?)\{%\s*endblocktranslate", re.S)
OLD_TAG = re.compile(r"\{%\s*(?:trans|blocktrans)\b")
UNSAFE = re.compile(r"\|\s*safe\b|\{%\s*autoescape off")


def main() -> int:
    root = root_from_arguments()
    return report(findings(root), root)


def findings(root: Path) -> Iterator[Finding]:
    for path in files(root, CODE, ".py"):
        source = path.read_text()
        yield from _size_of_file(path, source)
        yield from _reasons(path, source)
        yield from _functions(path, ast.parse(source))
    yield from _practice(root)
    yield from _tables(root)
    for path in files(root, ["src"], ".html", ".txt"):
        yield from _template(path, path.read_text())
    for path in files(root, ["requirements"], ".txt"):
        yield from _lock(path, path.read_text())


def _size_of_file(path: Path, source: str) -> Iterator[Finding]:
    length = len(source.splitlines())
    if length > LONGEST_FILE:
        yield Finding(path, 1, f"has {length} lines; at {LONGEST_FILE} a file becomes a folder")


def _reasons(path: Path, source: str) -> Iterator[Finding]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        found = EXCEPTION.search(token.string) if token.type == tokenize.COMMENT else None
        if found and not re.search(r"\w{2}", found[2]):
            yield Finding(path, token.start[0], f"“{found[1]}” stands without a reason")


def _functions(path: Path, tree: ast.Module) -> Iterator[Finding]:
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        if length > LONGEST_FUNCTION:
            yield Finding(path, function.lineno, f"“{function.name}” has {length} lines; {LONGEST_FUNCTION} are enough")
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield Finding(path, node.lineno, f"an import hides inside “{function.name}”")


def _practice(root: Path) -> Iterator[Finding]:
    for path, line, module in _imports(root, "practice"):
        if module.partition(".")[0] not in sys.stdlib_module_names and not module.startswith("held.practice"):
            yield Finding(path, line, f"the practice imports “{module}”; it knows the standard library and itself")


def _tables(root: Path) -> Iterator[Finding]:
    for floor, forbidden in NO_TABLES.items():
        for path, line, module in _imports(root, floor):
            if module == forbidden or module.startswith(f"{forbidden}."):
                yield Finding(path, line, f"{floor} imports “{module}”; tables are read below and written in flows")


def _imports(root: Path, floor: str) -> Iterator[tuple[Path, int, str]]:
    for path in files(root, [f"src/held/{floor}"], ".py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                yield from ((path, node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((path, node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def _template(path: Path, source: str) -> Iterator[Finding]:
    letter = "letters" in path.parts  # mail programmes read nothing but inline styles
    rules = () if letter else INLINE
    for pattern, sentence in (*rules, (UNSAFE, "text stays text: no “safe” and no “autoescape off”")):
        if pattern is UNSAFE and path.suffix == ".txt":
            continue
        for found in pattern.finditer(source):
            yield Finding(path, _line(source, found), sentence)
    for found in UNTRIMMED.finditer(source):
        if "\n" in found[1]:
            yield Finding(path, _line(source, found), "“blocktranslate” over several lines stands without “trimmed”")
    for found in OLD_TAG.finditer(source):
        yield Finding(path, _line(source, found), "write “translate” and “blocktranslate”")


def _line(source: str, found: re.Match[str]) -> int:
    return source.count("\n", 0, found.start()) + 1


def _lock(path: Path, source: str) -> Iterator[Finding]:
    for number, line in enumerate(source.splitlines(), 1):
        if "://" in line:
            yield Finding(path, number, "a lock names no host")
    if "==" in source and "--hash=sha256:" not in source:
        yield Finding(path, 1, "a lock carries a hash for every package")


if __name__ == "__main__":
    sys.exit(main())
