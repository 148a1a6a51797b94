"""Fewer letters, for the mentee who chooses; and what was said, for both."""

from dataclasses import dataclass
from datetime import date, datetime

from held.models import Fade, Match
from held.practice import fade as rules
from held.practice.agreements import is_sparing
from held.practice.fade import Choice
from held.practice.plans import date_of
from held.practice.words import Direction, MatchState
from held.queries import versions
from held.queries.actions import other_of


@dataclass(frozen=True)
class Said:
    """What takes the place of the letters, in the mentee's words."""

    words: str
    choice: Choice
    said_at: datetime


@dataclass(frozen=True)
class FadePage:
    match_id: int
    other_name: str
    ended: bool
    last_third: date  # its first day
    letters: bool  # does the agreement in force let any out?
    sparing: bool
    said: Said | None

    @property
    def choice(self) -> Choice:
        """How the letters go now."""
        if not self.letters:
            return Choice.IN_SESSIONS
        return Choice.FEWER if self.sparing else Choice.AS_IT_IS


def page_for(viewer: int, match_id: int) -> FadePage:
    match = Match.objects.select_related("mentee", "mentor").get(pk=match_id)
    current = versions.in_force(match_id)
    terms = versions.terms_of(current) if current else None
    return FadePage(
        match.pk,
        other_of(viewer, match),
        match.state == MatchState.ENDED,
        date_of(match.started_on, rules.first_day(match.days), match.rested),
        letters=any(clause.direction is not Direction.ONLY_IN_SESSION for clause in terms.clauses) if terms else False,
        sparing=is_sparing(terms) if terms else False,
        said=said_in(match_id),
    )


def said_in(match_id: int) -> Said | None:
    """The words, where there are any. Both read them."""
    row = Fade.objects.filter(match_id=match_id).exclude(words="").first()
    return Said(row.words, Choice(row.choice), row.said_at) if row else None
