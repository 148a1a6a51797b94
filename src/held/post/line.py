"""One kept SMTP connection, on which a letter can be held just short of its final dot."""

import contextlib
import select
import smtplib
import ssl

from held.post.envelopes import (
    Envelope,
    Outcome,
    Step,
    answered,
    later,
    on_the_wire,
    unfit,
    unknown,
)
from held.post.servers import CannotConnect, Server, connect

DOT = b".\r\n"
# RFC 5321 (4.5.3.2.6) asks for long patience after the dot: giving up early makes an `unknown` out of an acceptance.
DOT_PATIENCE = 4


class _Gone(Exception):
    """A kept connection turned out to be gone. Nothing was given, so a new one may be tried."""


class Line:
    """One kept connection. Use `offer`, then `give_dot` or `withdraw`; the halves are public so that a `Wire`
    can speak on all its lines before it listens on any."""

    def __init__(self, server: Server, *, timeout: float = 30, helo: str | None = None) -> None:
        self._server, self._timeout, self._helo = server, timeout, helo
        self._smtp: smtplib.SMTP | None = None
        self._envelope: Envelope | None = None
        self._body = b""
        self._steps: list[tuple[Step, bytes]] = []
        self._fresh = self._reset_due = self._awaited = False

    @property
    def connected(self) -> bool:
        return self._smtp is not None

    @property
    def awaited(self) -> bool:
        """The server has everything but the dot, and waits for it."""
        return self._awaited

    def offer(self, envelope: Envelope) -> Outcome | None:
        return self.ask(envelope) or self.hear()

    def give_dot(self) -> Outcome:
        return self.send_dot() or self.read_answer()

    def withdraw(self) -> None:
        """Drop the connection without the dot: the server has to discard the letter (RFC 5321, 4.1.1.4)."""
        self._drop()

    def close(self) -> None:
        if self._smtp is not None and not self._awaited:
            with contextlib.suppress(OSError):  # It has gone already, which is what we wanted.
                self._send(b"QUIT\r\n")
        self._drop()

    def ask(self, envelope: Envelope) -> Outcome | None:
        """Say MAIL, RCPT and DATA (only MAIL to a server without PIPELINING); `hear` reads the answers."""
        if refusal := unfit(envelope):
            return refusal
        self._envelope, self._body = envelope, b""
        try:
            self._open()
            if refusal := self._unspeakable(envelope):
                return refusal
            self._speak(envelope)
            self._body = on_the_wire(envelope.message)  # While the server thinks about the commands.
        except CannotConnect as reason:
            return later(str(reason), Step.CONNECT, code=reason.code)
        except OSError:
            self._drop_unless_fresh()
        return None

    def hear(self) -> Outcome | None:
        """Read the answers to `ask` and send the letter up to the dot. A kept connection that is gone is replaced."""
        try:
            try:
                return self._hear()
            except (_Gone, OSError):
                if self._fresh:
                    raise
                self._drop()
                self._open()
                self._speak(self._current())
                return self._hear()
        except CannotConnect as reason:
            return later(str(reason), Step.CONNECT, code=reason.code)
        except (_Gone, OSError) as error:
            self._drop()
            return later(f"{self._server.name} broke off before the dot ({error}).", Step.DATA)

    def send_dot(self) -> Outcome | None:
        if self._smtp is None or not self._awaited:
            return later("Nothing was waiting for its dot.", Step.DATA)
        if self._gone():
            self._drop()
            return later(f"{self._server.name} hung up before the dot.", Step.DATA)
        try:
            self._send(DOT)
        except OSError as error:
            self._drop()
            return unknown(f"{self._server.name} was lost while the dot was given ({error}).")
        return None

    def read_answer(self) -> Outcome:
        try:
            outcome = answered(*self._read(self._timeout * DOT_PATIENCE), Step.DOT)
        except OSError as error:
            self._drop()
            return unknown(f"{self._server.name} was lost after the dot ({error}).")
        self._awaited = False
        if outcome.code == 421 or outcome.code is None or outcome.code // 100 not in (2, 4, 5):
            self._drop()
        return outcome

    def _open(self) -> None:
        if self._awaited:
            self._drop()
        self._fresh = self._smtp is None
        if self._smtp is None:
            self._smtp = connect(self._server, timeout=self._timeout, helo=self._helo)
            self._reset_due = False

    def _speak(self, envelope: Envelope) -> None:
        self._steps = [(Step.MAIL, b"RSET\r\n")] if self._reset_due else []
        self._steps += self._commands(envelope)
        commands = [command for _, command in self._steps]
        self._send(b"".join(commands) if self._offers("pipelining") else commands[0])

    def _commands(self, envelope: Envelope) -> list[tuple[Step, bytes]]:
        mail = f"MAIL FROM:<{_wire_address(envelope.sender)}>"
        if self._offers("size"):
            mail += f" SIZE={len(envelope.message)}"
        if not envelope.message.isascii():
            mail += " BODY=8BITMIME"
        if not _local_parts(envelope).isascii():
            mail += " SMTPUTF8"
        return [
            (Step.MAIL, f"{mail}\r\n".encode()),
            (Step.RCPT, f"RCPT TO:<{_wire_address(envelope.recipient)}>\r\n".encode()),
            (Step.DATA, b"DATA\r\n"),
        ]

    def _unspeakable(self, envelope: Envelope) -> Outcome | None:
        if not _local_parts(envelope).isascii() and not self._offers("smtputf8"):
            return answered(553, f"{self._server.name} takes no addresses beyond ASCII.", Step.RCPT)
        if not envelope.message.isascii() and not self._offers("8bitmime"):
            return answered(554, f"{self._server.name} takes no letters beyond ASCII.", Step.DATA)
        return None

    def _hear(self) -> Outcome | None:
        if self._smtp is None:
            raise _Gone("the connection was lost")
        refusal, code = self._hear_steps()
        if refusal is None:
            self._send(self._body or on_the_wire(self._current().message))
            self._awaited = True
            return None
        self._reset_due = True
        # 354 after a refused recipient: to leave without the dot is the one way to send nothing.
        if code in (354, 421):
            self._drop()
        return refusal

    def _hear_steps(self) -> tuple[Outcome | None, int]:
        refusal, code, at_once = None, 0, self._offers("pipelining")
        for place, (step, command) in enumerate(self._steps):
            if place and not at_once:
                if refusal:
                    break
                self._send(command)
            try:
                code, text = self._read(self._timeout)
            except OSError:
                if refusal is None:
                    raise
                return refusal, 421
            self._check_kept(code, step)
            if refusal is None and code // 100 != (3 if step is Step.DATA else 2):
                refusal = answered(code, text, step) if code >= 400 else later(text, step, code=code)
        return refusal, code

    def _check_kept(self, code: int, step: Step) -> None:
        if code == 421 and step is Step.MAIL and not self._fresh:
            raise _Gone("421")

    def _current(self) -> Envelope:
        if self._envelope is None:
            raise _Gone("nothing was offered")
        return self._envelope

    def _offers(self, extension: str) -> bool:
        return self._smtp is not None and extension in self._smtp.esmtp_features

    def _send(self, data: bytes) -> None:
        if self._smtp is None or self._smtp.sock is None:
            raise smtplib.SMTPServerDisconnected("the connection was lost")
        self._smtp.sock.sendall(data)

    def _read(self, patience: float) -> tuple[int, str]:
        if self._smtp is None or self._smtp.sock is None:
            raise smtplib.SMTPServerDisconnected("the connection was lost")
        self._smtp.sock.settimeout(patience)
        code, text = self._smtp.getreply()
        return code, text.decode("utf-8", "replace")

    def _gone(self) -> bool:
        """Has the server hung up, or spoken out of turn, while it waited? Then the dot would never be answered."""
        sock = self._smtp.sock if self._smtp is not None else None
        if sock is None:
            return True
        poll = select.poll()
        poll.register(sock, select.POLLIN)
        if not poll.poll(0):
            return False
        sock.settimeout(0)
        try:
            sock.recv(1)
        except (ssl.SSLWantReadError, BlockingIOError):  # TLS housekeeping: not a word to us.
            sock.settimeout(self._timeout)
            return False
        except OSError:
            return True
        return True

    def _drop_unless_fresh(self) -> None:
        if not self._fresh:
            self._drop()

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
        self._smtp = None
        self._awaited = self._reset_due = False


def _local_parts(envelope: Envelope) -> str:
    return envelope.sender.rpartition("@")[0] + envelope.recipient.rpartition("@")[0]


def _wire_address(address: str) -> str:
    local, at, domain = address.rpartition("@")
    return local + at + (domain if domain.isascii() else domain.encode("idna").decode("ascii"))
