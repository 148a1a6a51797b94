"""Whether the post may leave from here: an id of one's own, a clock to be trusted, and the operator's word."""

import contextlib
import os
import secrets
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from held.flows.history import note
from held.models import Installation, Letter
from held.practice.cadence import JUMP, clock_jump
from held.practice.words import LetterClass, LetterState
from held.queries import marks

SEEN_EVERY = timedelta(seconds=30)


def why_held() -> str:
    """Empty if letters may leave. A database without an owner belongs to the first who asks."""
    row = Installation.objects.filter(pk=1).first() or _settled()
    return marks.why_held(row)


def _settled() -> Installation:
    """The id is minted once. The file comes first: a database that names no file would be taken for a copy."""
    mark = marks.read()
    row, _ = Installation.objects.get_or_create(pk=1, defaults={"instance": mark.instance if mark else _minted()})
    return row


def seen(*, at: datetime, before: datetime | None, elapsed: timedelta) -> str:
    """The worker looks at its clock. Returns why the post is held, or nothing.

    Args:
        before: the moment this worker saw last; None for its first.
        elapsed: how long ago that really was, by a clock that nobody can set.
    """
    why = why_held()
    if why or settings.DEMO:
        return why
    row = Installation.objects.get(pk=1)
    jumped = before is not None and clock_jump(before, at, elapsed=elapsed)
    if jumped or (row.seen_at and row.seen_at - at > JUMP):
        hold("clock", at=at)
        return "clock"
    if row.seen_at is None or abs(at - row.seen_at) >= SEEN_EVERY:
        _remember(at)
    return ""


@transaction.atomic
def hold(why: str, *, at: datetime) -> None:
    """From now on nothing leaves. Only the operator lets it go again."""
    Installation.objects.filter(pk=1, on_hold_since=None).update(on_hold_since=at, on_hold_why=why)
    note("held_post", "installation", 1, by=None, at=at, why=why)


@transaction.atomic
def release(*, at: datetime) -> str:
    """The operator has seen to the reason. Returns what it was; empty if the post was free.

    What an older database takes for waiting may have left long ago: nice letters that were due are not sent again.
    """
    why = why_held()
    if not why:
        return ""
    if why in ("copied", "restored"):
        _let_lapse(at)
    if why == "copied":
        Installation.objects.filter(pk=1).update(instance=_minted(anew=True))
    Installation.objects.filter(pk=1).update(on_hold_since=None, on_hold_why="")
    _remember(at)
    note("released_post", "installation", 1, by=None, at=at, why=why)
    return why


def _let_lapse(at: datetime) -> None:
    nice = Letter.objects.filter(letter_class=LetterClass.NICE)
    waiting = nice.filter(state__in=(LetterState.QUEUED, LetterState.RETRY, LetterState.LEASED), next_try__lte=at)
    waiting.update(state=LetterState.EXPIRED, why="after_outage", lease_until=None)
    nice.filter(state=LetterState.COMMITTING).update(state=LetterState.UNKNOWN, why="unknown", lease_until=None)


def _remember(at: datetime) -> None:
    """The database first: a mark that has seen more than its database says that an older one has come back."""
    Installation.objects.filter(pk=1).update(seen_at=at)
    with contextlib.suppress(FileNotFoundError):
        os.utime(marks.path(), (at.timestamp(), at.timestamp()))


def _minted(*, anew: bool = False) -> str:
    """Write an id down beside the data. Of two processes that start at once, one writes and both read."""
    here = marks.path()
    draft = here.with_name(f".{here.name}.{os.getpid()}")
    instance = secrets.token_hex(16)
    with draft.open("w") as file:
        file.write(f"{instance} {os.fstat(file.fileno()).st_ino}\n")
    if anew:
        draft.replace(here)
        return instance
    return _first(draft, here)


def _first(draft: Path, here: Path) -> str:
    with contextlib.suppress(FileExistsError):
        here.hardlink_to(draft)
    draft.unlink()
    mark = marks.read()
    return mark.instance if mark else ""
