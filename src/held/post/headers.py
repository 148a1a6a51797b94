"""One header line of a letter: nothing gets through that could end it, and what is read back is what was meant."""

import base64
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

FOLD_AT = 76
LONGEST = 998
CHUNK = 42  # bytes in one encoded word: 56 characters of base64 and 12 of frame stay under 76
ATOM = r"[^\s\x00-\x1f\x7f()<>\[\]:;@\\,.\"]+"
LOCAL = re.compile(rf"{ATOM}(?:\.{ATOM})*")
DOMAIN = re.compile(r"(?!-)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
MESSAGE_ID = re.compile(rf"<(?=[!-~]+>){ATOM}(?:\.{ATOM})*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*>")
PLAIN_NAME = re.compile(r"[A-Za-z0-9'!#$%&*/^_`{|}~-]+(?: [A-Za-z0-9'!#$%&*/^_`{|}~-]+)*")
URL = re.compile(r"(?:https?://|mailto:)[!#-;=?-~]+")
REFUSED_KINDS = ("Cc", "Cs", "Zl", "Zp")


class HeaderRefused(ValueError):
    """A value that must not stand in a header: it could begin a header of its own, or name somebody else."""


@dataclass(frozen=True)
class Mailbox:
    address: str
    name: str = ""


def checked(value: str) -> str:
    """The gate. No line end, NUL, other control character, or half of a surrogate pair passes (trust.md case 18)."""
    # isprintable() settles nearly every value at the speed of C; the rest may hold a joiner or a hard space.
    if not value.isprintable() and any(unicodedata.category(char) in REFUSED_KINDS for char in value):
        raise HeaderRefused("A header value holds a line end or a control character.")
    return value


def text_line(name: str, value: str) -> str:
    """A header of free text, such as Subject."""
    return f"{name}: {_phrase_of(checked(value), len(name) + 2)}\r\n"


def mailbox_line(name: str, mailbox: Mailbox) -> str:
    return _mailbox_line(name, mailbox.address, mailbox.name)


def tokens_line(name: str, *tokens: str) -> str:
    """A header of words without spaces, folded between them."""
    for token in tokens:
        if not token.isascii() or " " in checked(token) or len(token) > LONGEST - FOLD_AT:
            raise HeaderRefused(f"{name} holds something that does not belong there.")
    return _folded(name, list(tokens))


def ids_line(name: str, *ids: str) -> str:
    for each in ids:
        if not MESSAGE_ID.fullmatch(each):
            raise HeaderRefused(f"{name} holds something that is no message id.")
    return tokens_line(name, *ids)


def urls_line(name: str, *urls: str) -> str:
    for url in urls:
        if not URL.fullmatch(url):
            raise HeaderRefused(f"{name} holds something that is no address of a page or a mailbox.")
    return tokens_line(name, *(f"<{url}>," for url in urls[:-1]), f"<{urls[-1]}>")


def address_of(address: str) -> str:
    """One plain address, its domain in ASCII; anything cleverer is refused."""
    local, _, domain = checked(address).rpartition("@")
    if not domain.isascii():
        try:
            domain = domain.encode("idna").decode("ascii")
        except UnicodeError as error:
            raise HeaderRefused("The domain of an address cannot be written in ASCII.") from error
    if not LOCAL.fullmatch(local) or not DOMAIN.fullmatch(domain):
        raise HeaderRefused("An address is not one plain address.")
    return f"{local}@{domain}"


@lru_cache(maxsize=1024)
def _mailbox_line(name: str, address: str, display: str) -> str:
    place = f"<{address_of(address)}>"
    if not checked(display):
        return f"{name}: {place[1:-1]}\r\n"
    if PLAIN_NAME.fullmatch(display) and "=?" not in display:
        return _folded(name, [*display.split(" "), place])
    return f"{name}: {_encoded(display)}\r\n {place}\r\n"


def _phrase_of(value: str, start: int) -> str:
    short = value.isascii() and len(value) + start <= FOLD_AT
    if short and "=?" not in value and value == value.strip(" "):
        return value
    return _encoded(value)


def _encoded(value: str) -> str:
    """Encoded words (RFC 2047), cut between characters; what stands between two of them is not part of the text."""
    chunks, chunk = [], b""
    for char in value:
        octets = char.encode()
        if len(chunk) + len(octets) > CHUNK:
            chunks.append(chunk)
            chunk = b""
        chunk += octets
    chunks.append(chunk)
    return "\r\n ".join(f"=?utf-8?b?{base64.b64encode(each).decode()}?=" for each in chunks)


def _folded(name: str, words: list[str]) -> str:
    lines = [f"{name}:"]
    for word in words:
        if len(lines[-1]) + 1 + len(word) > FOLD_AT and lines[-1] != f"{name}:":
            lines.append("")
        lines[-1] += f" {word}"
    return "\r\n".join(lines) + "\r\n"
