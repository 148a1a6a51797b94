"""The SMTP listener: takes mail for our own addresses, and says so only when it is kept."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any

from aiosmtpd.smtp import SMTP
from django.conf import settings

from held.flows.inbound import Arrived
from held.post.addresses import shaped_like_ours
from held.post.limits import MOST_BYTES, TooMuch, check_limits

log = logging.getLogger(__name__)
MOST_RECIPIENTS = 20
LONGEST_LINE = 64 * 1024  # relays pass on lines that are longer than the standard's 998
PATIENCE = 60.0  # seconds that a peer may keep us waiting
NOT_HERE = "550 5.1.1 Nobody reads mail at this address. Please answer a letter, at the address it came with."
MALFORMED = "550 5.6.0 A line end that is not CRLF was found; the message is refused."
TOO_MUCH = "552 5.3.4 The message is larger, or made of more parts, than is read here."
TRY_LATER = "451 4.3.0 It could not be kept just now; please try again."

Keep = Callable[[Arrived], None]


class Conversation(SMTP):
    """One peer's conversation. A line may be long; what ends a message is CRLF, a dot, CRLF and nothing else."""

    line_length_limit = LONGEST_LINE


class Handler:
    """What is answered to whom. Everything slow happens in the pool, so one peer never waits for another's disk."""

    def __init__(self, keep: Keep, pool: Executor) -> None:
        self._keep, self._pool = keep, pool

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd calls it so
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        if not welcome(address):
            return NOT_HERE
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients at once; the others are welcome in another message."
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 -- aiosmtpd calls it so
        arrived = Arrived(tuple(envelope.rcpt_tos), _sender(envelope.mail_from), envelope.original_content, "smtp")
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._kept, arrived)

    def _kept(self, arrived: Arrived) -> str:
        if _bare_line_end(arrived.raw):
            return MALFORMED
        try:
            check_limits(arrived.raw)
        except TooMuch:
            return TOO_MUCH
        self._keep(arrived)
        return "250 OK"

    async def handle_exception(self, error: Exception) -> str:
        """Whatever breaks here, the peer still has the message and brings it again."""
        log.error("A message could not be kept.", exc_info=error)
        return TRY_LATER


def welcome(address: str) -> bool:
    """Only the shape is looked at, so that nobody can find out here which tokens are alive."""
    if shaped_like_ours(address, settings.MAIL_DOMAIN):
        return True
    return settings.DEMO and address.isprintable() and len(address) <= 320


def conversation(keep: Keep, pool: Executor) -> Conversation:
    return Conversation(
        Handler(keep, pool),
        data_size_limit=MOST_BYTES,
        enable_SMTPUTF8=True,
        hostname=settings.MAIL_DOMAIN,
        ident="Held",
        timeout=PATIENCE,
        loop=asyncio.get_running_loop(),
    )


def _sender(mail_from: str | None) -> str:
    sender = "" if mail_from in (None, "<>") else str(mail_from)
    return sender.encode("utf-8", "replace").decode()


def _bare_line_end(raw: bytes) -> bool:
    """A CR or LF alone is how one message is smuggled inside another (trust.md case 47)."""
    pairs = raw.count(b"\r\n")
    return raw.count(b"\n") != pairs or raw.count(b"\r") != pairs
