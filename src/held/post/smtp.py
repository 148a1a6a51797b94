"""Letters out over SMTP: a handful of lines to one server, all held short of the dot while one commit covers them."""

from collections.abc import Sequence

from held.post.envelopes import Carrier, Envelope, Outcome, Result, Step
from held.post.line import Line
from held.post.servers import read_url

__all__ = ["Carrier", "Envelope", "Line", "Outcome", "Result", "Step", "Wire"]

ROUNDS_WITH_FEWER_LINES = 100


class Wire:
    """Several kept connections to one server. Everything is said on all of them before anything is listened for,
    so that the waiting and the server's own writing overlap."""

    def __init__(self, url: str, *, lines: int = 4, timeout: float = 30, helo: str | None = None) -> None:
        server = read_url(url)
        self._lines = [Line(server, timeout=timeout, helo=helo) for _ in range(lines)]
        self._usable, self._rounds_left = lines, 0

    @property
    def lines(self) -> int:
        """How many letters may be offered at once; fewer for a while when the server allows fewer connections."""
        return self._usable

    def offer_all(self, envelopes: Sequence[Envelope]) -> list[Outcome | None]:
        """Offer up to `lines` letters. None means: the server has all of it and waits for the dot."""
        if len(envelopes) > len(self._lines):
            raise ValueError(f"{len(envelopes)} letters do not fit on {len(self._lines)} lines")
        pairs = list(zip(self._lines, envelopes, strict=False))
        asked = self._ask(pairs)
        return [outcome or line.hear() for (line, _), outcome in zip(pairs, asked, strict=True)]

    def give_dots(self, keep: Sequence[bool]) -> list[Outcome | None]:
        """Give the dot where `keep` says so and withdraw the others. None where no dot was given."""
        chosen = list(zip(self._lines, keep, strict=False))
        for line, kept in chosen:
            if line.awaited and not kept:
                line.withdraw()
        waiting = [line if line.awaited else None for line, _ in chosen]
        early = [line.send_dot() if line else None for line in waiting]
        return [outcome or (line.read_answer() if line else None) for line, outcome in zip(waiting, early, strict=True)]

    def close(self) -> None:
        for line in self._lines:
            line.close()

    def _ask(self, pairs: Sequence[tuple[Line, Envelope]]) -> list[Outcome | None]:
        trouble: Outcome | None = None
        asked: list[Outcome | None] = []
        for line, envelope in pairs:
            # One connection that cannot be made is enough: the others would only wait for the same time-out.
            outcome = trouble if trouble and not line.connected else line.ask(envelope)
            if outcome and outcome.step is Step.CONNECT:
                trouble = outcome
            asked.append(outcome)
        self._count_lines(trouble)
        return asked

    def _count_lines(self, trouble: Outcome | None) -> None:
        if trouble:
            self._usable = max(1, sum(line.connected for line in self._lines))
            self._rounds_left = ROUNDS_WITH_FEWER_LINES
        elif self._rounds_left:
            self._rounds_left -= 1
            if not self._rounds_left:
                self._usable = len(self._lines)
