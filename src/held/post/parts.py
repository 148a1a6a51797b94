"""The text of a message among its parts, and how much else came with it. Attachments are counted, never kept."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message

from held.post.plain_html import text_of

LONGEST_TEXT = 256 * 1024
DEEPEST = 20
# Codecs that are not charsets of mail, some of them slow on purpose-made input.
_NOT_CHARSETS = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "rot13", "unicode-escape"}


@dataclass
class Found:
    """What was met on the walk."""

    attachments: int = 0


def text_in(message: Message, found: Found) -> str:
    """The plain text if there is any, else the HTML as text."""
    texts = list(_texts(message, found, 0))
    plain = [text for kind, text in texts if kind == "plain" and text.strip()]
    return "\n".join(plain or [text for _, text in texts])


def _texts(part: Message, found: Found, depth: int) -> Iterable[tuple[str, str]]:
    kind = part.get_content_type()
    if depth > DEEPEST:
        return
    if part.is_multipart() and kind.startswith("multipart/"):
        yield from _of_many(part, kind, found, depth)
    elif _attached(part) or kind not in ("text/plain", "text/html"):
        found.attachments += 1
    elif kind == "text/html":
        yield "html", text_of(decoded(part))
    else:
        yield "plain", _unflowed(part, decoded(part))


def _of_many(part: Message, kind: str, found: Found, depth: int) -> Iterable[tuple[str, str]]:
    children = [child for child in part.get_payload() if isinstance(child, Message)]
    read = [list(_texts(child, found, depth + 1)) for child in children]
    if kind == "multipart/alternative":
        # One text in several forms: its plain form if that says anything.
        plain = [texts for texts in read if any(form == "plain" and text.strip() for form, text in texts)]
        yield from next(iter(plain or [texts for texts in read if any(text.strip() for _, text in texts)]), [])
    elif kind == "multipart/report":
        yield from next(iter(read), [])
    else:
        for texts in read:
            yield from texts


def _attached(part: Message) -> bool:
    disposition = str(part.get("Content-Disposition", "")).strip().lower()
    return disposition.startswith("attachment") or "filename" in disposition[:1_000]


def decoded(part: Message) -> str:
    """The text of one part. An unknown or false charset costs letters, never the message."""
    payload = part.get_payload(decode=True)
    octets = payload[:LONGEST_TEXT] if isinstance(payload, bytes) else b""
    charset = (_parameter(part, "charset") or "utf-8").strip().lower()
    if charset in _NOT_CHARSETS:
        charset = "utf-8"
    try:
        text = octets.decode(charset, "replace")
    except (LookupError, ValueError, TypeError, UnicodeError):
        text = octets.decode("utf-8", "replace")
    # Some codecs can make half characters, which no database takes.
    return text.encode("utf-8", "replace").decode().replace("\0", "")


def _parameter(part: Message, name: str) -> str:
    try:
        value = part.get_param(name)
    except (ValueError, LookupError, TypeError, IndexError):
        return ""
    return str(value[2] if isinstance(value, tuple) else value or "")


def _unflowed(part: Message, text: str) -> str:
    """Lines that `format=flowed` broke are joined again, so that a line is a line as she wrote it (RFC 3676)."""
    if _parameter(part, "format").lower() != "flowed":
        return text
    joined: list[str] = []
    flows = False
    for line in re.sub(r"\r\n?", "\n", text).split("\n"):
        own = line.removeprefix(" ")
        if flows and not line.startswith(">"):
            joined[-1] += own
        else:
            joined.append(own)
        flows = line.endswith(" ") and line != "-- " and not line.startswith(">")
    return "\n".join(joined)
