"""The mailbox: messages are kept here first, and only then marked as read there."""

import logging
from collections.abc import Callable

from django.conf import settings

from held.flows.inbound import Arrived
from held.post.imap import AT_ONCE, Unread, opened, recipient_in
from held.post.servers import read_url

log = logging.getLogger(__name__)
PORTS = {"imap": 143, "imaps": 993}


def fetch(keep: Callable[[Arrived], None]) -> bool:
    """Take in what is unread, a hundred at most. True where more may wait.

    Killed between keeping and marking, the same message is fetched once more, and kept once (trust.md case 39).
    """
    with opened(read_url(settings.IMAP_URL, ports=PORTS)) as unread:
        numbers = unread.numbers()
        for number in numbers:
            _take(unread, number, keep)
    return len(numbers) == AT_ONCE


def _take(unread: Unread, number: str, keep: Callable[[Arrived], None]) -> None:
    raw = unread.message(number)
    recipient = recipient_in(raw, settings.MAIL_DOMAIN) if raw else None
    if raw and recipient:
        keep(Arrived((recipient,), "", raw, "imap"))
    else:
        log.info("A message in the mailbox is for nobody here, or too large; it is left there.")
    unread.keep_read(number)
