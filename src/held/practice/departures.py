"""May this letter leave now, and what becomes of it afterwards? Decisions only: flows.sending finds the facts and acts.

Source: trust.md 2.1. Nice letters are never sent twice: where nobody knows whether one arrived, it is parked and shown.
Secure letters are never silently lost: they are handed over again, as three copies at most.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from held.practice.budget import Past, Wish, next_room
from held.practice.cadence import Rhythm, is_quiet, next_open
from held.practice.consent import Ask, ClauseInForce, Standing, clause_for, pair_may_write
from held.practice.refusals import gettext_noop
from held.practice.words import Category, LetterClass, LetterState, MatchState

ATTEMPTS_AT_MOST = 3  # attempts that broke off before anything left
COPIES_AT_MOST = 3
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)
WAITED = frozenset({"quiet", "budget", "server_later", "copy"})  # it was looked at, and waited for a reason

# Why the whole post is on hold.
HOLDS: dict[str, str] = {
    "copied": gettext_noop("this database, or its folder, has been copied from another place"),
    "restored": gettext_noop("an older state of the database has come back"),
    "clock": gettext_noop("the machine’s clock jumped"),
}


class Move(StrEnum):
    GO = "go"
    WAIT = "wait"
    WITHHOLD = "withhold"
    LAPSE = "lapse"


@dataclass(frozen=True)
class Leaver:
    """A letter that would like to leave.

    Args:
        ask: the consent it needs, its own or that of the letter it prepares.
        pair: it passes between the two of a match.
        prompts: it asks for something under no clause.
        waited: why it was put back last, if it was.
    """

    category: Category
    match: int | None
    planned: bool
    pair: bool
    ask: Ask | None
    useful_until: datetime
    prompts: bool = False
    waited: str = ""

    @property
    def letter_class(self) -> LetterClass:
        return LetterClass.SECURE if self.category is Category.SECURE else LetterClass.NICE


@dataclass(frozen=True)
class Facts:
    """How everything stands that decides about a letter, read in one transaction.

    Args:
        standing: of the match; None where the letter belongs to none.
        address: where it would go, confirmed now; empty if there is no such address.
        stopped: letters to this address came back.
        rhythm: of the reader; None for an address that belongs to nobody yet.
        past: what the reader was sent, over all matches.
    """

    standing: Standing | None = None
    clauses: Sequence[ClauseInForce] = ()
    address: str = ""
    stopped: bool = False
    rhythm: Rhythm | None = None
    past: Sequence[Past] = ()


@dataclass(frozen=True)
class Verdict:
    move: Move
    why: str = ""
    until: datetime | None = None
    clause: ClauseInForce | None = None


def may_leave(letter: Leaver, facts: Facts, *, at: datetime) -> Verdict:
    """Everything that is asked again at the final dot. The reasons are keys of practice.letters.WHY."""
    if at >= letter.useful_until:
        return Verdict(Move.LAPSE, why_lapsed(letter.waited))
    clause = None
    if letter.ask:
        clause = _clause(letter.ask, facts, at)
        if clause is None:
            return Verdict(Move.WITHHOLD, _why_no_clause(facts.standing))
    elif letter.pair and not _may_pass(letter, facts.standing):
        return Verdict(Move.WITHHOLD, _why_apart(facts.standing))
    elif letter.prompts and facts.standing and facts.standing.stopped_asking:
        return Verdict(Move.WITHHOLD, "stopped_asking")
    if not facts.address:
        return Verdict(Move.WITHHOLD, "no_address")
    if facts.stopped:
        return Verdict(Move.WITHHOLD, "suppressed")
    return _when(letter, facts, clause, at)


def _may_pass(letter: Leaver, standing: Standing | None) -> bool:
    return standing is not None and pair_may_write(standing, secure=letter.letter_class is LetterClass.SECURE)


def _clause(ask: Ask, facts: Facts, at: datetime) -> ClauseInForce | None:
    return clause_for(ask, facts.clauses, standing=facts.standing, at=at) if facts.standing else None


def _why_no_clause(standing: Standing | None) -> str:
    if standing is None or standing.blocked or standing.state is not MatchState.RUNNING:
        return _why_apart(standing)
    return "stopped_asking" if standing.stopped_asking else "no_clause"


def _why_apart(standing: Standing | None) -> str:
    if standing and standing.blocked:
        return "blocked"
    return "paused" if standing and standing.state is MatchState.PAUSED else "match_not_running"


def _when(letter: Leaver, facts: Facts, clause: ClauseInForce | None, at: datetime) -> Verdict:
    """Now, or at the first moment that is neither quiet nor full, if it is still of use then."""
    if letter.letter_class is LetterClass.SECURE or facts.rhythm is None:
        return Verdict(Move.GO, clause=clause)
    wish = Wish(letter.category, letter.match, letter.planned)
    there = next_room(wish, facts.past, at=at, rhythm=facts.rhythm)
    if there <= at:
        return Verdict(Move.GO, clause=clause)
    if there >= letter.useful_until:
        return Verdict(Move.LAPSE, "not_useful")
    return Verdict(Move.WAIT, "quiet" if is_quiet(at, facts.rhythm) else "budget", there)


def why_lapsed(waited: str) -> str:
    """A letter that nobody looked at in time was kept by an outage; any other waited for a reason of its own."""
    return "not_useful" if waited in WAITED else "after_outage"


class Handed(StrEnum):
    """What a server said about a letter that was offered to it."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    LATER = "later"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Tried:
    """A letter that was tried. `copies` may have arrived already, not counting this try."""

    letter_class: LetterClass
    useful_until: datetime
    copies: int = 0
    deferrals: int = 0
    rhythm: Rhythm | None = None


