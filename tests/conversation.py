"""One client's conversation with our own SMTP server for tests, and the manners the server shows it."""

import base64
import contextlib
import random
import re
import socket
import ssl
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Protocol

from held.post.memory import Manner

MESSAGE_ID = re.compile(rb"^Message-ID:\s*(\S+)", re.I | re.M)
PATH = re.compile(rb"<([^>]*)>")
HANGING_UP_AFTER = (Manner.TAKE_AND_HANG_UP, Manner.LOSE_AND_HANG_UP)


class Cut(Exception):
    """The connection ends here."""


@dataclass(frozen=True)
class Kept:
    """One accepted letter."""

    sender: str
    recipient: str
    message: bytes

    @property
    def message_id(self) -> str:
        found = MESSAGE_ID.search(self.message)
        return found.group(1).decode("ascii", "replace") if found else ""


@dataclass
class Manners:
    """How the server behaves. `towards` is by recipient; the rates are chances from 0 to 1 for every letter."""

    towards: dict[str, Manner] = field(default_factory=dict)
    hang_up_after_dot: float = 0.0
    hang_up_before_dot: float = 0.0
    defer: float = 0.0
    cut_in: int | None = None
    cut_out: int | None = None
    cut_connections: int | None = None
    tarpit: float = 0.0
    greeting: bytes = b"220 sink.test ESMTP\r\n"
    extensions: tuple[str, ...] = ("PIPELINING", "SIZE 10000000", "8BITMIME", "SMTPUTF8")
    tls: ssl.SSLContext | None = None
    user: str = ""
    password: str = ""
    most_connections: int = 1000
    letters_per_connection: int | None = None

    def towards_letter(self, recipient: str) -> Manner:
        if recipient in self.towards:
            return self.towards[recipient]
        for chance, manner in (
            (self.hang_up_after_dot, Manner.TAKE_AND_HANG_UP),
            (self.hang_up_before_dot, Manner.HANG_UP_BEFORE_DOT),
            (self.defer, Manner.DEFER),
        ):
            if chance and random.random() < chance:
                return manner
        return Manner.TAKE


class House(Protocol):
    """What a conversation needs of the server it belongs to."""

    manners: Manners
    commands: Counter[str]

    def keep(self, letter: Kept) -> None: ...

    def forget(self, conversation: "Conversation") -> None: ...


