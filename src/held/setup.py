"""What settings need before Django stands: the installation's secret, and whether the demo may run."""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

LOOPBACK_NAMES = frozenset({"", "127.0.0.1", "localhost", "::1"})


def installation_secret(path: Path) -> str:
    """Read the secret of this installation, making it on first start.

    Two processes may start at once, so the file is created exclusively and the loser reads what the winner wrote.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    secret = secrets.token_urlsafe(48)
    with os.fdopen(descriptor, "w") as file:
        file.write(secret)
    return secret


def demo_allowed(wanted: bool, smtp_url: str, host_name: str) -> bool:
    """The demo lets anyone be anyone, so it stands only where nothing real can be reached.

    Never with a real SMTP server, and never under a public host name, whatever HELD_DEMO says.
    """
    smtp_host = urlsplit(smtp_url).hostname or ""
    return wanted and smtp_host in LOOPBACK_NAMES and host_name in LOOPBACK_NAMES
