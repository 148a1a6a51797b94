"""May this be asked, at this moment, and under which clause? No live clause, no letter (design.md 1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from held.practice.words import Channel, ClauseKind, Direction, MatchState, Scope


@dataclass(frozen=True)
class ClauseInForce:
    """A clause as the database holds it. It covers from_at <= moment < until_at, and nothing when from_at is None."""

    id: int
    kind: ClauseKind
    scope: Scope
    direction: Direction
    channel: Channel
    from_at: datetime | None
    until_at: datetime | None
    tone: int | None = None


@dataclass(frozen=True)
class Ask:
    """What a letter is about to do: which family it is of, which thing it asks about, in which direction."""

    kind: ClauseKind
    scope: Scope
    direction: Direction
    channel: Channel = Channel.EMAIL


@dataclass(frozen=True)
class Standing:
    """How a match stands at one moment, as far as letters between its two people go."""

    state: MatchState
    blocked: bool = False
    stopped_asking: bool = False  # the recipient wrote "stop all"


def in_force(clause: ClauseInForce, at: datetime) -> bool:
    if clause.from_at is None or at < clause.from_at:
        return False
    return clause.until_at is None or at < clause.until_at


def covers(clause: ClauseInForce, ask: Ask, at: datetime) -> bool:
    """A clause covers exactly its own kind, scope, direction and channel, never a neighbour's."""
    same = (clause.kind, clause.scope, clause.direction, clause.channel) == (
        ask.kind,
        ask.scope,
        ask.direction,
        ask.channel,
    )
    return same and ask.direction is not Direction.ONLY_IN_SESSION and in_force(clause, at)


def clause_for(ask: Ask, clauses: Iterable[ClauseInForce], *, standing: Standing, at: datetime) -> ClauseInForce | None:
    """The clause that lets this letter out at this moment, or None: then nothing leaves."""
    if standing.state is not MatchState.RUNNING or standing.blocked or standing.stopped_asking:
        return None
    return next((clause for clause in clauses if covers(clause, ask, at)), None)


def pair_may_write(standing: Standing, *, secure: bool = False) -> bool:
    """May any of the pair's letters that ask nothing still pass between the two?

    Stopping all asking leaves news and logistics, a pause only what is secure; an ended match or a block leaves
    nothing (trust.md case 74).
    """
    states = {MatchState.RUNNING, MatchState.CLOSING} | ({MatchState.PAUSED} if secure else set())
    return standing.state in states and not standing.blocked
