"""The listener on a free port, in a thread, and a peer that speaks to it."""

import asyncio
import contextlib
import smtplib
import socket
import threading
import time
from collections.abc import Callable, Iterator

from held.inbox.intake import serve


@contextlib.contextmanager
def listening() -> Iterator[int]:
    """The port on which mail is taken in until the block ends."""
    came, port = threading.Event(), [0]
    loop, ended = asyncio.new_event_loop(), asyncio.Event()

    def ready(number: int) -> None:
        port[0] = number
        came.set()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve(0, ended.wait, ready=ready)))
    thread.start()
    assert came.wait(10)
    try:
        yield port[0]
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join(10)
        loop.close()


def post(port: int, raw: bytes, *recipients: str, sender: str = "mere@people.example") -> None:
    """Hand a message over as any mail server does. Raises smtplib's own refusals."""
    with smtplib.SMTP("127.0.0.1", port, timeout=10) as peer:
        peer.sendmail(sender, recipients, raw)


def spoken(port: int, *pieces: bytes) -> bytes:
    """Say exactly these bytes, one after the other, and return all that was answered."""
    heard = b""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as peer:
        for piece in pieces:
            heard += peer.recv(4096)
            peer.sendall(piece)
        peer.shutdown(socket.SHUT_WR)
        while more := peer.recv(4096):
            heard += more
    return heard


def until(true: Callable[[], bool]) -> None:
    for _ in range(300):
        if true():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come about in thirty seconds")
