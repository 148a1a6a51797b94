"""Replies as people write them, labelled with what they mean: the rows of `tests/corpus/replies.tsv`."""

import json
from datetime import date
from pathlib import Path

TODAY = date(2026, 11, 24)  # a Tuesday
FILE = Path(__file__).parent.parent / "corpus" / "replies.tsv"

Row = tuple[int, str, str]  # how many actions the letter asked about, what was written, what it means


def _row(line: str) -> Row:
    actions, meaning, written = line.split("\t")
    return int(actions), json.loads(written), meaning


ROWS: list[Row] = [_row(line) for line in FILE.read_text("utf-8").split("\n") if line and not line.startswith("#")]
