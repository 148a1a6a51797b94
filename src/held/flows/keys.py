"""The three doors in a letter (reply, page, stop): tokens derived for one purpose each, only their hashes at rest."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings

from held.models import Letter

TOKEN_BYTES = 20  # 160 bits, 32 letters of lower-case base32


class Door(StrEnum):
    REPLY = "reply"
    PAGE = "page"
    STOP = "stop"


@dataclass(frozen=True)
class Keys:
    reply: str
    page: str
    stop: str


def token_for(door: Door, window: str, turn: int) -> str:
    """The token of one door of one letter. A turn of the key (`turn` + 1) makes the page's earlier tokens dead.

    What stops stays, for that is the safe direction: the stop door as it is, and an answer by mail is found by its
    letter still, where after a turn nothing but a STOP is taken from it (flows.replies.heard).
    """
    turn = turn if door is Door.PAGE else 0
    purpose = f"held.letters.{door.value}.token"
    message = f"{window}\n{turn}".encode()
    key = hashlib.sha256(f"{purpose}:{settings.SECRET_KEY}".encode()).digest()
    digest = hmac.new(key, message, hashlib.sha256).digest()[:TOKEN_BYTES]
    return base64.b32encode(digest).decode().lower()


def hash_of(door: Door, token: str) -> str:
    """What the database keeps: the purpose is inside, so a token of one door opens no other."""
    return hashlib.sha256(f"held.letters.{door.value}:{token}".encode()).hexdigest()


def keys_for(window: str, turn: int) -> Keys:
    return Keys(*(token_for(door, window, turn) for door in Door))


def hashes_for(window: str, turn: int) -> dict[str, str]:
    """The three hash columns of a letter, ready for `Letter(**...)`."""
    return {f"{door.value}_hash": hash_of(door, token_for(door, window, turn)) for door in Door}


def turn(letter: Letter) -> None:
    """Turn the key of a letter: what anyone may hold of it can stop, and opens nothing else any more."""
    letter.key_turn += 1
    hashes = hashes_for(letter.window, letter.key_turn)
    Letter.objects.filter(pk=letter.pk).update(key_turn=letter.key_turn, **hashes)
