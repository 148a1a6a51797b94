"""How far a reply by mail is believed: R0 to R3, from what is proven about it (trust.md 2.2)."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Level(IntEnum):
    """What a reply may do. Consent, signing in, addresses and endings are never given by mail, at any level."""

    R0 = 0  # dropped and counted; no answer
    R1 = 1  # nothing recorded as theirs; STOP is honoured; the owner is told once
    R2 = 2  # a draft that its owner confirms
    R3 = 3  # recorded

    @property
    def records(self) -> bool:
        return self is Level.R3

    @property
    def drafts(self) -> bool:
        return self >= Level.R2

    @property
    def stops(self) -> bool:
        """STOP is the safe direction, so whoever holds a live token may say it."""
        return self >= Level.R1


class Dmarc(StrEnum):
    """What our own border said of DMARC. UNREAD: no border is configured, or it said nothing."""

    PASS = "pass"  # noqa: S105 -- a verdict, not a secret
    NONE = "none"
    FAIL = "fail"
    TEMPERROR = "temperror"
    UNREAD = "unread"


@dataclass(frozen=True)
class Evidence:
    """What is known about a reply.

    Args:
        token_live: the address it came to carries a token of ours that is still good.
        owner_addresses: the confirmed addresses of the person the letter went to.
        from_headers: each From header as the mailboxes in it; anything defective or ambiguous has left it empty.
        automatic: a machine sent it.
        dmarc: as read from our own border only.
        header_from_aligned: the border's header.from is the domain of that one From.
    """

    token_live: bool
    owner_addresses: frozenset[str]
    from_headers: tuple[tuple[str, ...], ...]
    automatic: bool
    dmarc: Dmarc
    header_from_aligned: bool


def sole_sender(from_headers: tuple[tuple[str, ...], ...]) -> str | None:
    """The one address of the one From header; None if there is not exactly one."""
    if len(from_headers) != 1 or len(from_headers[0]) != 1:
        return None
    return from_headers[0][0]


def level_of(evidence: Evidence) -> Level:
    """The level of a reply, each condition on a line of its own."""
    if not evidence.token_live:
        return Level.R0
    if evidence.automatic:
        return Level.R1
    sender = sole_sender(evidence.from_headers)
    if sender is None:
        return Level.R1
    if same_address(sender) not in {same_address(address) for address in evidence.owner_addresses}:
        return Level.R1
    if evidence.dmarc is Dmarc.FAIL:
        return Level.R1
    if evidence.dmarc is not Dmarc.PASS:
        return Level.R2
    return Level.R3 if evidence.header_from_aligned else Level.R2


def same_address(address: str) -> str:
    """An address as it is compared. Only ASCII letters fold: “ſ” and “K” (Kelvin) must not become “s” and “k”."""
    return "".join(char.lower() if char.isascii() else char for char in address.strip())


def dmarc_of(verdict: str | None) -> Dmarc:
    """Our border's word as we count it. What is neither a pass nor a fail proves nothing: at best a draft."""
    if verdict is None:
        return Dmarc.UNREAD
    known = {"pass": Dmarc.PASS, "fail": Dmarc.FAIL, "temperror": Dmarc.TEMPERROR}
    return known.get(verdict.lower(), Dmarc.NONE)


def aligned(header_from: str, from_headers: tuple[tuple[str, ...], ...]) -> bool:
    """True if the border's verdict was about the domain of the one From that we read."""
    sender = sole_sender(from_headers)
    domain = same_address(sender).rpartition("@")[2] if sender else ""
    return bool(domain) and domain == same_address(header_from).rstrip(".")
