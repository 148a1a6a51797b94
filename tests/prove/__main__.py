"""Two sieges, one for each mail server, and a table of what stood at the end.

KILLS= sizes them, SEED= changes the dice. DATABASE_URL= names an empty database to be used instead of SQLite.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from tests.prove import sinks

KILLS = int(os.environ.get("KILLS", "1000"))
SEED = int(os.environ.get("SEED", "1"))
BAD_MANNERS = ("--hang-up-after-dot", "0.03", "--hang-up-before-dot", "0.02", "--defer", "0.03")
PROMISES = (
    "silently_lost",
    "nice_twice",
    "secure_lost",
    "secure_over_three",
    "said_unsent_and_arrived",
    "unlisted",
    "damage",
)


def main() -> int:
    counts = {}
    with tempfile.TemporaryDirectory(prefix="held-prove-") as place:
        home = Path(place)
        home.chmod(0o755)
        counts["our own, hanging up"] = siege(home / "ours", lambda mail: sinks.ours(mail, *BAD_MANNERS))
        if "DATABASE_URL" in os.environ:
            print("One database, one siege: only our own server was a witness.")
        elif sinks.SMTP_SINK.exists():
            counts["smtp-sink"] = siege(home / "postfix", sinks.postfix)
        else:
            print("smtp-sink is not here (Debian: postfix), so only our own server was a witness.")
    print_table(counts)
    broken = [name for name in PROMISES if any(count[name] for count in counts.values())]
    print(f"Broken: {', '.join(broken)}." if broken else "Every promise was kept.")
    return 1 if broken else 0


def siege(home: Path, sink: Callable[[Path], AbstractContextManager[int]]) -> dict[str, Any]:
    """One server, one database, half of the kills; in a process of its own, with the settings it needs."""
    (home / "var").mkdir(parents=True)
    began = time.monotonic()
    with sink(home / "mail") as port:
        settings = {
            "HELD_DATA": str(home / "var"),
            "HELD_DEMO": "0",
            "HELD_SMTP_URL": f"smtp://127.0.0.1:{port}",
            "PYTHONPATH": os.pathsep.join([*sinks.PATHS, os.environ.get("PYTHONPATH", "")]),
            "DJANGO_SETTINGS_MODULE": "held.settings",
        }
        call = f"main({KILLS // 2}, '{home / 'mail'}', {SEED})"
        start = f"import django; django.setup(); from tests.prove.siege import main; {call}"
        ran = subprocess.run(
            [sys.executable, "-c", start],
            env={**os.environ, **settings},
            cwd=sinks.ROOT,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    return {**json.loads(ran.stdout), "seconds": round(time.monotonic() - began)}


def print_table(counts: dict[str, dict[str, Any]]) -> None:
    print(f"{'':34}" + "".join(f"{name:>22}" for name in counts))
    for row in next(iter(counts.values())):
        cells = "".join(f"{count[row] if count[row] != '' else 'none':>22}" for count in counts.values())
        print(f"{row.replace('_', ' '):34}{cells}{'   must be none' if row in PROMISES else ''}")


if __name__ == "__main__":
    sys.exit(main())
