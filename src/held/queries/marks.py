"""The mark of this installation: a small file beside its data, by which a copied database is told from its own.

It holds the installation's id and the file's own number on the disk, so that a copy of the whole folder gives itself
away as well; an id alone is what an operator writes on a further machine. Its date is the last moment that the worker
saw, so that an older state of the database is noticed too.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from held.models import Installation
from held.practice.cadence import JUMP


@dataclass(frozen=True)
class Mark:
    instance: str
    at_home: bool  # the file is the very one that was written, not a copy of it
    seen_at: datetime


def path() -> Path:
    return Path(settings.DATA) / "installation"


def read() -> Mark | None:
    try:
        words, state = path().read_text().split(), path().stat()
    except FileNotFoundError:
        return None
    instance, number = (*words, "", "")[:2]
    return Mark(instance, number in ("", str(state.st_ino)), datetime.fromtimestamp(state.st_mtime, UTC))


def why_held(row: Installation | None) -> str:
    """Why nothing may leave, a key of practice.departures.HOLDS; empty if the post is free. The demo is never held."""
    if row is None or settings.DEMO:
        return ""
    if row.on_hold_since:
        return row.on_hold_why
    mark = read()
    if mark is None or mark.instance != row.instance or not mark.at_home:
        return "copied"
    return "restored" if row.seen_at and mark.seen_at - row.seen_at > JUMP else ""
