"""The keepsake: from A to B, the line, what happened on the way and the words for it. The same for both of a match.

Only what both may read is in it, so that it can be printed, kept and shown without a thought.
"""

from dataclasses import dataclass
from datetime import date, datetime

from held.models import Close, Match
from held.practice import wins as rules
from held.practice.cadence import local
from held.practice.matches import day_of
from held.practice.plans import date_of
from held.practice.words import MatchState
from held.queries import closings
from held.queries.closings import Said
from held.queries.wins import Entry, entries_for


@dataclass(frozen=True)
class Kept:
    """One thing on the way, and the day of the match it happened on."""

    day: int
    entry: Entry


@dataclass(frozen=True)
class Keepsake:
    match_id: int
    is_mentee: bool
    mentee_name: str
    mentor_name: str
    first: date
    last: date
    ended: bool
    point_a: str
    point_b: str
    day: int
    days: int
    kept: tuple[Kept, ...]  # from day 1 on
    ending: tuple[tuple[str, Said], ...]  # who said what in the closing, once it has ended
    taken: tuple[tuple[date, str], ...]  # what was taken away from each session, in the words of the close

    @property
    def marks(self) -> tuple[int, ...]:
        """The days on which something happened, for the line."""
        return tuple(sorted({kept.day for kept in self.kept}))


def page_for(viewer: int, match_id: int, *, at: datetime) -> Keepsake:
    match = Match.objects.select_related("mentee", "mentor").get(pk=match_id)
    zone = match.mentee.zone
    entries = rules.to_keep(entries_for(viewer, match, zone))
    return Keepsake(
        match.pk,
        viewer == match.mentee_id,
        str(match.mentee),
        str(match.mentor),
        match.started_on,
        local(match.ended_at, zone).date() if match.ended_at else date_of(match.started_on, match.days, match.rested),
        match.state == MatchState.ENDED,
        match.point_a,
        match.point_b,
        min(match.days, max(1, day_of(match.started_on, local(match.ended_at or at, zone).date(), match.rested))),
        match.days,
        tuple(Kept(day_of(match.started_on, entry.on, match.rested), entry) for entry in entries),
        closings.words_in(match),
        _taken(match, zone),
    )


def _taken(match: Match, zone: str) -> tuple[tuple[date, str], ...]:
    closes = Close.objects.filter(session__match=match, finished_at__isnull=False).select_related("session")
    rows = ((local(close.session.starts_at, zone).date(), close.answers.get("takeaway", "")) for close in closes)
    return tuple(sorted((day, words) for day, words in rows if words))
