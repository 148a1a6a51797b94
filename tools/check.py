"""`make check`: every check that needs no test run, two at a time, each with its name and what it found."""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CHECKS = {
    "types": ["mypy"],
    "lint": ["ruff", "check"],
    "form": ["ruff", "format", "--check"],
    "arrows": ["lint-imports"],
    "templates": ["djlint", "--lint", "--quiet", "src/held/templates"],
    "migrations": ["python", "-m", "held", "makemigrations", "--check", "--dry-run"],
    "words": ["python", "-m", "tools.check_words"],
    "house": ["python", "-m", "tools.check_house"],
    "catalogues": ["python", "-m", "tools.check_catalogues"],
}
TELLS = {"catalogues"}  # has something to say even where nothing is wrong


def main() -> int:
    with ThreadPoolExecutor(max_workers=2) as pool:
        return 1 if sum(pool.map(_fails, CHECKS)) else 0


def _fails(name: str) -> bool:
    program, *rest = CHECKS[name]
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="held-check-") as data:
        settings = {**os.environ, "PYTHONPATH": "src", "HELD_DATA": data, "HELD_DEMO": "0", "HELD_SMTP_URL": ""}
        outcome = subprocess.run(
            [str(BIN / program), *rest], cwd=ROOT, env=settings, capture_output=True, text=True, check=False
        )
    fails = outcome.returncode != 0
    print(f"{'NOT YET' if fails else 'kept':8}{name:12}{time.monotonic() - began:5.1f} s", flush=True)
    if fails or name in TELLS:
        print(outcome.stdout + outcome.stderr, flush=True)
    return fails


if __name__ == "__main__":
    sys.exit(main())
