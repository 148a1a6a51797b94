"""The worker: walks the table of what recurs, one entry after the other, until it is told to stop."""

import logging
import signal
import time
from collections.abc import Sequence
from datetime import datetime
from types import FrameType

from django.db import close_old_connections, connections

from held.clock.due import TABLE, Due
from held.clock.watch import Watch
from held.clock.way_out import OUT
from held.queries import moment

log = logging.getLogger(__name__)
IDLE = 0.2  # seconds between two looks at the table
LONGEST_PAUSE = 300.0  # seconds until an entry that broke down is tried again, at most


class Rounds:
    """When each entry is next. Time here is the machine's own, which only runs forward; `at` is the practice's."""

    def __init__(self, table: Sequence[Due]) -> None:
        self._table, self._watch = table, Watch()
        self._next = dict.fromkeys((entry.name for entry in table), 0.0)
        self._falls = dict.fromkeys((entry.name for entry in table), 0)

    def do_one(self, *, at: datetime, elapsed: float) -> bool:
        """Do what has waited longest. False when nothing is due."""
        entry = min(self._table, key=lambda entry: self._next[entry.name], default=None)
        if entry is None or self._next[entry.name] > elapsed:
            return False
        self._next[entry.name] = elapsed + self._pause_after(entry, at)
        return True

    def _pause_after(self, entry: Due, at: datetime) -> float:
        """One entry that breaks down must not stop the others, nor be tried without a pause."""
        every = entry.every.total_seconds()
        try:
            held = entry.may_be_held and self._watch.held(at)
            again = not held and entry.flow(at=at) is True
        except Exception:
            log.exception("“%s” broke down; it will be tried again.", entry.name)
            connections.close_all()
            self._falls[entry.name] += 1
            return min(max(every, 1.0) * 2.0 ** self._falls[entry.name], LONGEST_PAUSE)
        self._falls[entry.name] = 0
        return 0.0 if again else every


def work() -> None:
    """Go on until SIGTERM or Ctrl-C; what is being done then is finished first."""
    stopped: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        stopped.append(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    rounds = Rounds(TABLE)
    while not stopped:
        close_old_connections()
        if not _do_one(rounds):
            time.sleep(IDLE)
    OUT.close()
    connections.close_all()


def _do_one(rounds: Rounds) -> bool:
    try:
        return rounds.do_one(at=moment.now(), elapsed=time.monotonic())
    except Exception:  # Even the moment is read from the database in the demo, and that may be busy.
        log.exception("The worker could not read the moment; it will be tried again.")
        connections.close_all()
        return False
