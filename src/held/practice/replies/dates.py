"""The date in “moved to …”: one plain reading, or none. What could be two dates is no date."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from held.practice.replies.languages.shape import Language

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})(?:[./-](\d{4}|\d{2})?)?")
_WORD = re.compile(r"\d+|[^\W\d_]+")
# A day without a year that lies further ahead than this was more likely a slip about a day just gone.
FURTHEST_WITHOUT_YEAR = timedelta(days=180)
FURTHEST = timedelta(days=730)
DAYS = range(1, 32)


@dataclass
class _Named:
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None


def date_in(written: str, language: Language, today: date) -> date | None:
    """The one date that these plain words name, strictly after today; None if none or more than one would do."""
    written = written.strip(" .,!")
    if written in language.tomorrow:
        return today + timedelta(days=1)
    if found := _ISO.fullmatch(written):
        return _ahead(_day(*map(int, found.groups())), today, FURTHEST)
    if found := _NUMERIC.fullmatch(written):
        return _numeric(found, today)
    named = _named(_WORD.findall(written), language)
    return _resolved(named, today) if named else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _ahead(day: date | None, today: date, furthest: timedelta) -> date | None:
    return day if day is not None and today < day <= today + furthest else None


def _numeric(found: re.Match[str], today: date) -> date | None:
    """4.12. is day first. With a stroke or a dash either may come first, unless one of them can only be a day."""
    first, mark, second, year = found.groups()
    readings = {(int(first), int(second))}
    if mark != ".":
        readings.add((int(second), int(first)))
    days = {_with_year(month, day, year, today) for day, month in readings}
    days.discard(None)
    return days.pop() if len(days) == 1 and not _slip(readings, days) else None


def _slip(readings: set[tuple[int, int]], days: set[date | None]) -> bool:
    """Two calendar readings of which one merely lies in the past are still two readings."""
    possible = [1 for day, month in readings if _day(2024, month, day)]
    return len(possible) > len(days) and len(set(readings)) > 1


def _with_year(month: int, day: int, year: str | None, today: date) -> date | None:
    if year is None:
        return _next(month, day, today)
    return _ahead(_day(int(year) + (2000 if len(year) == 2 else 0), month, day), today, FURTHEST)


def _next(month: int, day: int, today: date) -> date | None:
    for year in (today.year, today.year + 1):
        found = _ahead(_day(year, month, day), today, FURTHEST_WITHOUT_YEAR)
        if found:
            return found
    return None


def _named(words: Iterable[str], language: Language) -> _Named | None:
    """Each part at most once, and no word that is not understood."""
    named = _Named()
    for word in words:
        if word in language.date_fillers:
            continue
        part, value = _part(word, language)
        if not part or getattr(named, part) is not None:
            return None
        setattr(named, part, value)
    return named


def _part(word: str, language: Language) -> tuple[str, int]:
    if word.isdigit():
        number = int(word)
        return ("day", number) if number in DAYS else ("year", number) if len(word) == 4 else ("", 0)
    for part, names, first in (("weekday", language.weekdays, 0), ("month", language.months, 1)):
        for place, spellings in enumerate(names, start=first):
            if word in spellings:
                return part, place
    return "", 0


def _resolved(named: _Named, today: date) -> date | None:
    if named.day is None and named.month is None and named.year is None:
        return _next_weekday(named.weekday, today)
    if named.day is None or named.month is None:
        return None
    year = str(named.year) if named.year is not None else None
    found = _with_year(named.month, named.day, year, today)
    agrees = found is not None and named.weekday in (None, found.weekday())
    return found if agrees else None


def _next_weekday(weekday: int | None, today: date) -> date | None:
    """The next one, never today."""
    if weekday is None:
        return None
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