class Conversation:
    """One client, one thread."""

    def __init__(self, house: House, sock: socket.socket, number: int) -> None:
        self.house, self.manners, self.sock = house, house.manners, sock
        cut = self.manners.cut_connections is None or number <= self.manners.cut_connections
        self._cut_in = self.manners.cut_in if cut else None
        self._cut_out = self.manners.cut_out if cut else None
        self._cut = False
        self.turn_away = False
        self.thread = threading.Thread(target=self._talk, daemon=True)
        self._buffer, self._replies = bytearray(), bytearray()
        self._taken, self._said, self._letters = 0, 0, 0
        self._line, self._sender, self._recipient = b"", "", ""
        self._manner = Manner.TAKE

    def hang_up(self) -> None:
        with contextlib.suppress(OSError):  # The client was quicker.
            self.sock.shutdown(socket.SHUT_RDWR)

    def _talk(self) -> None:
        try:
            self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._converse()
        except (Cut, OSError):  # Either side may end a conversation; that is what these tests are about.
            pass
        finally:
            self.sock.close()
            self.house.forget(self)

    def _converse(self) -> None:
        if self.turn_away:
            self._say(b"421 4.7.0 too many connections\r\n")
            raise Cut
        self._say(self.manners.greeting)
        while True:
            line = self._read_until(b"\r\n")
            verb = line[:4].upper().decode("ascii", "replace")
            self.house.commands[verb] += 1
            self._line = line
            getattr(self, f"_on_{verb.lower()}", self._on_other)()

    def _on_ehlo(self) -> None:
        offers = [*self.manners.extensions]
        if self.manners.tls and not isinstance(self.sock, ssl.SSLSocket):
            offers.append("STARTTLS")
        if self.manners.user:
            offers.append("AUTH PLAIN")
        lines = ["sink.test", *offers]
        self._say("".join(f"250-{each}\r\n" for each in lines[:-1]).encode() + f"250 {lines[-1]}\r\n".encode())

    def _on_star(self) -> None:
        if self.manners.tls is None:
            return self._on_other()
        self._say(b"220 go on\r\n")
        self._flush()
        self.sock = self.manners.tls.wrap_socket(self.sock, server_side=True)

    def _on_auth(self) -> None:
        expected = base64.b64encode(f"\0{self.manners.user}\0{self.manners.password}".encode())
        self._say(b"235 welcome\r\n" if self._line.split()[-1] == expected else b"535 5.7.8 no\r\n")

    def _on_mail(self) -> None:
        if self.manners.letters_per_connection is not None and self._letters >= self.manners.letters_per_connection:
            self._say(b"421 4.7.0 enough on this connection\r\n")
            raise Cut
        self._sender, self._recipient = _path(self._line), ""
        self._say(b"250 2.1.0 ok\r\n")

    def _on_rcpt(self) -> None:
        recipient = _path(self._line)
        self._manner = self.manners.towards_letter(recipient)
        if self._manner is Manner.AWAY:
            self._say(b"421 4.3.2 closing\r\n")
            raise Cut
        if self._manner in (Manner.REFUSE, Manner.DEFER):
            self._say(b"550 5.1.1 no such mailbox\r\n" if self._manner is Manner.REFUSE else b"450 4.2.0 later\r\n")
            return
        self._recipient = recipient
        self._say(b"250 2.1.5 ok\r\n")

    def _on_data(self) -> None:
        if not self._recipient:
            return self._say(b"503 5.5.1 no recipient\r\n")
        self._say(b"354 go on\r\n")
        if self._manner is Manner.HANG_UP_BEFORE_DOT:
            self._read_until(b"\r\n\r\n")
            raise Cut
        # The CRLF before the dot belongs to the letter.
        self._buffer[:0] = b"\r\n"
        message = self._read_until(b"\r\n.\r\n").replace(b"\r\n..", b"\r\n.")[2:]
        time.sleep(self.manners.tarpit)
        self._letters += 1
        self._take(message)

    def _take(self, message: bytes) -> None:
        if self._manner in (Manner.REFUSE_DOT, Manner.DEFER_DOT):
            refused = self._manner is Manner.REFUSE_DOT
            return self._say(b"554 5.6.0 not this letter\r\n" if refused else b"451 4.3.0 later\r\n")
        if self._manner is not Manner.LOSE_AND_HANG_UP:
            self.house.keep(Kept(self._sender, self._recipient, message + b"\r\n"))
        if self._manner in HANGING_UP_AFTER:
            raise Cut
        self._say(b"250 2.0.0 taken\r\n")

    def _on_rset(self) -> None:
        self._sender = self._recipient = ""
        self._say(b"250 ok\r\n")

    def _on_noop(self) -> None:
        self._say(b"250 ok\r\n")

    def _on_quit(self) -> None:
        self._say(b"221 bye\r\n")
        self._flush()
        raise Cut

    def _on_other(self) -> None:
        self._say(b"500 5.5.2 what?\r\n")

    def _read_until(self, ending: bytes) -> bytes:
        start = 0
        while (found := self._buffer.find(ending, start)) < 0:
            start = max(0, len(self._buffer) - len(ending))
            self._flush()
            self._receive()
        read = bytes(self._buffer[:found])
        del self._buffer[: found + len(ending)]
        return read

    def _receive(self) -> None:
        data = b"" if self._cut else self.sock.recv(1 << 16)
        if not data:
            raise Cut
        self._taken += len(data)
        if self._cut_in is not None and self._taken >= self._cut_in:
            # What the client had sent up to this byte arrives and counts; nothing after it does, and no answer leaves.
            self._cut = True
            data = data[: len(data) - (self._taken - self._cut_in)]
        self._buffer += data

    def _say(self, reply: bytes) -> None:
        """Answers are sent when the client has nothing more to say: one packet for a pipelined group."""
        self._replies += reply
        if self.manners.tarpit:
            time.sleep(self.manners.tarpit)

    def _flush(self) -> None:
        reply = b"" if self._cut else bytes(self._replies)
        self._replies.clear()
        left = None if self._cut_out is None else max(0, self._cut_out - self._said)
        self._said += len(reply)
        self.sock.sendall(reply[:left])
        if left is not None and left < len(reply):
            raise Cut


def _path(line: bytes) -> str:
    found = PATH.search(line)
    return found.group(1).decode("utf-8", "replace") if found else ""
