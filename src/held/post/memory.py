"""The twin of the wire for tests: the same interface and the same outcomes, with nobody at the other end."""

from collections import deque
from collections.abc import Sequence
from enum import StrEnum

from held.post.envelopes import Envelope, Outcome, Step, answered, later, unfit, unknown


class Manner(StrEnum):
    """How a server behaves towards one letter. Our raw test server has the same manners."""

    TAKE = "take"
    REFUSE = "refuse"
    DEFER = "defer"
    REFUSE_DOT = "refuse-dot"
    DEFER_DOT = "defer-dot"
    HANG_UP_BEFORE_DOT = "hang-up-before-dot"
    TAKE_AND_HANG_UP = "take-and-hang-up"
    LOSE_AND_HANG_UP = "lose-and-hang-up"
    AWAY = "away"


class MemoryWire:
    """Keeps what was accepted in `kept`. Manners come by recipient (`towards`), else from `next` in turn, else TAKE."""

    def __init__(self, *, lines: int = 4) -> None:
        self.lines = lines
        self.kept: list[Envelope] = []
        self.withdrawn: list[Envelope] = []
        self.towards: dict[str, Manner] = {}
        self.next: deque[Manner] = deque()
        self._offered: list[tuple[Envelope, Manner] | None] = []

    def offer_all(self, envelopes: Sequence[Envelope]) -> list[Outcome | None]:
        if len(envelopes) > self.lines:
            raise ValueError(f"{len(envelopes)} letters do not fit on {self.lines} lines")
        self._offered, outcomes = [], []
        for envelope in envelopes:
            manner = self._manner(envelope.recipient)
            outcome = unfit(envelope) or _before_dot(manner)
            self._offered.append(None if outcome else (envelope, manner))
            outcomes.append(outcome)
        return outcomes

    def give_dots(self, keep: Sequence[bool]) -> list[Outcome | None]:
        offered, self._offered = self._offered, []
        return [self._give(place, kept) for place, kept in zip(offered, keep, strict=True)]

    def close(self) -> None:
        self._offered = []

    def _manner(self, recipient: str) -> Manner:
        if recipient in self.towards:
            return self.towards[recipient]
        return self.next.popleft() if self.next else Manner.TAKE

    def _give(self, offered: tuple[Envelope, Manner] | None, kept: bool) -> Outcome | None:
        if offered is None:
            return None
        envelope, manner = offered
        if not kept:
            self.withdrawn.append(envelope)
            return None
        if manner in (Manner.TAKE, Manner.TAKE_AND_HANG_UP):
            self.kept.append(envelope)
        return _after_dot(manner)


def _before_dot(manner: Manner) -> Outcome | None:
    match manner:
        case Manner.REFUSE:
            return answered(550, "5.1.1 no such mailbox", Step.RCPT)
        case Manner.DEFER:
            return answered(450, "4.2.0 try again", Step.RCPT)
        case Manner.AWAY:
            return later("The server cannot be reached.", Step.CONNECT)
        case _:
            return None


def _after_dot(manner: Manner) -> Outcome:
    match manner:
        case Manner.REFUSE_DOT:
            return answered(554, "5.6.0 not this letter", Step.DOT)
        case Manner.DEFER_DOT:
            return answered(451, "4.3.0 try again", Step.DOT)
        case Manner.HANG_UP_BEFORE_DOT:
            return later("The server hung up before the dot.", Step.DATA)
        case Manner.TAKE_AND_HANG_UP | Manner.LOSE_AND_HANG_UP:
            return unknown("The server was lost after the dot.")
        case _:
            return answered(250, "2.0.0 taken", Step.DOT)
