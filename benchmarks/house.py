"""A web server as `held run` starts it, on a database of its own."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.findings import ROOT

WORKERS = 2
PATIENCE = 30.0
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class House:
    """Where it is, a mentee's way in, how many statements Today takes there, and the process group that serves it."""

    url: str
    cookie: str
    statements: int
    group: int

    def spent(self) -> float:
        """Seconds of processor that the server and its workers have used so far."""
        stats = (path.read_text().rpartition(") ")[2].split() for path in Path("/proc").glob("[0-9]*/stat"))
        return sum(int(each[11]) + int(each[12]) for each in stats if int(each[2]) == self.group) / TICKS


@contextmanager
def house(folder: Path, thousands: int) -> Iterator[House]:
    """Filled, served by the product's own server, and gone afterwards."""
    port = _free_port()
    settings = {
        "HELD_DATA": str(folder),
        "HELD_PORT": str(port),
        "HELD_WORKERS": str(WORKERS),
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("HELD_", "DATABASE_"))}
    inside = [sys.executable, "-m", "benchmarks.inside"]
    environment = {**inherited, **settings}
    filled = subprocess.run(
        [*inside, "benchmarks.fill", str(thousands)], env=environment, cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    way_in = json.loads(filled.stdout)
    server = subprocess.Popen([*inside, "benchmarks.serve"], env=environment, cwd=ROOT, process_group=0)
    try:
        _wait(port)
        cookie = f"{way_in['name']}={way_in['cookie']}"
        yield House(f"http://127.0.0.1:{port}", cookie, way_in["statements"], server.pid)
    finally:
        server.terminate()
        server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/bare/")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise TimeoutError(f"No page came back on port {port} within {PATIENCE:.0f} seconds.")
