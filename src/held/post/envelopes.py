"""What is handed to the wire and what comes back: an envelope, and the outcome that can be known about it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

LONGEST_LINE = 998
CLIP = 200
ADDRESS = re.compile(r"[^\s<>@\x00-\x1f\x7f]+@[^\s<>@\x00-\x1f\x7f]+")
STATUS = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])")


@dataclass(frozen=True)
class Envelope:
    """One letter to one person. `sender` is the return path (empty for an automatic answer)."""

    sender: str
    recipient: str
    message: bytes


class Result(StrEnum):
    ACCEPTED = "accepted"
    REFUSED = "refused"
    LATER = "later"
    UNKNOWN = "unknown"


class Step(StrEnum):
    """How far the conversation had come. Only RCPT is about the person's address."""

    CONNECT = "connect"
    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"
    DOT = "dot"


@dataclass(frozen=True)
class Outcome:
    result: Result
    code: int | None
    text: str
    step: Step = Step.DOT

    @property
    def status(self) -> str:
        """The enhanced status (RFC 3463) in the server's sentence, such as 5.1.1; empty if there is none."""
        found = STATUS.search(self.text)
        return found.group() if found else ""


class Carrier(Protocol):
    """What flows need of the wire; `smtp.Wire` and `memory.MemoryWire` both are one."""

    @property
    def lines(self) -> int: ...

    def offer_all(self, envelopes: Sequence[Envelope]) -> list[Outcome | None]: ...

    def give_dots(self, keep: Sequence[bool]) -> list[Outcome | None]: ...

    def close(self) -> None: ...


def later(text: str, step: Step, *, code: int | None = None) -> Outcome:
    return Outcome(Result.LATER, code, one_line(text), step)


def unknown(text: str) -> Outcome:
    return Outcome(Result.UNKNOWN, None, one_line(text), Step.DOT)


def answered(code: int, text: str, step: Step) -> Outcome:
    """What a server's answer means. After the dot an answer that is no answer leaves us not knowing."""
    results = {2: Result.ACCEPTED, 4: Result.LATER, 5: Result.REFUSED}
    otherwise = Result.UNKNOWN if step is Step.DOT else Result.LATER
    return Outcome(results.get(code // 100, otherwise), code, one_line(text), step)


def one_line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text[: 4 * CLIP]).split())[:CLIP]


def unfit(envelope: Envelope) -> Outcome | None:
    """Refuse here what no server should be shown: an address that would break out of its command, a line too long."""
    if envelope.sender and not ADDRESS.fullmatch(envelope.sender):
        return Outcome(Result.REFUSED, None, "The return path is not an address.", Step.MAIL)
    if not ADDRESS.fullmatch(envelope.recipient):
        return Outcome(Result.REFUSED, None, "The recipient is not one address.", Step.RCPT)
    if max(map(len, envelope.message.splitlines()), default=0) > LONGEST_LINE:
        return Outcome(Result.REFUSED, None, f"A line of the letter is longer than {LONGEST_LINE} octets.", Step.DATA)
    return None


def on_the_wire(message: bytes) -> bytes:
    """CRLF endings only, leading dots doubled, ending in CRLF: all but the final dot (RFC 5321, 4.5.2)."""
    lines = message.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\n", b"\r\n").replace(b"\n.", b"\n..")
    started = b"." + lines if lines.startswith(b".") else lines
    return started if started.endswith(b"\r\n") else started + b"\r\n"
