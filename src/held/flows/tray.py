"""The demo's mail tray: every letter that left, as it arrived over SMTP."""

from datetime import datetime

from held.models import TrayLetter


def keep(recipient: str, raw: bytes, *, at: datetime) -> int:
    """Keep one letter, byte for byte. Returns its id."""
    return TrayLetter.objects.create(recipient=recipient.lower(), raw=raw, received_at=at).pk
