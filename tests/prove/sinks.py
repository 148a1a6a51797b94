"""Mail servers that outlive the workers: our own, which hangs up at the worst moments, and Postfix's smtp-sink."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.sinks import read_kept

ROOT = Path(__file__).parents[2]
PATHS = (str(ROOT / "src"), str(ROOT))
SMTP_SINK = Path("/usr/sbin/smtp-sink")
NUMBER = re.compile(rb"^Message-ID:\s*<letter-(\d+)\.", re.I | re.M)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def ours(folder: Path, *manners: str) -> Iterator[int]:
    """Our own server, with these manners. Whatever it accepted is on disk before it says so."""
    command = [sys.executable, "-m", "tests.sinks", "--dir", str(folder), *manners]
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(PATHS)}
    with _running(subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=paths)) as process:
        assert process.stdout
        yield int(process.stdout.readline())


@contextlib.contextmanager
def postfix(folder: Path) -> Iterator[int]:
    """smtp-sink with a file for each letter. Started by root it wants another user to run as."""
    folder.mkdir(parents=True)
    folder.chmod(0o777)
    port, user = free_port(), ["-u", "nobody"] if os.getuid() == 0 else []
    command = [str(SMTP_SINK), *user, "-d", f"{folder}/%H%M.", f"127.0.0.1:{port}", "64"]
    with _running(subprocess.Popen(command)):
        _wait_for(port)
        yield port


def arrived(folder: Path) -> Counter[int]:
    """How often each letter arrived, by its number in the outbox."""
    if (folder / "kept.jsonl").exists():
        messages = [letter.message for letter in read_kept(folder)]
    else:
        messages = [file.read_bytes() for file in folder.iterdir()]
    return Counter(int(found[1]) for message in messages if (found := NUMBER.search(message)))


@contextlib.contextmanager
def _running(process: "subprocess.Popen[str] | subprocess.Popen[bytes]") -> Iterator["subprocess.Popen[str]"]:
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def _wait_for(port: int) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise TimeoutError("smtp-sink does not answer")
