"""`held run`: everything Held needs, kept alive from one command and stopped by one Ctrl-C."""

import http.client
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from django.conf import settings

from held.clock.children import Child
from held.clock.prepared import is_prepared

LOOK = 0.1  # seconds between two looks at the children
PATIENCE = 60.0  # seconds until the first page has to answer
STOPPING = 2.5  # seconds that children have to finish what they are doing
HELD = (sys.executable, "-m", "held")
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class CannotStart(Exception):
    """What stands in the way, and what to do about it."""


def keep() -> int:
    """Prepare, start, and stay until told to stop. The answer is the exit code."""
    for number in SIGNALS:
        signal.signal(number, signal.default_int_handler)
    family: list[Child] = []
    try:
        check_ports()
        if not is_prepared():
            _prepare()
        family += household()
        _start(family)
        say(f"Held is at {settings.BASE_URL} (Ctrl-C stops it)")
        _watch(family)
    except CannotStart as reason:
        say(f"Held cannot start. {reason}")
        return 1
    except KeyboardInterrupt:
        say("Stopping…")
    finally:
        _stop(family)
    say("Held has stopped.")
    return 0


def household() -> list[Child]:
    """The processes of one house. Each may be started alone on another machine as well."""
    return [
        Child("web server", web_server()),
        Child("worker", [*HELD, "worker"]),
        Child("mail listener", [*HELD, "listen"]),
    ]


def check_ports() -> None:
    """Our web server would quietly share a port with another one, so the port is tried before it starts."""
    for port, variable in ((settings.PORT, "HELD_PORT"), (settings.INBOUND_PORT, "HELD_INBOUND_PORT")):
        if not port_is_free(port):
            raise CannotStart(
                f"Port {port} is in use, perhaps by another Held. Stop that one, or choose another with {variable}."
            )


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _prepare() -> None:
    """In a process of its own, so that the keeper need not carry all that this takes."""
    if subprocess.run([*HELD, "prepare"], check=False).returncode:
        raise CannotStart("What it needs could not be prepared; the reason is above.")


def say(sentence: str) -> None:
    print(sentence, flush=True)


def web_server() -> list[str]:
    options = {
        "--interface": "wsgi",
        "--host": "127.0.0.1",
        "--port": str(settings.PORT),
        "--workers": str(settings.WORKERS),
        "--blocking-threads": "4",  # per worker; each has its own connection to the database
        "--backpressure": "64",
        "--workers-kill-timeout": "2",
        "--log-level": "warning",
    }
    flags = ["--no-ws", "--respawn-failed-workers"]
    pairs = [part for option in options.items() for part in option]
    return [sys.executable, "-m", "granian", *pairs, *flags, "held.wsgi:application"]


def _start(family: Sequence[Child]) -> None:
    """Wait until a page has really come back before the others start: somebody is looking at an empty window."""
    first, *others = family
    first.start()
    until = time.monotonic() + PATIENCE
    while not page_answers(settings.PORT, settings.ALLOWED_HOSTS[0]):
        if not first.runs():
            raise CannotStart(f"The {first.name} ended at once; its own words are above.")
        if time.monotonic() > until:
            raise CannotStart(f"No page came back within {PATIENCE:.0f} seconds.")
        time.sleep(LOOK)
    for child in others:
        child.start()


def page_answers(port: int, host: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/", headers={"Host": host})
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _watch(family: Sequence[Child], *, clock: Callable[[], float] = time.monotonic) -> None:
    while True:
        for child in family:
            child.look_after(clock(), say)
        time.sleep(LOOK)


def _stop(family: Sequence[Child]) -> None:
    """Ask once, wait a little, then insist. A second Ctrl-C changes nothing any more."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    for child in family:
        child.ask_to_stop()
    until = time.monotonic() + STOPPING
    while time.monotonic() < until and any(child.runs() for child in family):
        time.sleep(LOOK / 2)
    for child in family:
        child.sweep()
