"""The token in an invitation's letter: derived from its window, only its hash at rest. It opens nothing by itself."""

import hashlib
import hmac

from django.conf import settings

PURPOSE = "held.matches.invitation.token"
TOKEN_LETTERS = 32  # of base 16, 128 bits


def token_for(window: str) -> str:
    key = hashlib.sha256(f"{PURPOSE}:{settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, window.encode(), hashlib.sha256).hexdigest()[:TOKEN_LETTERS]


def hash_of(token: str) -> str:
    """What the database keeps."""
    return hashlib.sha256(f"{PURPOSE}:{token}".encode()).hexdigest()
