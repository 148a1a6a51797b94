"""Help near the reader, what was reported, what may go along with it, and whom somebody wants nothing more from."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext

from held.models import Block, Concern, Letter, Match
from held.practice import safety as rules
from held.practice.safety import Country
from held.practice.words import LetterState
from held.queries import letters
from held.queries.letters import Line
from held.queries.people import confirmed_addresses


@dataclass(frozen=True)
class Help:
    """`here` is the reader's country where it is known. Nothing is kept of who looked."""

    here: Country | None
    others: tuple[Country, ...]
    operators: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """A report of the viewer's own."""

    id: int
    at: datetime
    words: str
    enclosed: int
    left: bool  # its letter has gone


@dataclass(frozen=True)
class ConcernPage:
    match_id: int
    other_name: str
    heard_by: str | None
    letters: tuple[Line, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Apart:
    """Someone from whom the viewer wants nothing more."""

    person_id: int
    name: str
    since: datetime


def places() -> tuple[Country, ...]:
    """The operator's own list, or our examples in the reader's language. Raises ValueError where the file is broken."""
    if not settings.HELP_FILE:
        return tuple(_worded(place) for place in rules.EXAMPLES)
    return rules.read(tomllib.loads(Path(settings.HELP_FILE).read_text()))


def help_for(zone: str) -> Help:
    here, others = rules.nearest_first(places(), zone)
    return Help(here, others, tuple(settings.OPERATORS))


def _worded(place: Country) -> Country:
    lines = tuple(rules.Line(line.name, line.reach, gettext(line.about)) for line in place.lines)
    return Country(gettext(place.name), place.zones, place.emergency, lines)


def concern_for(viewer: int, match_id: int, zone: str) -> ConcernPage:
    match = Match.objects.select_related("mentee", "mentor").get(pk=match_id)
    other = match.mentor if viewer == match.mentee_id else match.mentee
    mine = Concern.objects.filter(by_id=viewer, about=other).order_by("-at", "-pk")
    return ConcernPage(
        match_id,
        str(other),
        rules.who_hears(settings.OPERATORS, not_to=confirmed_addresses(other.pk)),
        letters.got_in(viewer, match_id, zone, rules.LETTERS_AT_MOST),
        tuple(_told(row) for row in mine),
    )


def _told(row: Concern) -> Told:
    gone = Letter.objects.filter(
        kind="concern", facts__concern=row.pk, state__in=(LetterState.SENT, LetterState.UNKNOWN)
    )
    return Told(row.pk, row.at, row.words, len(row.letters), gone.exists())


def apart_from(viewer: int) -> tuple[Apart, ...]:
    rows = Block.objects.filter(by_id=viewer).select_related("of").order_by("-at", "-pk")
    return tuple(Apart(row.of_id, str(row.of), row.at) for row in rows)
