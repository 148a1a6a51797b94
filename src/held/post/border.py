"""What our own border said of a message: the topmost Authentication-Results that carries its name (RFC 8601)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 8_000
_DMARC = re.compile(r"(?i)^dmarc\s*=\s*([a-z]+)(?:\s|$)")
_HEADER_FROM = re.compile(r"(?i)(?:^|\s)header\.from\s*=\s*(\S+)")


@dataclass(frozen=True)
class AuthResults:
    """The DMARC verdict in lower case, such as pass or none, and the domain of the From that it was about."""

    dmarc: str
    header_from: str


def results_of(headers: Iterable[str], authserv_id: str) -> AuthResults | None:
    """Read the first header that carries our border's name. Without a configured name nobody is believed."""
    if not authserv_id:
        return None
    for value in headers:
        name, found = _read(value)
        if name == authserv_id.lower():
            return found
    return None


def _read(value: str) -> tuple[str, AuthResults | None]:
    if len(value) > LONGEST:
        return "", None
    first, *results = (" ".join(result.split()) for result in _bare(value).split(";"))
    name = first.split(" ")[0].lower()
    verdicts = [result for result in results if _DMARC.match(result)]
    # Two verdicts in one header are no verdict.
    return name, _verdict(verdicts[0]) if len(verdicts) == 1 else None


def _bare(value: str) -> str:
    """Without comments, and without the content of quoted strings: an attacker may have written what is in them."""
    kept: list[str] = []
    quoted, comments, escaped = False, 0, False
    for char in value:
        if escaped:
            escaped = False
        elif char == "\\" and (quoted or comments):
            escaped = True
        elif char == '"' and not comments:
            quoted = not quoted
        elif char in "()" and not quoted:
            comments = max(comments + (1 if char == "(" else -1), 0)
            kept.append(" ")
        elif not quoted and not comments:
            kept.append(char)
    return "".join(kept)


def _verdict(result: str) -> AuthResults | None:
    dmarc, about = _DMARC.match(result), _HEADER_FROM.findall(result)
    if dmarc is None or len(about) > 1:
        return None
    return AuthResults(dmarc[1].lower(), about[0].lower().rpartition("@")[2] if about else "")
