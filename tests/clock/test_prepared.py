"""A second start prepares nothing, unless something has changed since."""

import contextlib
import sqlite3
from pathlib import Path

import pytest
from django.conf import LazySettings

from held.clock.prepared import is_prepared, remember


@pytest.fixture
def house(tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder in which everything stands, and which remembers that."""
    settings.DATA, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    settings.STATICFILES_DIRS = [tmp_path / "sources"]
    monkeypatch.setitem(settings.DATABASES, "default", embedded(tmp_path))
    for folder, name in (("static", "staticfiles.json"), ("sources", "look.css")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text("as it was")
    run(tmp_path, "CREATE TABLE django_migrations (app TEXT, name TEXT)")
    run(tmp_path, "INSERT INTO django_migrations VALUES ('held', '0001_initial'), ('held', '0002_next')")
    remember()
    return tmp_path


def embedded(house: Path, kind: str = "sqlite3") -> dict[str, object]:
    return {"ENGINE": f"django.db.backends.{kind}", "NAME": house / "held.sqlite3"}


def run(house: Path, statement: str) -> None:
    with contextlib.closing(sqlite3.connect(house / "held.sqlite3")) as connection, connection:
        connection.execute(statement)


def test_what_stands_is_not_prepared_again(house: Path) -> None:
    assert is_prepared()


def test_an_empty_folder_is_not_prepared(house: Path) -> None:
    (house / "prepared").unlink()
    assert not is_prepared()


def test_a_database_that_was_taken_away_is_prepared_anew(house: Path) -> None:
    (house / "held.sqlite3").unlink()
    assert not is_prepared()
    assert not (house / "held.sqlite3").exists()


def test_an_older_database_put_back_in_its_place_is_prepared_again(house: Path) -> None:
    run(house, "DELETE FROM django_migrations WHERE name = '0002_next'")
    assert not is_prepared()


def test_a_changed_style_sheet_is_collected_again(house: Path) -> None:
    (house / "sources" / "look.css").write_text("as it is now")
    assert not is_prepared()


def test_static_files_that_were_taken_away_are_collected_again(house: Path) -> None:
    (house / "static" / "staticfiles.json").unlink()
    assert not is_prepared()


def test_the_demo_asked_for_afterwards_is_told(house: Path, settings: LazySettings) -> None:
    settings.DEMO = not settings.DEMO
    assert not is_prepared()


def test_another_kind_of_database_is_always_asked(
    house: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(settings.DATABASES, "default", embedded(house, "postgresql"))
    remember()
    assert not is_prepared()
