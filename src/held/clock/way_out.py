"""The worker's way out: one kept wire to the mail server."""

import os
import socket
from datetime import datetime

from django.conf import settings

from held.flows.sending import send_due
from held.post.smtp import Wire

LINES = 20  # connections at most, as many as Postfix opens to one server; the wire makes do with fewer where it must


class WayOut:
    """Connects when the first letter is due, and stays connected until it is closed."""

    def __init__(self) -> None:
        self._wire: Wire | None = None

    def send(self, *, at: datetime) -> bool:
        """Send a batch, if there is a mail server. True: there may be more."""
        if not settings.SMTP_URL:
            return False
        if self._wire is None:
            self._wire = Wire(settings.SMTP_URL, lines=LINES)
        return send_due(self._wire, at=at, worker=f"{socket.gethostname()}:{os.getpid()}")

    def close(self) -> None:
        if self._wire:
            self._wire.close()
        self._wire = None


OUT = WayOut()
