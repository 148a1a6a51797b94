"""What a person wrote herself, without the letter she answers, earlier mail, or a signature."""

import re
from dataclasses import dataclass

from mailparser_reply import EmailReplyParser

from held.post.quotes import (
    LONGEST_SIGNATURE,
    SIGNATURE_MARK,
    begins_attribution,
    ends_attribution,
    header_line,
    mobile_signature,
    separator,
)

LONGEST_TEXT = 100_000
MOST_LINES = 3_000
# The second reader looks only at what is short enough for its patterns.
SECOND_READER_TEXT, SECOND_READER_LINE = 8_000, 1_000
# Not pl: it takes one line that begins with “Do:” for a quoted header. Ours knows Polish.
SECOND_READER_LANGUAGES = ["en", "de", "es", "fr", "it", "nl", "sv", "da", "cs", "ja", "ko", "zh"]
ATTRIBUTION_LINES = 4


@dataclass(frozen=True)
class Trimmed:
    """`at_marker`: the cut was made at our own address or marker, so it is certain where the letter began."""

    text: str
    at_marker: bool


class Trimmer:
    """Cuts replies to the letters of one installation."""

    def __init__(self, *, domain: str, prefix: str, marker: str, sender: str = "") -> None:
        ours = re.escape(domain.lower())
        self._address = re.compile(rf"(?<![\w.+-]){re.escape(prefix.lower())}[+-][a-z2-7]{{8,64}}@{ours}(?![\w-])")
        self._sender = re.compile(rf"(?<![\w.+-]){re.escape(sender.lower())}(?![\w-])" if sender else r"(?!)")
        self._markers = tuple(_bare(line) for line in marker.splitlines())

    def trim(self, text: str) -> Trimmed:
        lines = _lines(text)
        ours = next((place for place, line in enumerate(lines) if self._is_ours(line)), None)
        first = _first_quote(lines)
        cut = min(place for place in (ours, first, len(lines)) if place is not None)
        at_marker = ours is not None and cut >= ours - ATTRIBUTION_LINES
        kept = _tidy(lines[: _above(lines, cut)])
        if not kept and cut < len(lines):
            kept = _tidy(self._under_quotes(lines[cut:]))
        return Trimmed(_second_reader("\n".join(kept)), at_marker)

    def _is_ours(self, line: str) -> bool:
        lower = line.lower()
        return bool(self._address.search(lower) or self._sender.search(lower)) or any(
            marker in _bare(line) for marker in self._markers
        )

    def _under_quotes(self, lines: list[str]) -> list[str]:
        """An answer below or between quoted lines: only where every quoted line is marked, from the first one on."""
        start = next((place for place, line in enumerate(lines) if line.startswith(">")), None)
        if start is None or not all(_belongs_above(line) or self._is_ours(line) for line in lines[:start]):
            return []
        answers = [line for line in lines[start:] if not line.startswith(">")]
        unsure = any(self._is_ours(line) for line in answers) or _first_quote(answers) is not None
        return [] if unsure else answers


def _lines(text: str) -> list[str]:
    """Lines with plain spaces only; quote marks at the very front."""
    cleaned = text[:LONGEST_TEXT].replace("\xa0", " ").replace("​", "").replace("\ufeff", "")
    lines = cleaned.replace("\r\n", "\n").replace("\r", "\n").split("\n")[:MOST_LINES]
    return [line.rstrip() if not re.match(r"\s{0,3}[>＞|]", line) else ">" + line.strip()[1:] for line in lines]


def _bare(line: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", line.lower()).split())


def _belongs_above(line: str) -> bool:
    return not line.strip() or begins_attribution(line) or ends_attribution(line) or separator(line)


def _first_quote(lines: list[str]) -> int | None:
    """The first line of an attribution (“On … wrote:”), of a forwarded header, or of a separator above one."""
    for place, line in enumerate(lines):
        if separator(line) and _is_header(lines, place + 1):
            return place
        if _is_header(lines, place) or _is_attribution(lines, place):
            return place
    return None


def _is_header(lines: list[str], place: int) -> bool:
    """Two or more of From, Sent, To, Subject within four lines, the first one here."""
    near = [line for line in lines[place : place + 8] if line.strip()][:4]
    return bool(near) and header_line(near[0]) and sum(map(header_line, near)) >= 2


def _is_attribution(lines: list[str], place: int) -> bool:
    """An attribution may be folded over a few lines, but holds no blank one."""
    if ends_attribution(lines[place]):
        return True
    if not begins_attribution(lines[place]):
        return False
    for line in lines[place + 1 : place + ATTRIBUTION_LINES]:
        if not line.strip() or line.startswith(">"):
            return False
        if ends_attribution(line, folded=True):
            return True
    return False


def _above(lines: list[str], cut: int) -> int:
    """Where our address stands in the middle of an attribution or a header, that begins some lines higher."""
    if cut == len(lines) or begins_attribution(lines[cut]):
        return cut
    for place in range(cut - 1, max(cut - ATTRIBUTION_LINES, -1), -1):
        if not lines[place].strip():
            break
        if begins_attribution(lines[place]) or header_line(lines[place]):
            cut = place
    return cut


def _tidy(lines: list[str]) -> list[str]:
    """Without quoted lines, signatures, and what mail programs leave at the end."""
    kept: list[str] = []
    for place, line in enumerate(lines):
        if line.startswith(">"):
            continue
        if line.strip() == SIGNATURE_MARK and len(lines) - place <= LONGEST_SIGNATURE:
            break
        kept.append(line)
    while kept and (not kept[-1].strip() or separator(kept[-1]) or mobile_signature(kept[-1])):
        kept.pop()
    while kept and not kept[0].strip():
        kept.pop(0)
    return kept


def _second_reader(text: str) -> str:
    """What our own patterns let pass may still be an attribution in a shape that mail-parser-reply knows."""
    longest = max(map(len, text.split("\n")))
    if not text or len(text) > SECOND_READER_TEXT or longest > SECOND_READER_LINE:
        return text
    replies = EmailReplyParser(languages=list(SECOND_READER_LANGUAGES)).read(text).replies
    return "\n".join(_tidy(replies[0].content.split("\n"))) if replies and not replies[0].headers else ""
