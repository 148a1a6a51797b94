"""A wave of check-ins that are all due at once, from asking for consent to the server's “accepted”.

The yardstick is Postfix's smtp-source: as many bodies of the same size over one connection, from one buffer, without
asking anybody and without remembering anything. Both go to the same smtp-sink, in turn.

What a letter costs us is nearly all our own processor, of which a check-in takes two to three milliseconds (measured
on 25 November 2026 with the server left out, in parts of a hundred):

    39  the words: three templates, their frame, and the look written into the HTML (5)
    16  leasing, and reading all that the words need
    15  asking everything again under lock (9), and `committing`
    22  gathering facts, headers, tokens, MIME, and the first time of asking
     6  writing down what the server said

More workers use more processors; with as many as processors, the server has to share them.
"""

import contextlib
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tools.findings import ROOT

from benchmarks.table import Row

LETTERS = int(os.environ.get("WAVE", "5000"))
AIM = 1 / 3
SOURCE, SINK = Path("/usr/sbin/smtp-source"), Path("/usr/sbin/smtp-sink")


def rows() -> Iterator[Row]:
    if not (SOURCE.exists() and SINK.exists()):
        print("The wave needs smtp-source and smtp-sink (Debian: postfix).", file=sys.stderr)
        return
    for workers in (1, os.cpu_count() or 1):
        with tempfile.TemporaryDirectory(prefix="held-bench-") as data, _sink() as port:
            ours, yardstick = _compared(Path(data), port, workers)
        ratio = ours / yardstick
        name = f"{LETTERS:,} due check-ins, {workers} worker{'s' * (workers > 1)}, beside smtp-source"
        yield Row(name, f"{ours:.0f}/s", f"{yardstick:.0f}/s", f"{ratio:.2f}", f"≥ {AIM:.2f}", ratio >= AIM)


def _compared(data: Path, port: int, workers: int) -> tuple[float, float]:
    """Letters a second of ours, and of smtp-source measured before and after."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("HELD_", "DATABASE_"))},
        "HELD_DATA": str(data),
        "HELD_SMTP_URL": f"smtp://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "held.settings",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }
    inside = [sys.executable, "-m", "benchmarks.inside", "benchmarks.check_ins"]
    filled = subprocess.run(
        [*inside, "fill", str(LETTERS)], env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    size = int(filled.stdout)
    before = _smtp_source(port, size)
    ours = _wave([*inside, "send"], environment, workers)
    return ours, statistics.mean((before, _smtp_source(port, size)))


def _wave(command: list[str], environment: dict[str, str], workers: int) -> float:
    family = [
        subprocess.Popen(command, env=environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(workers)
    ]
    for worker in family:
        assert worker.stdout
        assert worker.stdout.readline() == "ready\n"
    began = time.monotonic()
    for worker in family:
        assert worker.stdin
        worker.stdin.write("go\n")
        worker.stdin.flush()
    sent = max(int(worker.communicate()[0]) for worker in family)
    assert sent == LETTERS, f"{sent} of {LETTERS} were sent"
    return LETTERS / (time.monotonic() - began)


def _smtp_source(port: int, size: int) -> float:
    command = [
        str(SOURCE),
        "-s",
        "1",
        "-m",
        str(LETTERS),
        "-l",
        str(size),
        "-f",
        "a@held.example",
        "-t",
        "b@held.example",
    ]
    began = time.monotonic()
    subprocess.run([*command, f"127.0.0.1:{port}"], check=True)
    return LETTERS / (time.monotonic() - began)


@contextlib.contextmanager
def _sink() -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    as_nobody = ["-u", "nobody"] if os.getuid() == 0 and shutil.which("getent") else []
    sink = subprocess.Popen([str(SINK), *as_nobody, f"127.0.0.1:{port}", "100"])
    try:
        time.sleep(0.5)
        yield port
    finally:
        sink.kill()
        sink.wait()
