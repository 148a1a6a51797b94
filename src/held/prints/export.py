"""Files to take along: plain data in, the bytes of a zip out. Nothing in a table is ever a formula."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")  # what a spreadsheet would reckon with (ASVS 1.2.10)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """All of these files in one, by name."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0)), content)
    return whole.getvalue()


def as_json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=2, default=str).encode()


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """One table (RFC 4180), with a mark at its beginning by which spreadsheets know its letters."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return ("\ufeff" + sheet.getvalue()).encode()


def as_text(title: str, headings: Iterable[tuple[str, Sequence[str]]]) -> bytes:
    parts = [title, "=" * len(title)]
    for called, words in headings:
        parts += ["", called, "-" * len(called), *(f"\n{text}" for text in words)]
    return "\n".join(parts).encode() + b"\n"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, dict | list) else str(value)
    text = text.replace("\0", "")
    return f"'{text}" if text.startswith(FORMULA) else text
