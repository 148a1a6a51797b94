"""The addresses that a letter can be answered at, and what an incoming one says: a reply, a bounce, or nothing."""

import base64
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

TOKEN_BYTES = 20  # 160 bits: 32 letters of base32
MAC_BYTES = 15  # 120 bits: 24 letters, so that the longest local part stays under 64 octets
BOUNCES_COUNT_FOR = timedelta(days=30)
BOUNCE_PURPOSE = "held.post.addresses.bounce"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# Mail programs fold case and some border servers know only catch-all addresses: `-` serves as well as `+`.
REPLY = re.compile(r"reply[+-]([a-z2-7]{26,52})")
BOUNCE = re.compile(r"bounce[+-]([0-9]{1,19})-([0-9]{1,6})-([a-z2-7]{24})")


@dataclass(frozen=True)
class Reply:
    """A reply to the letter with this token. The token still has to be looked up: it may be dead."""

    token: str


@dataclass(frozen=True)
class Bounce:
    """A bounce of the letter with this id. The address was signed by us and is not too old."""

    letter_id: int


def new_token() -> str:
    return base64.b32encode(secrets.token_bytes(TOKEN_BYTES)).decode().lower()


def hash_token(token: str, *, purpose: str) -> str:
    """What may be kept at rest. The purpose is inside, so a token of one kind opens nothing of another kind."""
    return hashlib.sha256(f"{purpose}:{token.lower()}".encode()).hexdigest()


def signing_key(secret: str, *, purpose: str = BOUNCE_PURPOSE) -> bytes:
    """The key for one purpose, derived from the installation's secret."""
    return hmac.new(secret.encode(), purpose.encode(), hashlib.sha256).digest()


def reply_address(token: str, domain: str) -> str:
    return f"reply+{token}@{domain}"


def bounce_address(letter_id: int, domain: str, *, key: bytes, at: datetime) -> str:
    """The return path of one letter (VERP), signed: only bounces of letters that we sent count (trust.md case 29)."""
    day = (at - EPOCH).days
    return f"bounce+{letter_id}-{day}-{_mac(letter_id, day, key)}@{domain}"


def shaped_like_ours(recipient: str, domain: str) -> bool:
    """Whether mail to this address may be meant for us. It says nothing of whether a token is alive: nobody can ask."""
    local, _, host = recipient.strip().lower().rpartition("@")
    return host == domain.lower() and bool(REPLY.fullmatch(local) or BOUNCE.fullmatch(local))


def read(
    recipient: str, domain: str, *, key: bytes, at: datetime, valid: timedelta = BOUNCES_COUNT_FOR
) -> Reply | Bounce | None:
    """What mail to this address is. None: it is not ours, or was not signed by us, or is too old."""
    local, _, host = recipient.strip().lower().rpartition("@")
    if host != domain.lower():
        return None
    if found := REPLY.fullmatch(local):
        return Reply(found[1])
    if found := BOUNCE.fullmatch(local):
        return _read_bounce(int(found[1]), int(found[2]), found[3], key=key, today=(at - EPOCH).days, valid=valid)
    return None


def _read_bounce(letter_id: int, day: int, mac: str, *, key: bytes, today: int, valid: timedelta) -> Bounce | None:
    genuine = hmac.compare_digest(mac, _mac(letter_id, day, key))
    # One day of leeway: two machines' clocks may stand on two sides of midnight.
    return Bounce(letter_id) if genuine and -1 <= today - day <= valid.days else None


def _mac(letter_id: int, day: int, key: bytes) -> str:
    digest = hmac.new(key, f"{letter_id}-{day}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:MAC_BYTES]).decode().lower()
