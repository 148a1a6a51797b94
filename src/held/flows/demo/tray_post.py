"""The post of the past: letters of the story arrive in the tray at the moment they carry as their date."""

import email
from collections.abc import Sequence
from email.utils import parsedate_to_datetime

from held.flows import tray
from held.post.envelopes import Envelope, Outcome
from held.post.memory import MemoryWire


class TrayPost(MemoryWire):
    """Like the wire, but what it takes lies in the tray at once: the story is told faster than SMTP could carry it."""

    def give_dots(self, keep: Sequence[bool]) -> list[Outcome | None]:
        outcomes = super().give_dots(keep)
        for envelope in self.kept:
            _arrive(envelope)
        self.kept.clear()
        return outcomes


def _arrive(envelope: Envelope) -> None:
    date = email.message_from_bytes(envelope.message)["Date"]
    tray.keep(envelope.recipient, envelope.message, at=parsedate_to_datetime(date))
