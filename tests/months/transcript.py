"""The letters of three months, to be read at a sitting: one file for each match, in the order in which they came."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from held.models import Letter, Match
from held.practice.cadence import local
from tests.months.living import Said

LEFT = ("sent", "unknown")
RULE = "\n\n---\n\n"


def write(folder: Path, match: Match, said: Iterable[Said]) -> Path:
    """Every letter to either of the two, and every answer by mail between them."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{match.mentee.name.lower()}.md"
    told = sorted([*_letters(match), *_answers(match, said)])
    head = f"# {match.mentee} and {match.mentor}: {len(told)} letters and answers\n\nTimes are the reader’s own."
    path.write_text(RULE.join([head, *(text for _, _, text in told)]) + "\n")
    return path


def _letters(match: Match) -> Iterator[tuple[datetime, int, str]]:
    for letter in Letter.objects.filter(match=match, state__in=LEFT).select_related("person"):
        if letter.person and letter.committed_at:
            when = _clock(letter.committed_at, letter.person.zone)
            text = f"**{when}, to {letter.person}: {letter.subject}**\n\n```text\n{letter.text.strip()}\n```"
            yield letter.committed_at, letter.pk, text


def _answers(match: Match, said: Iterable[Said]) -> Iterator[tuple[datetime, int, str]]:
    for n, one in enumerate(said):
        if one.match_id == match.pk:
            quoted = "\n".join(f"> {line}" for line in one.text.splitlines())
            yield one.at, n, f"**{_clock(one.at, match.mentee.zone)}, {one.name} answers by mail**\n\n{quoted}"


def _clock(at: datetime, zone: str) -> str:
    return f"{local(at, zone):%A %-d %B, %H:%M}"
