"""One mail in answer to one letter: what is proven about it, and what it says."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime

from held.models import Action, Inbound, Letter, Person
from held.post.mime import Parsed
from held.practice.cadence import local
from held.practice.replies import Meaning, StopReach, meaning_of
from held.practice.replies.stops import stop_in
from held.practice.trust import Evidence, Level, aligned, dmarc_of, level_of
from held.queries.people import confirmed_addresses
from held.queries.replies import alive, asked_about


@dataclass(frozen=True)
class Outcome:
    """What became of a mail that came in, in one word, and why where that is not plain."""

    what: str
    why: str = ""
    level: Level = Level.R0


@dataclass(frozen=True)
class Heard:
    """`about` are the actions that the letter asked about, in its order; none where it asked about none."""

    inbound_id: int
    letter: Letter
    person: Person
    parsed: Parsed
    level: Level
    about: tuple[Action, ...]
    meaning: Meaning
    stop: StopReach | None
    at: datetime

    @property
    def said(self) -> str:
        """A fingerprint of who said what, and how far it is believed: a forgery never stands in for the real one."""
        told = repr((self.level, self.parsed.from_headers, self.parsed.text))
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def only_stop(self) -> bool:
        """Is STOP all there is? A machine may quote anything, so of a machine nothing less is taken for one."""
        return stop_in(self.parsed.text.strip() or self.parsed.subject) is not None


def level(letter: Letter, parsed: Parsed, *, at: datetime) -> Level:
    """How far this mail is believed as an answer to that letter."""
    results = parsed.auth_results
    return level_of(
        Evidence(
            token_live=alive(letter, at=at) and not letter.key_turn,
            owner_addresses=confirmed_addresses(letter.person_id) if letter.person_id else frozenset(),
            from_headers=parsed.from_headers,
            # A calendar writes what a person pressed, and many say that a machine wrote it.
            automatic=parsed.automatic and parsed.calendar is None,
            dmarc=dmarc_of(results.dmarc if results else None),
            header_from_aligned=results is not None and aligned(results.header_from, parsed.from_headers),
        )
    )


def hear(row: Inbound, letter: Letter, person: Person, parsed: Parsed, *, at: datetime) -> Heard:
    """The day that “Friday” is counted from is the writer's own, when the mail came (trust.md case 53)."""
    about = tuple(asked_about(letter))
    meaning = _meaning(parsed.text, letter, about, person=person, today=local(row.received_at, person.zone).date())
    # Mail programmes that stop a list by mail write it into the subject, and nothing else.
    stop = meaning.stop or stop_in(parsed.subject)
    return Heard(row.pk, letter, person, parsed, level(letter, parsed, at=at), about, meaning, stop, at)


def _meaning(text: str, letter: Letter, about: tuple[Action, ...], *, person: Person, today: date) -> Meaning:
    """Numbers are those of the check-in. A letter that named only one of its actions is answered by a bare word too."""
    meaning = meaning_of(text, actions=len(about), today=today, language=person.language)
    named = [place for place, action in enumerate(about) if action.text in letter.text]
    if meaning.claims or len(about) < 2 or len(named) != 1:
        return meaning
    alone = meaning_of(text, actions=1, today=today, language=person.language)
    claims, guess = (tuple(replace(claim, action=named[0]) for claim in told) for told in (alone.claims, alone.guess))
    return replace(alone, claims=claims, guess=guess)
