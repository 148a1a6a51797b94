"""Raw mail in, plain data out: limits first, then a child process does the reading. It never raises."""

import contextlib
import json
import os
import queue
import struct
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from held.post.border import AuthResults
from held.post.limits import TooMuch, check_limits
from held.post.reading import Ours
from held.practice.attendance import Told

LENGTH = struct.Struct(">I")
PATIENCE = 10.0  # seconds on the wall; the child's own limit is in processor time
MESSAGES_PER_CHILD = 500
SOURCE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Parsed:
    """A message as plain data. Nothing in it is proven: trust is for `practice.trust`.

    Args:
        from_headers: each From header as its addresses; one that is defective or ambiguous is empty.
        automatic, automatic_why: a machine wrote it, and how that shows.
        loop: one of our own letters, come back.
        auth_results: what our own border said, or None.
        text: what the person wrote; whole_text: with everything quoted.
        trimmed_at_marker: the cut was made at our own address or marker.
        attachments: how many other parts were dropped.
        calendar: what a calendar answered to an invitation, if one did.
        bounce: status, action and recipient of a delivery report.
    """

    from_headers: tuple[tuple[str, ...], ...]
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    subject: str
    automatic: bool
    automatic_why: str
    loop: bool
    auth_results: AuthResults | None
    text: str
    whole_text: str
    trimmed_at_marker: bool
    attachments: int
    calendar: Told | None
    bounce: dict[str, str] | None


@dataclass(frozen=True)
class Unparsed:
    """A message that was not read, and why: beyond a limit, or the child broke. Its sender has done nothing wrong."""

    reason: str


class _Gone(Exception):
    """The child ended, or was ended, before it answered."""


class _Child:
    """One process that reads one message at a time. It starts when it is first needed, and again when it was lost."""

    def __init__(self, ours: Ours, patience: float) -> None:
        self._ours, self._patience = ours, patience
        self._process: subprocess.Popen[bytes] | None = None
        self._read = 0

    def ask(self, raw: bytes) -> dict[str, Any]:
        """Raises _Gone where the child does not answer in time or at all."""
        if self._process is None or self._read >= MESSAGES_PER_CHILD:
            self.close()
            self._process, self._read = self._started(), 0
        process, stdin, stdout = self._process, self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise _Gone("pipes")
        clock = threading.Timer(self._patience, process.kill)
        clock.start()
        try:
            answer: dict[str, Any] = json.loads(_exchanged(stdin, stdout, raw))
        except (_Gone, OSError, ValueError) as trouble:
            self.close()
            raise _Gone("limits") from trouble
        finally:
            clock.cancel()
        self._read += 1
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        """A fresh interpreter, not a copy of this process: it inherits no secret, no database, no open file."""
        process = subprocess.Popen(
            [sys.executable, "-m", "held.post.mime_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": str(SOURCE), "PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1"},
            cwd="/",
        )
        about = json.dumps(asdict(self._ours)).encode()
        if process.stdin is not None:
            with contextlib.suppress(OSError):  # If it has ended already, the first message will show it.
                process.stdin.write(LENGTH.pack(len(about)) + about)
        return process

    def close(self) -> None:
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # Unwritten bytes for a child that is gone.
                    pipe.close()
        self._process = None


def _exchanged(stdin: IO[bytes], stdout: IO[bytes], raw: bytes) -> bytes:
    stdin.write(LENGTH.pack(len(raw)) + raw)
    stdin.flush()
    head = stdout.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise _Gone("no answer")
    return stdout.read(LENGTH.unpack(head)[0])


class Parser:
    """A small pool of children, safe to use from several threads."""

    def __init__(self, ours: Ours, *, children: int = 1, patience: float = PATIENCE) -> None:
        self._children = [_Child(ours, patience) for _ in range(children)]
        self._free: queue.LifoQueue[_Child] = queue.LifoQueue()
        for child in self._children:
            self._free.put(child)

    def parse(self, raw: bytes) -> Parsed | Unparsed:
        try:
            check_limits(raw)
        except TooMuch as too_much:
            return Unparsed(f"limit: {too_much.reason}")
        if not raw:
            return Unparsed("empty")
        child = self._free.get()
        try:
            answer = child.ask(raw)
        except (_Gone, OSError):
            return Unparsed("child: limits")
        finally:
            self._free.put(child)
        return _parsed(answer["parsed"]) if "parsed" in answer else Unparsed(f"child: {answer.get('unparsed')}")

    def close(self) -> None:
        for child in self._children:
            child.close()


def _parsed(data: dict[str, Any]) -> Parsed:
    """From JSON, where tuples are lists, back to a frozen shape."""
    results = data["auth_results"]
    shaped = {
        "from_headers": tuple(tuple(addresses) for addresses in data["from_headers"]),
        "references": tuple(data["references"]),
        "auth_results": AuthResults(**results) if results else None,
        "calendar": _told(data["calendar"]) if data["calendar"] else None,
    }
    return Parsed(**{**data, **shaped})


def _told(data: dict[str, Any]) -> Told:
    moments = {name: datetime.fromisoformat(data[name]) for name in ("stamp", "starts_at") if data.get(name)}
    return Told(**{**data, **moments})
