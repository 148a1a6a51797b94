"""`held run` as a person meets it: from one command to a page, through a fall, to one Ctrl-C."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tools.findings import ROOT

pytestmark = pytest.mark.wire


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class House:
    """A `held run` of its own: data folder, ports, and what it says."""

    def __init__(self, data: Path, *, demo: bool = False) -> None:
        self.demo = "1" if demo else "0"
        self.data, self.port, self.inbound = data, free_port(), free_port()
        self.said: list[str] = []
        self.process = self.start()

    def start(self) -> "subprocess.Popen[str]":
        here = {"HELD_DATA": str(self.data), "HELD_PORT": str(self.port), "HELD_INBOUND_PORT": str(self.inbound)}
        here["HELD_DEMO"] = self.demo
        fresh = {name: value for name, value in os.environ.items() if not name.startswith(("HELD_", "DJANGO_"))}
        return subprocess.Popen(
            [sys.executable, "-m", "held", "run"],
            env={**fresh, **here, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def hear(self, words: str, process: "subprocess.Popen[str] | None" = None) -> str:
        """Read on until a line carries the words; the end of all lines is a finding of its own."""
        voice = (process or self.process).stdout
        assert voice
        for line in voice:
            self.said.append(line)
            if words in line:
                return line
        raise AssertionError(f"never said “{words}”:\n{''.join(self.said)}")

    def page(self) -> int:
        return self.get("/")[0]

    def get(self, path: str) -> tuple[int, str]:
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request("GET", path)
            with connection.getresponse() as response:
                return response.status, response.read().decode()

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        code = self.process.wait(timeout=10)
        if self.process.stdout:
            self.process.stdout.close()
        return code


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "var")
    yield house
    if house.process.poll() is None:
        house.stop()


def children_of(pid: int) -> dict[int, str]:
    """Process id to command line, of the direct children."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat, command = (folder / "stat").read_text(), (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if int(stat.rpartition(")")[2].split()[1]) == pid:
            found[int(folder.name)] = command.replace(b"\0", b" ").decode()
    return found


def in_time(what: Callable[[], bool], seconds: float = 10) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if what():
            return True
        time.sleep(0.05)
    return False


def test_the_address_is_said_when_the_page_answers_and_ctrl_c_ends_it_well(house: House) -> None:
    line = house.hear("Held is at")
    assert f"http://127.0.0.1:{house.port}" in line
    assert house.page() < 500
    began = time.monotonic()
    assert house.stop(signal.SIGINT) == 0
    assert time.monotonic() - began < 3
    with pytest.raises(ConnectionRefusedError):
        house.page()


@pytest.fixture
def demo_house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "var", demo=True)
    yield house
    if house.process.poll() is None:
        house.stop()


def test_a_first_start_with_the_demo_tells_its_story_and_a_second_does_not(demo_house: House) -> None:
    demo_house.hear("Telling what the demo’s people have lived through")
    demo_house.hear("Held is at")
    assert "Be Mere" in demo_house.get("/")[1]
    assert "A question from Ana" in demo_house.get("/demo/letters/")[1]
    demo_house.stop()
    demo_house.said.clear()
    demo_house.process = demo_house.start()
    demo_house.hear("Held is at")
    assert not [line for line in demo_house.said if "Telling" in line]


def test_without_the_demo_nothing_of_it_is_there(house: House) -> None:
    house.hear("Held is at")
    assert [house.get(path)[0] for path in ("/demo/letters/", "/demo/be/", "/demo/clock/next/")] == [404, 404, 404]
    assert "demo" not in house.get("/")[1]


def test_a_second_start_has_nothing_to_prepare(house: House) -> None:
    house.hear("Held is at")
    house.stop()
    house.said.clear()
    house.process = house.start()
    house.hear("Held is at")
    assert [line for line in house.said if "…" in line] == []  # each step that takes time says so, with three dots


def test_a_worker_that_falls_is_started_again(house: House) -> None:
    house.hear("Held is at")
    fallen = next(pid for pid, line in children_of(house.process.pid).items() if "held worker" in line)
    os.kill(fallen, signal.SIGKILL)
    house.hear("The worker has ended")
    assert in_time(
        lambda: any("held worker" in line and pid != fallen for pid, line in children_of(house.process.pid).items())
    )


def test_a_second_house_on_the_same_port_says_so_and_leaves_the_first_alone(house: House) -> None:
    house.hear("Held is at")
    second = house.start()
    house.hear(f"Port {house.port} is in use", second)
    assert second.wait(timeout=10) == 1
    assert house.page() < 500
    assert second.stdout
    second.stdout.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of their parent's end")
def test_children_do_not_outlive_a_keeper_that_was_killed(house: House) -> None:
    house.hear("Held is at")
    family = children_of(house.process.pid)
    assert len(family) >= 2
    house.stop(signal.SIGKILL)
    assert in_time(lambda: not any(Path(f"/proc/{pid}/cmdline").exists() for pid in family))
