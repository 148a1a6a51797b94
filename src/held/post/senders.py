"""Who a From header names: its plain addresses, or nobody if it reads more than one way (trust.md, case 36)."""

import re

LONGEST_FROM = 1_000
DEEPEST_COMMENT = 3
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]*[A-Za-z0-9])+")
_UNFOLD = re.compile(r"\r?\n(?=[ \t])")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_COMMENT = re.compile(r"\((?:[^()\\]|\\.)*\)")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')


def addresses_in(header: str) -> tuple[str, ...]:
    """The addresses of one From header. Empty for whatever is defective, grouped, encoded, or reads two ways."""
    value = _UNFOLD.sub("", header)
    if len(value) > LONGEST_FROM or _CONTROL.search(value):
        return ()
    # Quoted names go first: a bracket, a comma or an @ within them means nothing.
    bare = _without_comments(_QUOTED.sub(" ", value))
    if bare is None or '"' in bare:
        return ()
    found = [_address_in(mailbox) for mailbox in bare.split(",")]
    return tuple(address for address in found if address) if all(found) else ()


def _without_comments(value: str) -> str | None:
    for _ in range(DEEPEST_COMMENT):
        value = _COMMENT.sub(" ", value)
    return None if "(" in value or ")" in value else value


def _address_in(mailbox: str) -> str | None:
    """`mere@x.example` or `Mere <mere@x.example>`. An @ or a colon beside the brackets makes it ambiguous."""
    mailbox = mailbox.strip()
    name, opened, rest = mailbox.partition("<")
    if not opened:
        return _plain(mailbox)
    if not rest.endswith(">") or set(name) & set("@:;<>[]\\"):
        return None
    return _plain(rest[:-1].strip())


def _plain(address: str) -> str | None:
    if "=?" in address or len(address) > 320 or not _ADDRESS.fullmatch(address):
        return None
    return address
