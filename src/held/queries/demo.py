"""The demo's people, and what its bar shows on every page: who I am, what time it is, which letters are new."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from held.models import Letter, Match, Person, TrayLetter
from held.practice.cadence import local
from held.practice.words import LetterState
from held.queries.clocks import place_of

IN_HAND = (LetterState.LEASED, LetterState.COMMITTING)
WAITING = (LetterState.QUEUED, LetterState.RETRY)


@dataclass(frozen=True)
class Sample:
    """Someone whom a visitor of the demo can be."""

    key: str
    name: str
    address: str
    zone: str


MERE = Sample("mere", "Mere", "mere@nikau.example", "Pacific/Auckland")
ANA = Sample("ana", "Ana", "ana@tilde.example", "Europe/Madrid")
TAMA = Sample("tama", "Tama", "tama@nikau.example", "Pacific/Auckland")
RUTH = Sample("ruth", "Ruth", "ruth@harmattan.example", "Africa/Lagos")
CAST = (MERE, ANA, TAMA, RUTH)
CARDS = (MERE, ANA, TAMA)  # whom the front page offers; Ruth is there because Ana is somebody's mentee, too


@dataclass(frozen=True)
class Bar:
    """What the bar shows. `now` is a wall time in `place`; `me` is empty for nobody signed in."""

    me: str
    now: datetime
    place: str
    people: tuple[Sample, ...]
    new_letters: int


def bar_for(viewer: int | None, *, seen: int, at: datetime) -> Bar:
    """The bar of whoever looks.

    Args:
        seen: the newest letter in the tray when this browser last opened it.
    """
    person = Person.objects.filter(pk=viewer).first() if viewer else None
    zone = person.zone if person else MERE.zone
    new = TrayLetter.objects.filter(pk__gt=seen).count()
    return Bar(person.name if person else "", local(at, zone), place_of(zone), CAST, new)


def person_behind(key: str) -> Person | None:
    """The account of a sample person; None for any other key, and before the demo is seeded."""
    sample = next((sample for sample in CAST if sample.key == key), None)
    return Person.objects.filter(email=sample.address).first() if sample else None


def is_seeded() -> bool:
    return person_behind(MERE.key) is not None


def newest_letter() -> int:
    """The id of the newest letter in the tray."""
    return TrayLetter.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def worker_is_busy(*, at: datetime) -> bool:
    """Is there anything that the worker has yet to look at, or is looking at?"""
    due = Q(state__in=WAITING, next_try__lte=at) | Q(state__in=IN_HAND)
    return Match.objects.filter(look_at__lte=at).exists() or Letter.objects.filter(due).exists()
