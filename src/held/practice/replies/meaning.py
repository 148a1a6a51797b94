"""From the text of a reply to its meaning. Clear or not: nothing between, and never a guess into “done”.

Clear are whole-line commands at the top of the reply. Everything else is a draft which its owner confirms:
- a question, a hedge, a condition, a future, a negation: the line is then no command, as no list holds it;
- words under a “done” that take it back or narrow it (`doubts`);
- two commands for one action that disagree;
- “not yet”: it says that the action is still open, and NOT_DONE would end it. The page asks: not done, or another date;
- with several actions in the letter, a “done” that does not say which; and a lone “2 done”, which may be a count.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from held.practice.replies.doubts import continues, doubtful, takes_back
from held.practice.replies.guesses import guess_of
from held.practice.replies.languages.shape import only_words, plain
from held.practice.replies.saying import GREETING_LINE, Claim, claims_in
from held.practice.replies.stops import StopReach, stops_in
from held.practice.words import Status

LONGEST = 20_000
LONGEST_LINE = 2_000
_ENDS_SENTENCE = re.compile(r"[.!。！]+(?=\s|$)")
_SOFT = re.compile(r"[,;:(]|\s[-–—]+\s|[–—]")
_NUMBER = re.compile(r"^\s*(#?\d{1,2})\s+(?=[^\W\d_])")
HEADS_TRIED = 6


class Kind(StrEnum):
    STATUS = "status"
    STOP = "stop"
    DRAFT = "draft"
    EMPTY = "empty"


@dataclass(frozen=True)
class Meaning:
    """What a reply means.

    Args:
        claims: what she clearly says of her actions. May stand beside a STOP too.
        words: what she wrote beside the command, kept as her words.
        guess: for a DRAFT only: what the confirm page may offer first. Never recorded.
        stop: how far a STOP reaches.
    """

    kind: Kind
    claims: tuple[Claim, ...] = ()
    words: str = ""
    guess: tuple[Claim, ...] = ()
    stop: StopReach | None = None


@dataclass(frozen=True)
class _Read:
    """How a line was read: its claims, the rest of the line, and whether a full stop or more stood between."""

    claims: tuple[Claim, ...]
    rest: str = ""
    closed: bool = False


def meaning_of(text: str, *, actions: int, today: date, language: str = "en") -> Meaning:
    """What a reply means, its quoted text already removed.

    Args:
        actions: how many actions the letter asked about, in its order.
        today: the writer's own day.
        language: her language; only a hint, as clear words are understood in any.
    """
    lines = text[:LONGEST].splitlines()
    if not any(map(_visible, lines)):
        return Meaning(Kind.EMPTY)
    reach, lines = stops_in(lines)
    meaning = _said_in(lines, actions=actions, today=today, language=language)
    if reach is None:
        return meaning
    return replace(meaning, kind=Kind.STOP, stop=reach, guess=())


def _listed(lines: list[str], *, actions: int, today: date) -> list[str]:
    """A lone “2 done” may be a count; with another line like it below, it is a list: “1 done / 2 partly”."""
    dotted = [_NUMBER.sub(r"\1. ", line) for line in lines]
    items = [
        dot != line and bool(claims_in(plain(dot), actions=actions, today=today))
        for dot, line in zip(dotted, lines, strict=True)
    ]
    if sum(items) < 2:
        return lines
    return [dot if item else line for dot, line, item in zip(dotted, lines, items, strict=True)]


def _visible(line: str) -> bool:
    return bool(plain(line).strip())


def _said_in(lines: list[str], *, actions: int, today: date, language: str) -> Meaning:
    whole = "\n".join(lines).strip()
    claims, rest = _commands(_listed(lines, actions=actions, today=today), actions=actions, today=today)
    done = any(claim.status is Status.DONE for claim in claims)
    clear = bool(claims) and not _contradicted(claims, rest, actions=actions, today=today)
    if clear and not (done and doubtful(rest, command=whole.removesuffix(rest.rstrip()), language=language)):
        return Meaning(Kind.STATUS, claims=tuple(dict.fromkeys(claims)), words=_her_words(rest))
    return Meaning(Kind.DRAFT, words=whole, guess=guess_of(whole, actions=actions))


def _commands(lines: list[str], *, actions: int, today: date) -> tuple[list[Claim], str]:
    """The claims of the commands that open the reply, and everything after them with its line break."""
    claims: list[Claim] = []
    closed, blank = True, True
    for place, line in enumerate(lines):
        if not _visible(line):
            blank = True
            continue
        read = _read(line, actions=actions, today=today)
        if not claims and not read.claims and GREETING_LINE.match(plain(line).strip()):
            continue
        if not read.claims:
            reads_on = bool(claims) and not closed and not blank and continues(line)
            return ([] if reads_on else claims), "\n".join(["", *lines[place:]])
        claims += read.claims
        closed, blank = read.closed, False
        if read.rest:
            return claims, "\n".join([read.rest, *lines[place + 1 :]])
    return claims, ""


def _read(line: str, *, actions: int, today: date) -> _Read:
    """The line as a whole, or the longest beginning of it that is nothing but a command."""
    if len(line) > LONGEST_LINE:
        return _Read(())
    line = line.strip()
    ends = list(_ENDS_SENTENCE.finditer(line))
    if claims := claims_in(plain(line), actions=actions, today=today):
        return _Read(claims, closed=bool(ends) and ends[-1].end() == len(line))
    breaks = sorted([*ends, *_SOFT.finditer(line)], key=lambda found: found.start())[:HEADS_TRIED]
    for found in reversed(breaks):
        claims = claims_in(plain(line[: found.start()]), actions=actions, today=today)
        rest = line[found.end() :].strip()
        if claims and _may_follow(claims, found, rest):
            return _Read(claims, rest, closed=True)
    return _Read(())


def _may_follow(claims: tuple[Claim, ...], found: re.Match[str], rest: str) -> bool:
    """After a full stop, words may follow anything. After a comma or a dash they may narrow a “done”: it waits."""
    if found.re is _ENDS_SENTENCE and ".." not in found[0]:
        return True
    return all(claim.status is not Status.DONE for claim in claims) and bool(rest)


def _contradicted(claims: list[Claim], rest: str, *, actions: int, today: date) -> bool:
    said = {claim.action: claim for claim in claims}
    if any(said[claim.action] != claim for claim in claims) or takes_back(rest):
        return True
    return _says_otherwise(said, rest, actions=actions, today=today)


def _says_otherwise(said: dict[int, Claim], rest: str, *, actions: int, today: date) -> bool:
    """A second command, further down, that disagrees with the first: “Not done. Moved to Friday.”"""
    for sentence in re.split(r"[.!\n,;]+", rest[:LONGEST_LINE])[:20]:
        for claim in claims_in(plain(sentence).strip(), actions=actions, today=today):
            known = said.get(claim.action)
            if known is not None and (known.status, known.moved_to) != (claim.status, claim.moved_to):
                return True
    return False


def _her_words(rest: str) -> str:
    return rest.strip() if only_words(plain(rest)) else ""
