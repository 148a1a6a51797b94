"""`held run`: everything Held needs, kept alive from one command and stopped by one Ctrl-C."""

import http.client
import signal
import sys
import time
from collections.abc import Callable, Sequence

from django.conf import settings

from held.clock import ready
from held.clock.children import Child
from held.clock.ready import CannotStart

LOOK = 0.1  # seconds between two looks at the children
PATIENCE = 60.0  # seconds until the first page has to answer
STOPPING = 2.5  # seconds that children have to finish what they are doing
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def keep() -> int:
    """Prepare, start, and stay until told to stop. The answer is the exit code."""
    for number in SIGNALS:
        signal.signal(number, signal.default_int_handler)
    family: list[Child] = []
    try:
        ready.check_ports()
        ready.prepare(say)
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
    held = [sys.executable, "-m", "held"]
    return [
        Child("web server", web_server()),
        Child("worker", [*held, "worker"]),
        Child("mail listener", [*held, "listen"]),
    ]


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
    """Start all, and wait until a page has really come back."""
    for child in family:
        child.start()
    until = time.monotonic() + PATIENCE
    while not page_answers(settings.PORT, settings.ALLOWED_HOSTS[0]):
        fallen = next((child for child in family if not child.runs()), None)
        if fallen:
            raise CannotStart(f"The {fallen.name} ended at once; its own words are above.")
        if time.monotonic() > until:
            raise CannotStart(f"No page came back within {PATIENCE:.0f} seconds.")
        time.sleep(LOOK)


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
