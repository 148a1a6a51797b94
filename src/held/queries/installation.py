"""How this installation stands: its database, its post, and the last moment its worker saw."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count

from held.models import Installation, Letter
from held.practice.words import LetterState
from held.queries import marks

WAITING = (LetterState.QUEUED, LetterState.RETRY)
FULL = 2  # what SQLite calls synchronous=FULL


@dataclass(frozen=True)
class Database:
    """`weaknesses` are settings under which an acknowledged “stop” could be lost."""

    name: str
    migrations_waiting: int
    weaknesses: tuple[str, ...]


@dataclass(frozen=True)
class Post:
    """`due` letters could have left by now; `unknown` ones may or may not have arrived."""

    on_hold_since: datetime | None
    on_hold_why: str  # a key of practice.departures.HOLDS; empty while the post is free
    seen_at: datetime | None
    due: int
    oldest_due: datetime | None
    unknown: int


def database() -> Database:
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    return Database(connection.vendor, waiting, _weaknesses() if connection.vendor == "sqlite" else ())


def post(*, at: datetime) -> Post:
    row = Installation.objects.first()
    due = Letter.objects.filter(state__in=WAITING, next_try__lte=at, useful_until__gt=at).order_by("next_try")
    oldest = due.first()
    return Post(
        on_hold_since=row.on_hold_since if row else None,
        on_hold_why=marks.why_held(row),
        seen_at=row.seen_at if row else None,
        due=due.count(),
        oldest_due=oldest.next_try if oldest else None,
        unknown=Letter.objects.filter(state=LetterState.UNKNOWN).count(),
    )


def why_held() -> str:
    """Why nothing may leave, a key of practice.departures.HOLDS; empty while the post is free."""
    return marks.why_held(Installation.objects.first())


def letters_by_state() -> Counter[tuple[str, str]]:
    """How many letters of each kind are in each state."""
    rows = Letter.objects.values_list("kind", "state").annotate(number=Count("pk"))
    return Counter({(kind, state): number for kind, state, number in rows})


def _weaknesses() -> tuple[str, ...]:
    wanted = {"journal_mode": "wal", "synchronous": FULL, "foreign_keys": 1}
    found = {name: _pragma(name) for name in wanted}
    weak = [f"{name} is {found[name]}" for name, value in wanted.items() if found[name] != value]
    damage = _pragma("quick_check")
    return (*weak, *([f"its file is damaged ({damage})"] if damage != "ok" else []))


def _pragma(name: str) -> object:
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]