@dataclass(frozen=True)
class Ending:
    """What is written of it. Only a letter that waits again has a `next_try`."""

    state: LetterState
    why: str = ""
    next_try: datetime | None = None
    copies: int = 0
    deferrals: int = 0


def after_answer(handed: Handed, tried: Tried, *, at: datetime, jitter: float) -> Ending:
    """What becomes of a letter after the server's answer, or after it gave none.

    Args:
        jitter: from 0 to 1, so that letters that were put off together do not come back together.
    """
    match handed:
        case Handed.ACCEPTED:
            return Ending(LetterState.SENT, copies=tried.copies + 1)
        case Handed.REFUSED:
            return _over(LetterState.FAILED, "refused", tried.copies)
        case Handed.LATER:
            return _again(tried, tried.copies, at=at, jitter=jitter)
        case Handed.UNKNOWN:
            return after_silence(tried, at=at, jitter=jitter)


def after_silence(tried: Tried, *, at: datetime, jitter: float) -> Ending:
    """The dot was given, or may have been, and no answer came. Only what must not be lost is handed over again."""
    copies = tried.copies + 1
    if tried.letter_class is LetterClass.NICE or copies >= COPIES_AT_MOST:
        return Ending(LetterState.UNKNOWN, "unknown", copies=copies)
    return _again(tried, copies, at=at, jitter=jitter)


def without_leaving(verdict: Verdict, copies: int) -> Ending:
    """It is withheld, or has lost its use, and never leaves."""
    state = LetterState.CANCELLED if verdict.move is Move.WITHHOLD else LetterState.EXPIRED
    return _over(state, verdict.why, copies)


def after_death(attempts: int, copies: int) -> Ending | None:
    """A worker ended with this letter in hand, short of the dot. None: it may be tried again."""
    return _over(LetterState.FAILED, "given_up", copies) if attempts >= ATTEMPTS_AT_MOST else None


def _again(tried: Tried, copies: int, *, at: datetime, jitter: float) -> Ending:
    """Back-off is bounded by how long the letter is of use, not by a number; and it never ends in quiet hours."""
    there = at + pause(tried.deferrals, jitter)
    if tried.letter_class is LetterClass.NICE and tried.rhythm:
        there = next_open(there, tried.rhythm)
    if there >= tried.useful_until:
        return _over(LetterState.EXPIRED, "not_useful", copies)
    why = "copy" if copies > 0 else "server_later"
    return Ending(LetterState.RETRY, why, there, copies, tried.deferrals + 1)


def _over(state: LetterState, why: str, copies: int) -> Ending:
    """Where an earlier copy may have arrived, that is what is known of the letter."""
    return Ending(LetterState.UNKNOWN, "unknown", copies=copies) if copies else Ending(state, why)


def pause(deferrals: int, jitter: float) -> timedelta:
    """Half a minute, then twice as long each time up to an hour; between half and all of that."""
    longest = min(FIRST_PAUSE * (1 << min(deferrals, 16)), LONGEST_PAUSE)
    return longest * (0.5 + jitter / 2)
