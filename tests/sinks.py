"""An SMTP server of our own for tests and crash proofs: it keeps what it accepts, and behaves as badly as asked."""

import argparse
import itertools
import json
import os
import socket
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Self

from held.post.memory import Manner
from tests.conversation import Conversation, Kept, Manners

__all__ = ["Kept", "Manner", "Manners", "Sink", "read_kept"]


class Sink:
    """`with Sink() as sink:` listens on a free port of 127.0.0.1; with `folder` each letter is a line of a file there,
    written before the answer is given, so that it outlives whoever sent it."""

    def __init__(self, manners: Manners | None = None, *, port: int = 0, folder: Path | None = None) -> None:
        self.manners = manners or Manners()
        self.kept: list[Kept] = []
        self.greeted = self.ended = 0
        self.commands: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._conversations: set[Conversation] = set()
        self._listening = socket.create_server(("127.0.0.1", port), backlog=100)
        self._file = os.open(folder / "kept.jsonl", os.O_WRONLY | os.O_CREAT | os.O_APPEND) if folder else None
        self._thread = threading.Thread(target=self._welcome, daemon=True)

    @property
    def port(self) -> int:
        return int(self._listening.getsockname()[1])

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def start(self) -> Self:
        self._thread.start()
        return self

    def stop(self) -> None:
        # On Linux closing alone does not wake a thread that waits in accept().
        self._listening.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listening.close()
        self.hang_up_all()
        if self._file is not None:
            os.close(self._file)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def hang_up_all(self) -> None:
        """End every conversation, as a restart of the server would."""
        with self._lock:
            conversations = list(self._conversations)
        for conversation in conversations:
            conversation.hang_up()
            conversation.thread.join()

    def keep(self, letter: Kept) -> None:
        with self._lock:
            self.kept.append(letter)
            if self._file is not None:
                os.write(self._file, _line(letter))

    def forget(self, conversation: "Conversation") -> None:
        with self._lock:
            self._conversations.discard(conversation)
            self.ended += 1

    def _welcome(self) -> None:
        while True:
            try:
                sock, _ = self._listening.accept()
            except OSError:
                return
            with self._lock:
                self.greeted += 1
                conversation = Conversation(self, sock, self.greeted)
                conversation.turn_away = len(self._conversations) >= self.manners.most_connections
                self._conversations.add(conversation)
                conversation.thread.start()


def _line(letter: Kept) -> bytes:
    record = {"sender": letter.sender, "recipient": letter.recipient, "message_id": letter.message_id}
    return json.dumps(record | {"message": letter.message.decode("latin-1")}).encode() + b"\n"


def read_kept(folder: Path) -> list[Kept]:
    """What a sink with this folder has accepted so far, in order; the sink may still be running."""
    whole = (folder / "kept.jsonl").read_bytes().rpartition(b"\n")[0]
    records = [json.loads(line) for line in whole.splitlines()]
    return [Kept(each["sender"], each["recipient"], each["message"].encode("latin-1")) for each in records]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--dir", type=Path, default=None, help="keep accepted letters in kept.jsonl there")
    for rate in ("hang-up-after-dot", "hang-up-before-dot", "defer"):
        parser.add_argument(f"--{rate}", type=float, nargs="?", const=1.0, default=0.0, metavar="CHANCE")
    parser.add_argument("--refuse", action="append", default=[], metavar="ADDRESS")
    parser.add_argument("--cut-in", type=int, metavar="BYTE", help="cut each connection after this byte to us")
    parser.add_argument("--cut-out", type=int, metavar="BYTE", help="cut each connection after this byte from us")
    parser.add_argument("--cut-connections", type=int, metavar="N", help="cut only the first N connections")
    parser.add_argument("--tarpit", type=float, default=0.0, metavar="SECONDS")
    options = parser.parse_args()
    manners = Manners(
        towards=dict.fromkeys(options.refuse, Manner.REFUSE),
        hang_up_after_dot=options.hang_up_after_dot,
        hang_up_before_dot=options.hang_up_before_dot,
        defer=options.defer,
        cut_in=options.cut_in,
        cut_out=options.cut_out,
        cut_connections=options.cut_connections,
        tarpit=options.tarpit,
    )
    if options.dir:
        options.dir.mkdir(parents=True, exist_ok=True)
    with Sink(manners, port=options.port, folder=options.dir) as sink:
        print(sink.port, flush=True)
        for _ in itertools.repeat(None):
            time.sleep(3600)


if __name__ == "__main__":
    main()
