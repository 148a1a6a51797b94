"""Every column there is has its place: it can be taken along, or it says nothing of anybody; and nobody takes what
another kept.
"""

import csv
import io
import json
import zipfile

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from icalendar import Calendar

from held.models import Person
from held.prints.export import as_csv
from held.queries.export import everything
from held.queries.personal import OUTSIDE, TABLES
from held.queries.personal.shape import Table
from tests.people import NOW
from tests.world import SHARED_TAKEAWAY, mere_and_ana, tama_and_ivo

ALL = {model._meta.label: model for model in apps.get_models(include_auto_created=True)}
OF_TEXT = (models.CharField, models.TextField, models.JSONField, models.BinaryField)


def columns(model: type[models.Model]) -> set[str]:
    return {column.name for column in model._meta.concrete_fields}


def test_every_table_is_listed_once() -> None:
    labels = [table.label for table in TABLES]
    assert sorted(labels) == sorted(set(ALL) - OUTSIDE)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.label)
def test_every_column_is_taken_along_or_says_nothing_of_anybody(table: Table) -> None:
    assert table.columns == columns(ALL[table.label])
    assert not set(table.both.split()) & set(table.machine.split())
    assert table.called or not table.both


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.label)
def test_every_column_of_text_is_somebody_s_or_holds_no_words(table: Table) -> None:
    fields = ALL[table.label]._meta.concrete_fields
    text = {one.name for one in fields if isinstance(one, OF_TEXT) and not getattr(one, "choices", None)}
    plain = set(table.plain.split())
    assert text - plain - table.words == set()
    assert plain & table.words == set()


def taken(person: Person) -> dict[str, bytes]:
    browser = Client()
    browser.force_login(person)
    session = browser.session
    session["held.signed_in_at"] = NOW.timestamp()
    session.save()
    answer = browser.post("/settings/export/")
    assert answer.headers["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.django_db
@pytest.mark.usefixtures("the_clock_stands")
class TestTakingItAlong:
    def test_all_that_one_kept_is_in_it_and_nothing_that_the_other_kept(self) -> None:
        pair = mere_and_ana()
        for me, other in ((pair.mentee, pair.mentor), (pair.mentor, pair.mentee)):
            files = taken(me)
            text, words = files["all.json"].decode(), files["my-words.txt"].decode()
            told = "\n".join(content.decode(errors="replace") for content in files.values())
            gone = ("win taken back",)
            mine = [each for each in pair.kept_back[me.pk] if not any(part in each for part in gone)]
            assert [each for each in mine if each not in text] == []
            worded = [each for each in mine if "goal, first" not in each]  # reworded since: in the history
            missing = [each for each in worded if each not in words]
            assert not missing, missing
            assert [each for each in pair.kept_back[other.pk] if each in told] == []
            assert SHARED_TAKEAWAY in text
            assert "Introduce you to Priya" in text

    def test_nothing_of_a_stranger_is_in_it(self) -> None:
        pair, others = mere_and_ana(), tama_and_ivo()
        told = b"\n".join(taken(pair.mentee).values()).decode(errors="replace")
        assert [
            each for each in (others.mentee.email, "Ivo", *others.kept_back[others.mentee.pk]) if each in told
        ] == []

    def test_each_file_is_what_its_name_says(self) -> None:
        pair = mere_and_ana()
        files = taken(pair.mentee)
        assert set(files) >= {"read-me.txt", "all.json", "my-words.txt", "sessions.ics", "tables/Action.csv"}
        assert all(content.startswith(b"%PDF") for name, content in files.items() if name.endswith(".pdf"))
        assert len([name for name in files if name.endswith(".pdf")]) == 2
        assert len(Calendar.from_ical(files["sessions.ics"]).walk("VEVENT")) == 3
        rows = list(csv.DictReader(io.StringIO(files["tables/Action.csv"].decode("utf-8-sig"))))
        assert {row["text"] for row in rows} >= {"Introduce you to Priya", "Read the notes of last spring"}
        assert json.loads(files["all.json"])["people"] == {str(pair.mentee.pk): "Mere", str(pair.mentor.pk): "Ana"}

    def test_it_takes_a_fresh_sign_in_and_is_written_down(self) -> None:
        pair = mere_and_ana()
        browser = Client()
        browser.force_login(pair.mentee)
        assert "zip" not in browser.post("/settings/export/").headers["Content-Type"]
        taken(pair.mentee)
        lines = next(table for table in everything(pair.mentee.pk).tables if table.name == "HistoryLine").rows
        assert lines[-1]["verb"] == "took_along"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\0="])
def test_nothing_in_a_table_is_a_formula(start: str) -> None:
    text = f"{start}HYPERLINK(1)"
    (row,) = csv.DictReader(io.StringIO(as_csv(["a"], [{"a": text}]).decode("utf-8-sig"), newline=""))
    assert row["a"].startswith("'")
