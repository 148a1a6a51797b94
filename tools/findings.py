"""What a check finds, and how it says so."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Finding:
    path: Path
    line: int
    sentence: str


def report(findings: Iterable[Finding], root: Path) -> int:
    """Print each finding on a line an editor can follow. The exit code says whether there was one."""
    found = sorted(set(findings), key=lambda finding: (finding.path, finding.line, finding.sentence))
    for finding in found:
        print(f"{finding.path.relative_to(root)}:{finding.line}: {finding.sentence}")
    return 1 if found else 0


def root_from_arguments() -> Path:
    """The tree to look at: this one, or the one that was named."""
    return Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT


def files(root: Path, folders: Iterable[str], *endings: str) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in endings and "migrations" not in path.parts and path.is_file():
                yield path
