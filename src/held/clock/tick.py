"""`held tick`: everything that recurs, once, as of one moment; and what came of it."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from held.clock.due import TABLE, Due
from held.clock.watch import Watch
from held.clock.way_out import OUT
from held.practice.departures import HOLDS
from held.queries import installation, moment

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Told:
    """What a tick did. `letters` counts, by kind and state, those that came into that state."""

    at: datetime
    letters: dict[str, dict[str, int]]
    broken: tuple[str, ...]
    held: str

    def lines(self) -> list[str]:
        counts = [f"{kind}: {n} {state}" for kind, states in self.letters.items() for state, n in states.items()]
        return [
            f"As of {self.at:%Y-%m-%d %H:%M} UTC:",
            *(counts or ["nothing was due."]),
            *([f"The post is on hold: {HOLDS[self.held]}."] if self.held else []),
            *(f"“{name}” broke down; its reason is above." for name in self.broken),
        ]


def tick(given: datetime | None = None, table: Sequence[Due] = TABLE) -> Told:
    """Do what is due, until nothing is. A moment that somebody named is not compared with the machine's clock."""
    at = given or moment.now()
    before = installation.letters_by_state()
    held = installation.why_held() if given else Watch().held(at)
    going = [entry for entry in table if not (held and entry.may_be_held)]
    broken = tuple(entry.name for entry in going if not _done(entry, at))
    OUT.close()
    after = installation.letters_by_state()
    letters: dict[str, dict[str, int]] = {}
    for (kind, state), number in sorted((after - before).items()):
        letters.setdefault(kind, {})[state] = number
    return Told(at, letters, broken, held)


def _done(entry: Due, at: datetime) -> bool:
    """Ask it until it has nothing left. One that breaks down stops no other."""
    try:
        while entry.flow(at=at) is True:
            pass
    except Exception:
        log.exception("“%s” broke down.", entry.name)
        return False
    return True
