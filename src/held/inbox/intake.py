"""One path behind every way in: kept first, then read. `listen` is the process that does both."""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.db import close_old_connections, connections

from held.flows import inbound
from held.flows.inbound import Arrived
from held.inbox.listener import conversation
from held.queries import moment

log = logging.getLogger(__name__)
HOST = "127.0.0.1"


def listen() -> None:
    """Go on until SIGTERM or Ctrl-C; what is being kept then is kept first."""
    asyncio.run(_listen())


async def _listen() -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    await serve(settings.INBOUND_PORT, stopped.wait)


async def serve(
    port: int, until: Callable[[], Awaitable[object]], *, ready: Callable[[int], None] | None = None
) -> None:
    """Take mail in on the port. One thread keeps it: the database has one writer at a time anyway.

    Args:
        ready: is told the port once peers may come; port 0 means any that is free.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="keep") as pool:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: conversation(keep, pool), HOST, port)
        async with server:
            if ready:
                ready(server.sockets[0].getsockname()[1])
            await until()
        await loop.run_in_executor(pool, connections.close_all)


def keep(arrived: Arrived) -> None:
    """Store it, and commit, before the peer hears that we have it."""
    close_old_connections()
    inbound.store(arrived, at=moment.now())
