"""Several lives at once: each story yields the moment of its next deed, and the worker looks in between."""

import heapq
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from held.models import Letter, Match
from tests.house import House
from tests.living import next_due

Story = Generator[datetime, None, None]
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Said:
    """An answer that somebody sent by mail."""

    match_id: int
    name: str
    at: datetime
    text: str


@dataclass
class Months(House):
    """Moves the clock from deed to deed and from day to day, and looks whenever something is due."""

    said: list[Said] = field(default_factory=list)

    def live(self, stories: Iterable[Story], *, until: datetime) -> None:
        coming = [(next(story), n, story) for n, story in enumerate(stories)]
        heapq.heapify(coming)
        while self.at < until:
            self.at = self._next(coming[0][0] if coming else until, until)
            while coming and coming[0][0] <= self.at:
                _, n, story = heapq.heappop(coming)
                moment = next(story, None)
                if moment:
                    heapq.heappush(coming, (moment, n, story))
            self.worker()
        assert not coming, "some stories were not told to their end"

    def _next(self, deed: datetime, until: datetime) -> datetime:
        """A deed, or what is due before it; midnight at the latest."""
        midnight = datetime.combine(self.at.date() + DAY, time(0), UTC)
        return min(deed, next_due(self.at) or until, midnight, until)

    def newest(self, match: Match, *kinds: str) -> Letter | None:
        """The newest letter of these kinds that has left and that nobody has answered by mail."""
        rows = Letter.objects.filter(match=match, kind__in=kinds, state="sent", answers=None).select_related("person")
        return rows.order_by("-sent_at", "-pk").first()

    def write_back(self, letter: Letter, text: str) -> None:
        """Its reader answers it from a mail program."""
        assert letter.person
        self.said.append(Said(letter.match_id or 0, letter.person.name, self.at, text))
        mails = self.mails_to(letter.sent_to)
        mail = next(mail for mail in reversed(mails) if mail["Message-ID"] == letter.message_id)
        self.answer(mail, text, sender=letter.sent_to)
