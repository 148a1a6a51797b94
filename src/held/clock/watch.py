"""The worker's look at its clock: what cannot be trusted plans nothing and sends nothing."""

import time
from datetime import datetime, timedelta

from held.flows import installation


class Watch:
    """Compares the practice's moment with a clock that nobody can set, from one look to the next."""

    def __init__(self) -> None:
        self._before: datetime | None = None
        self._then = timedelta()

    def held(self, at: datetime) -> str:
        """Why the post is on hold at this moment; empty if it is free."""
        before, then = self._before, self._then
        self._before, self._then = at, _since_start()
        return installation.seen(at=at, before=before, elapsed=self._then - then)


def _since_start() -> timedelta:
    """Where there is a clock that goes on while the machine sleeps, it is that one."""
    seconds = time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()
    return timedelta(seconds=seconds)
