"""Erasing a person: asked for, a week to think it over, matches ended, and then the words are gone (trust.md 83, 84).

What the other of a match wrote stays the other's. Who wrote the rest is nobody any more.
"""

from datetime import datetime, timedelta
from enum import StrEnum

GRACE = timedelta(days=7)
LETTERS_LEAVE = timedelta(days=1)  # between the end of the matches and the erasure, so that the others still hear of it
STOOD_HERE = "…"  # where words stood that somebody else still sees the place of
_NOBODY = "@erased.invalid"


class Step(StrEnum):
    WAIT = "wait"
    END = "end"
    ERASE = "erase"


def step(asked_at: datetime, ended_at: datetime | None, *, live_matches: bool, at: datetime) -> Step:
    """What is to be done now. Matches that are live end a day ahead; without any there is nothing to wait for."""
    if at < asked_at + GRACE:
        return Step.WAIT
    if live_matches:
        return Step.END
    return Step.ERASE if ended_at is None or at >= ended_at + LETTERS_LEAVE else Step.WAIT


def address_of_nobody(number: int) -> str:
    """In the place of the address. Letters to it are never sent, and nobody can sign in with it (RFC 2606)."""
    return f"erased-{number}{_NOBODY}"


def is_nobody(address: str) -> bool:
    return address.endswith(_NOBODY)
