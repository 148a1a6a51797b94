"""Whether everything stands already, told without starting Django, which alone takes a second."""

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

BUILT_ON = ("django", "django-allauth", "whitenoise")  # they bring tables and static files of their own


def is_prepared() -> bool:
    """With another database than the embedded one the answer is always no: asking it takes more than a look."""
    with contextlib.suppress(OSError, sqlite3.Error):
        return _mark().read_text() == _print_of_all()
    return False


def remember() -> None:
    """Everything stands now."""
    with contextlib.suppress(sqlite3.Error):
        _mark().write_text(_print_of_all())


def _mark() -> Path:
    return Path(settings.DATA) / "prepared"


def _print_of_all() -> str:
    """Changes with what was applied to the database, with our migrations and static files, and with the libraries."""
    told = hashlib.sha256(f"{settings.DEMO} {[version(name) for name in BUILT_ON]}".encode())
    for fact in (*_applied(), *_files()):
        told.update(fact.encode())
    return told.hexdigest()


def _applied() -> Iterator[str]:
    database = settings.DATABASES["default"]
    if database["ENGINE"] != "django.db.backends.sqlite3":
        raise sqlite3.NotSupportedError
    with contextlib.closing(sqlite3.connect(f"file:{database['NAME']}?mode=ro", uri=True)) as connection:
        for row in connection.execute("SELECT app, name FROM django_migrations ORDER BY app, name"):
            yield ".".join(row)


def _files() -> Iterator[str]:
    for path in sorted((settings.ROOT / "migrations").glob("0*.py")):
        yield path.name
    yield (Path(settings.STATIC_ROOT) / "staticfiles.json").read_text()
    for path in sorted(path for folder in settings.STATICFILES_DIRS for path in folder.rglob("*") if path.is_file()):
        yield f"{path} {hashlib.sha256(path.read_bytes()).hexdigest()}"
