"""One process of the house: started, looked after with growing pauses, and stopped with everything it started."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

LONGEST_PAUSE = 30.0  # seconds before a child that keeps falling is started again
STEADY = 60.0  # seconds after which earlier falls are forgotten
PR_SET_PDEATHSIG = 1


class Child:
    """A child leads its own process group, so that nothing it leaves behind keeps the port or the database."""

    def __init__(self, name: str, command: Sequence[str]) -> None:
        self.name = name
        self.falls = 0
        self._command = list(command)
        self._process: subprocess.Popen[bytes] | None = None
        self._began = 0.0
        self._start_at: float | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def start(self) -> None:
        self._began, self._start_at = time.monotonic(), None
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.DEVNULL, process_group=0, preexec_fn=_end_with_parent
        )

    def runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def look_after(self, now: float, say: Callable[[str], None]) -> None:
        """Start it again when it has fallen: soon at first, then with growing pauses."""
        if self.runs():
            return
        if self._start_at is None:
            pause = self._pause(now)
            code = self._process.returncode if self._process else None
            say(f"The {self.name} has ended ({code}). It starts again in {pause:.0f} s.")
            self.sweep()
            self._start_at = now + pause
        elif now >= self._start_at:
            self.start()

    def ask_to_stop(self) -> None:
        if self.runs() and self._process:
            self._process.terminate()

    def sweep(self) -> None:
        """End whatever is left of its group, children of the child as well."""
        if self._process:
            with contextlib.suppress(ProcessLookupError, PermissionError):  # Nobody is left, which is the aim.
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def _pause(self, now: float) -> float:
        self.falls = 1 if now - self._began > STEADY else self.falls + 1
        return min(2.0 ** (self.falls - 1), LONGEST_PAUSE)


def _end_with_parent() -> None:
    """Should the keeper itself be killed, the kernel asks its children to stop (on Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
