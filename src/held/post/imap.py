"""A mailbox at somebody else's server: its unread messages as bytes, each marked only once it is kept here."""

import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from imap_tools import AND, BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted, MailMessageFlags

from held.post.addresses import shaped_like_ours
from held.post.limits import MOST_BYTES, MOST_HEADER_BYTES
from held.post.servers import Server

PATIENCE = 10.0
AT_ONCE = 100
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
# Where a server writes whom a message was for, the surest first.
_FOR = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "to", "cc")
_FIELD = re.compile(rb"(?im)^(" + "|".join(_FOR).encode() + rb")[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)")
_ADDRESS = re.compile(rb"[A-Za-z0-9+-]{1,64}@[A-Za-z0-9.-]{1,255}")


@contextmanager
def opened(server: Server) -> Iterator["Unread"]:
    """Sign in, hand out what is unread, and say goodbye. Raises OSError or imaplib's own error."""
    with _door(server).login(server.user, server.password) as box:
        yield Unread(box)


class Unread:
    """The unread messages of a mailbox. Reading one leaves it unread until `keep_read`."""

    def __init__(self, box: BaseMailBox) -> None:
        self._box = box

    def numbers(self) -> list[str]:
        return self._box.uids(AND(seen=False))[:AT_ONCE]

    def message(self, number: str) -> bytes | None:
        """The message as bytes; None where it is larger than anything that is read here, or gone."""
        size = _SIZE.search(b" ".join(self._fetched(number, "(RFC822.SIZE)")))
        if size is None or int(size[1]) > MOST_BYTES:
            return None
        return max(self._fetched(number, "(BODY.PEEK[])"), key=len, default=None)

    def keep_read(self, number: str) -> None:
        self._box.flag(number, MailMessageFlags.SEEN, True)

    def _fetched(self, number: str, what: str) -> list[bytes]:
        _, answer = self._box.client.uid("fetch", number, what)
        parts = [part for item in answer for part in (item if isinstance(item, tuple) else (item,))]
        return [part for part in parts if isinstance(part, bytes)]


def recipient_in(raw: bytes, domain: str) -> str | None:
    """Which address of ours a message was for, as its own server wrote it."""
    head = raw[:MOST_HEADER_BYTES].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    fields = sorted(_FIELD.findall(head), key=lambda field: _FOR.index(field[0].decode().lower()))
    for _, value in fields:
        for address in _ADDRESS.findall(value):
            if shaped_like_ours(address.decode(), domain):
                return str(address.decode())
    return None


def _door(server: Server) -> BaseMailBox:
    if server.encrypted_from_the_start:
        return MailBox(server.host, server.port, timeout=PATIENCE, ssl_context=ssl.create_default_context())
    if server.starttls:
        return MailBoxStartTls(server.host, server.port, timeout=PATIENCE, ssl_context=ssl.create_default_context())
    return MailBoxUnencrypted(server.host, server.port, timeout=PATIENCE)
