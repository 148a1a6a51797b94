"""What most letters between the two of a match need: who reads, who the other is, full addresses."""

from dataclasses import dataclass

from django.urls import reverse

from held.flows.drafting.draft import Desk, NothingLeft
from held.letters.between import Between
from held.letters.paper import Links, Why
from held.models import Match, Person, Session


@dataclass(frozen=True)
class Pair:
    """The reader and the other, inside one match."""

    match: Match
    reader: Person
    other: Person
    links: Links
    why: Why | None

    @property
    def between(self) -> Between:
        return Between(str(self.reader), str(self.other), self.reader.language, self.links, self.why)

    @property
    def let_go(self) -> Session | None:
        """What was still to come when the match ended: the letter that says so takes it out of the calendar."""
        return Session.objects.filter(match=self.match, called_off_at=self.match.ended_at).order_by("starts_at").first()

    def link(self, name: str, *args: object) -> str:
        """The full address of a page of ours."""
        return self.links.home.rstrip("/") + reverse(name, args=args)


def pair_of(desk: Desk) -> Pair:
    """Raises NothingLeft where the match or the reader is no more."""
    match, reader = desk.row.match, desk.row.person
    if match is None or reader is None:
        raise NothingLeft
    other = match.mentor if reader.pk == match.mentee_id else match.mentee
    return Pair(match, reader, other, desk.links, desk.why)
