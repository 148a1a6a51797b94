"""One path behind every way in: kept first, then read. `listen` is the process that does both."""

import asyncio
import imaplib
import logging
import signal
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress

from django.conf import settings
from django.db import close_old_connections, connections

from held.flows import inbound, inbound_reading
from held.flows.inbound import Arrived
from held.inbox import mailbox
from held.inbox.listener import conversation
from held.queries import moment

log = logging.getLogger(__name__)
HOST = "127.0.0.1"
FETCH_EVERY = 60.0  # seconds between two looks into the mailbox
LOOK_AGAIN = 30.0  # seconds until unread mail is looked for although nothing has come


def listen() -> None:
    """Go on until SIGTERM or Ctrl-C; what is being kept then is kept first."""
    asyncio.run(_listen())


def fetch() -> None:
    """What waits in the mailbox, if one is set, once: for `held tick`."""
    if settings.IMAP_URL:
        _fetch(lambda arrived: inbound.store(arrived, at=moment.now()))


async def _listen() -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    await serve(settings.INBOUND_PORT, stopped.wait)


async def serve(
    port: int, until: Callable[[], Awaitable[object]], *, ready: Callable[[int], None] | None = None
) -> None:
    """Take mail in and read it, in one thread each, so that no peer waits for a message to be read.

    Args:
        ready: is told the port once peers may come; port 0 means any that is free.
    """
    loop, news = asyncio.get_running_loop(), asyncio.Event()

    def keep(arrived: Arrived) -> None:
        """Store it, and commit, before the peer hears that we have it."""
        close_old_connections()
        inbound.store(arrived, at=moment.now())
        loop.call_soon_threadsafe(news.set)

    with _thread("keep") as keeping, _thread("read") as reading, _thread("fetch") as fetching:
        others = [asyncio.ensure_future(_read_on(news, reading))]
        if settings.IMAP_URL:
            others.append(asyncio.ensure_future(_fetch_on(keep, fetching)))
        server = await loop.create_server(lambda: conversation(keep, keeping), HOST, port)
        async with server:
            if ready:
                ready(server.sockets[0].getsockname()[1])
            await until()
        await _end(others)
        for pool in (keeping, reading, fetching):
            await loop.run_in_executor(pool, connections.close_all)


def _thread(name: str) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, name)


async def _read_on(news: asyncio.Event, pool: Executor) -> None:
    """At the start whatever a fall has left unread; then whenever something has come."""
    loop = asyncio.get_running_loop()
    while True:
        news.clear()
        while await loop.run_in_executor(pool, _read_one):
            pass
        with suppress(TimeoutError):
            await asyncio.wait_for(news.wait(), LOOK_AGAIN)


def _read_one() -> bool:
    close_old_connections()
    try:
        return inbound_reading.read_one(at=moment.now())
    except Exception:
        log.exception("Mail could not be read; it stays unread, and is tried again.")
        connections.close_all()
        return False


async def _fetch_on(keep: Callable[[Arrived], None], pool: Executor) -> None:
    loop = asyncio.get_running_loop()
    while True:
        if not await loop.run_in_executor(pool, _fetch, keep):
            await asyncio.sleep(FETCH_EVERY)


def _fetch(keep: Callable[[Arrived], None]) -> bool:
    try:
        return mailbox.fetch(keep)
    except (OSError, imaplib.IMAP4.error) as trouble:
        log.warning("The mailbox could not be read (%s); it is tried again.", trouble)
        return False


async def _end(others: Sequence[asyncio.Future[None]]) -> None:
    for other in others:
        other.cancel()
    await asyncio.gather(*others, return_exceptions=True)
