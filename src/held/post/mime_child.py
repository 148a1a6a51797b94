"""The child that reads messages: bounded in processor time and memory, and no loss if it dies.

It speaks on its standard input and output: a length, then JSON about this installation once; after that for each
message a length and its bytes in, a length and JSON out.
"""

import contextlib
import json
import resource
import struct
import sys
import time
from pathlib import Path
from typing import Any, BinaryIO

from held.post.reading import Ours, read_message

LENGTH = struct.Struct(">I")
CPU_SECONDS = 5
MEMORY = 256 * 1024 * 1024


def main() -> None:
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    ours = Ours(**json.loads(_frame(incoming) or b"{}"))
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, _mapped() + MEMORY)
    while raw := _frame(incoming):
        _limit(resource.RLIMIT_CPU, int(time.process_time()) + CPU_SECONDS)
        answer = json.dumps(_read(raw, ours)).encode()
        outgoing.write(LENGTH.pack(len(answer)) + answer)
        outgoing.flush()


def _read(raw: bytes, ours: Ours) -> dict[str, Any]:
    """Whatever goes wrong in reading is an answer too; out of memory is not: then the child ends."""
    try:
        return {"parsed": read_message(raw, ours)}
    except Exception as trouble:
        if isinstance(trouble, MemoryError):
            sys.exit(1)
        return {"unparsed": type(trouble).__name__}


def _frame(incoming: BinaryIO) -> bytes:
    head = incoming.read(LENGTH.size)
    return incoming.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else b""


def _limit(what: int, most: int) -> None:
    """Lower the soft limit. Where a system knows no such limit, the parent's patience still bounds the child."""
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(what, (most, resource.getrlimit(what)[1]))


def _mapped() -> int:
    """What the interpreter itself has mapped already, so that the limit is about the message."""
    with contextlib.suppress(OSError, ValueError):
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    return MEMORY


if __name__ == "__main__":
    main()
