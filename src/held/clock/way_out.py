"""The worker's way out: one kept wire to the mail server, and a look at the clock before anything leaves."""

import os
import socket
import time
from datetime import datetime, timedelta

from django.conf import settings

from held.flows import installation
from held.flows.sending import send_due
from held.post.smtp import Wire


class WayOut:
    """Connects when the first letter is due, and stays connected until it is closed."""

    def __init__(self) -> None:
        self._wire: Wire | None = None
        self._before: datetime | None = None
        self._then = timedelta()

    def send(self, *, at: datetime) -> bool:
        """Send a batch, unless the clock cannot be trusted. True: there may be more."""
        return not self._held(at) and self.send_as_of(at=at)

    def send_as_of(self, *, at: datetime) -> bool:
        """The same at a moment that somebody named, whatever the machine's clock says."""
        if not settings.SMTP_URL:
            return False
        if self._wire is None:
            self._wire = Wire(settings.SMTP_URL)
        return send_due(self._wire, at=at, worker=f"{socket.gethostname()}:{os.getpid()}")

    def close(self) -> None:
        if self._wire:
            self._wire.close()
        self._wire = None

    def _held(self, at: datetime) -> str:
        before, then = self._before, self._then
        self._before, self._then = at, _since_start()
        return installation.seen(at=at, before=before, elapsed=self._then - then)


def _since_start() -> timedelta:
    """A clock that nobody can set. Where there is one that goes on while the machine sleeps, it is that one."""
    seconds = time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()
    return timedelta(seconds=seconds)


OUT = WayOut()
