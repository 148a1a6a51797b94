"""What is refused before any parser sees it: messages built to cost more than they say (trust.md, case 43)."""

import re

MOST_BYTES = 2 * 1024 * 1024
MOST_HEADER_BYTES = 64 * 1024
MOST_HEADERS = 100
MOST_LINES = 50_000
MOST_NESTING = 20
MOST_PARTS = 200
MOST_IN_ONE_FIELD = 8 * 1024
MOST_COMMENTS = 100
MOST_REPORT_BLOCKS = 2_000

# These read a copy in which every line ends in LF alone, as the parser takes CR, LF and CRLF for the same.
_FIELD = re.compile(rb"(?m)^[^\s:]+[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*")
# What relays add on the way; a mailing list or two may add many, and none of them is read.
_ADDED_ON_THE_WAY = re.compile(rb"(?i)(?:received|x-|arc-|dkim-|list-|authentication-results|return-path)")
_ABOUT_CONTENT = re.compile(rb"(?im)^content-[a-z-]{1,40}[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*")
_HOLDS_OTHERS = re.compile(rb"(?im)^content-type[ \t]*:[ \t]*(?:\n[ \t]+)*(?:multipart|message)/")
_BOUNDARY = re.compile(rb"(?i)boundary(\*[^=\s]{0,8})?[ \t]*=[ \t]*(?:\"([^\"\n]{0,400})\"|([^\s;\"]{1,400}))")
_DASHED = re.compile(rb"(?m)^--([^\n]{1,400}?)(?:--)?[ \t]*$")


class TooMuch(Exception):
    """A message beyond a limit. The reason is one word for the log."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def check_limits(raw: bytes) -> None:
    """Raises TooMuch. Cheap checks come first; each is linear in the size."""
    _refuse(len(raw) > MOST_BYTES, "size")
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    _refuse(lines.count(b"\n") > MOST_LINES, "lines")
    end = lines.find(b"\n\n")
    headers = lines if end < 0 else lines[:end]
    _refuse(len(headers) > MOST_HEADER_BYTES, "headers")
    _check_headers(headers)
    _check_structure(lines)


def _refuse(beyond: bool, reason: str) -> None:
    if beyond:
        raise TooMuch(reason)


def _check_headers(block: bytes) -> None:
    fields = _FIELD.findall(block)
    _refuse(sum(not _ADDED_ON_THE_WAY.match(field) for field in fields) > MOST_HEADERS, "headers")
    _refuse(any(field.count(b"(") > MOST_COMMENTS for field in fields), "comments")


def _check_structure(lines: bytes) -> None:
    _refuse(any(len(found[0]) > MOST_IN_ONE_FIELD for found in _ABOUT_CONTENT.finditer(lines)), "parameters")
    _refuse(sum(1 for _ in _HOLDS_OTHERS.finditer(lines)) > MOST_NESTING, "nesting")
    _refuse(_parts(lines) > MOST_PARTS, "parts")
    report = b"delivery-status" in lines.lower()
    _refuse(report and lines.count(b"\n\n") > MOST_REPORT_BLOCKS, "parts")


def _parts(lines: bytes) -> int:
    """How many lines part one part from the next. A boundary written in pieces (RFC 2231) may be any dashed line."""
    declared = _BOUNDARY.findall(lines)
    boundaries = {(quoted or bare).strip() for _, quoted, bare in declared}
    in_pieces = any(pieces for pieces, _, _ in declared)
    return sum(in_pieces or found[1].rstrip() in boundaries for found in _DASHED.finditer(lines)) if declared else 0
