"""A moment as two people read it from their own clocks, and when letters may come to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from held.models import Person
from held.practice.cadence import Rhythm, local
from held.practice.reports import with_own_day


@dataclass(frozen=True)
class Moment:
    """One instant. The walls carry no zone, so a template shows them as they are."""

    instant: datetime
    mine: datetime
    theirs: datetime
    my_place: str
    their_place: str

    @property
    def same(self) -> bool:
        """Do both clocks show the same?"""
        return self.mine == self.theirs


def moment_of(instant: datetime, mine: str, theirs: str) -> Moment:
    """The instant on the viewer's clock and on the other's."""
    return Moment(instant, local(instant, mine), local(instant, theirs), place_of(mine), place_of(theirs))


def place_of(zone: str) -> str:
    """The town in a zone's name, as people say it."""
    return zone.rpartition("/")[2].replace("_", " ")


def rhythm_of(person: Person) -> Rhythm:
    """Raises Refusal where what is kept of the zone or the days makes no sense."""
    days = frozenset(int(day) for day in person.letter_days)
    return Rhythm(person.zone, person.quiet_from, person.quiet_until, days)


def rhythm_for(person: Person, facts: Mapping[str, object]) -> Rhythm:
    """The rhythm that decides about one letter: its facts may name a day that the reader chose for this one alone."""
    rhythm, own = rhythm_of(person), facts.get("own_day")
    return with_own_day(rhythm, own) if isinstance(own, int) else rhythm
