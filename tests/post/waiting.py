"""Waiting for the other side of a socket, never longer than needed."""

import time
from collections.abc import Callable

PATIENCE = 5.0


def until(something: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not something():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.001)
