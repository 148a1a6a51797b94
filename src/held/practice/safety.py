"""Where mentoring ends: places that help, what may be reported, and to whom.

Source: practice.md 4.14, trust.md 73-76. The places are examples for an operator to replace (docs/operators.md); their
numbers are public and were chosen because each is free, answers day and night where it says so, and is known by name.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from held.practice.refusals import Refusal, gettext_noop

WORDS_AT_MOST = 4000
LETTERS_AT_MOST = 20
A_DAY_AT_MOST = 5

_TALK = gettext_noop("Somebody to talk to, free, day and night")
_VIOLENCE = gettext_noop("When somebody at home or close to you frightens or hurts you")


@dataclass(frozen=True)
class Line:
    """One place that helps: what it is for, its name, and how to reach it."""

    name: str
    reach: str
    about: str = ""


@dataclass(frozen=True)
class Country:
    """Help in one country. `zones` are time zones, or their beginnings where they end in a slash."""

    name: str
    zones: tuple[str, ...]
    emergency: str
    lines: tuple[Line, ...]

    def holds(self, zone: str) -> bool:
        return any(zone == each or (each.endswith("/") and zone.startswith(each)) for each in self.zones)


_AMERICAN = ("New_York", "Chicago", "Denver", "Los_Angeles", "Phoenix", "Detroit", "Boise", "Anchorage")
EXAMPLES = (
    Country(
        gettext_noop("Aotearoa New Zealand"),
        ("Pacific/Auckland", "Pacific/Chatham", "NZ"),
        "111",
        (Line("1737", "1737", _TALK), Line("Women’s Refuge", "0800 733 843", _VIOLENCE)),
    ),
    Country(
        gettext_noop("Australia"),
        ("Australia/",),
        "000",
        (Line("Lifeline", "13 11 14", _TALK), Line("1800RESPECT", "1800 737 732", _VIOLENCE)),
    ),
    Country(
        gettext_noop("United Kingdom"),
        ("Europe/London", "GB"),
        "999",
        (Line("Samaritans", "116 123", _TALK), Line("National Domestic Abuse Helpline", "0808 2000 247", _VIOLENCE)),
    ),
    Country(
        gettext_noop("Germany"),
        ("Europe/Berlin", "Europe/Busingen"),
        "112",
        (Line("TelefonSeelsorge", "0800 111 0 111", _TALK), Line("Hilfetelefon", "116 016", _VIOLENCE)),
    ),
    Country(
        gettext_noop("Spain"),
        ("Europe/Madrid", "Atlantic/Canary", "Africa/Ceuta"),
        "112",
        (Line("Línea 024", "024", _TALK), Line("Servicio 016", "016", _VIOLENCE)),
    ),
    Country(
        gettext_noop("United States"),
        (*(f"America/{city}" for city in _AMERICAN), "America/Indiana/", "America/Kentucky/", "Pacific/Honolulu"),
        "911",
        (
            Line("988 Lifeline", "988", _TALK),
            Line("National Domestic Violence Hotline", "1-800-799-7233", _VIOLENCE),
        ),
    ),
)


def nearest_first(places: Iterable[Country], zone: str) -> tuple[Country | None, tuple[Country, ...]]:
    """The place where somebody is, if it is among them, and all others in their order."""
    all_of_them = tuple(places)
    here = next((place for place in all_of_them if place.holds(zone)), None)
    return here, tuple(place for place in all_of_them if place is not here)


def read(written: Mapping[str, Any]) -> tuple[Country, ...]:
    """An operator's own file. Raises ValueError with a sentence about what it lacks."""
    try:
        return tuple(_country(row) for row in written["country"])
    except (KeyError, TypeError) as reason:
        needed = "each country needs name, zones, emergency and lines; each line name and reach"
        raise ValueError(f"{needed} ({reason})") from reason


def _country(row: Mapping[str, Any]) -> Country:
    lines = tuple(Line(str(one["name"]), str(one["reach"]), str(one.get("about", ""))) for one in row["lines"])
    return Country(str(row["name"]), tuple(map(str, row["zones"])), str(row["emergency"]), lines)


def who_hears(operators: Sequence[str], *, not_to: Collection[str]) -> str | None:
    """The first of those who run this Held that is not the one it is about. None: there is nobody to tell."""
    return next((one for one in operators if one.lower() not in not_to), None)


def check_report(words: str, *, letters: int, today: int) -> None:
    if not words.strip():
        raise Refusal("words", gettext_noop("Write a line about what happened. It need not be complete."))
    if len(words) > WORDS_AT_MOST:
        raise Refusal(
            "words", gettext_noop("That is more than fits: %(most)s letters at the most."), most=WORDS_AT_MOST
        )
    if letters > LETTERS_AT_MOST:
        raise Refusal("letters", gettext_noop("Up to %(most)s letters can go along."), most=LETTERS_AT_MOST)
    if today >= A_DAY_AT_MOST:
        raise Refusal(
            "often", gettext_noop("That is all that can be sent in one day. What you sent has gone to the right place.")
        )
