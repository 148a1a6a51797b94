"""Everything that decides about letters, read for a handful of them at once and, at the dot, under lock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db.models import Q

from held.flows import suppression
from held.flows.versions import PREPARES
from held.models import Block, Clause, Letter, Match, Person
from held.practice.bounces import Trouble, is_stopped, lets_pass
from held.practice.budget import Past
from held.practice.consent import Ask, ClauseInForce, Standing
from held.practice.departures import Facts, Leaver
from held.practice.letters import CATALOGUE
from held.practice.words import (
    Category,
    Channel,
    ClauseKind,
    Direction,
    LetterClass,
    LetterState,
    MatchState,
    Scope,
)
from held.queries.clocks import rhythm_for

COUNTS = (LetterState.COMMITTING, LetterState.SENT, LetterState.UNKNOWN)
OF_A_PERSON = ("zone", "quiet_from", "quiet_until", "letter_days", "is_active", "stopped_asking_at")
OF_A_MATCH = ("state", "mentee_id", "mentor_id")
LOOK_BACK = timedelta(days=9)  # the widest ceiling is seven days of anyone's calendar


def leaver(letter: Letter) -> Leaver:
    kind = CATALOGUE[letter.kind]
    return Leaver(
        Category(letter.category),
        letter.match_id,
        letter.planned,
        kind.pair,
        _ask(letter),
        letter.useful_until,
        prompts=kind.prompts,
        waited=letter.why,
    )


def _ask(letter: Letter) -> Ask | None:
    return CATALOGUE[letter.kind].ask or PREPARES.get(letter.kind)


@dataclass
class Gathered:
    """How everything stands for these letters. `left` notes what is let go, so that the next one counts it."""

    at: datetime
    people: Mapping[int, Person]
    matches: Mapping[int, Match]
    clauses: Mapping[int, list[Clause]]
    blocks: frozenset[frozenset[int]]
    homes: Mapping[int, str]
    troubles: Mapping[str, Trouble]
    confirmed: frozenset[str]  # of the addresses in trouble, those that somebody has proved to be theirs
    past: dict[int, list[Past]] = field(default_factory=dict)

    def facts(self, letter: Letter) -> Facts:
        """Raises Refusal where a person's own zone or days make no sense: such a letter counts as broken."""
        reader = self.people.get(letter.person_id or 0)
        address = self.address(letter)
        return Facts(
            standing=self._standing(letter),
            clauses=[_in_force(clause, self.at) for clause in self.clauses.get(letter.match_id or 0, ())],
            address=address,
            stopped=not self._lets_pass(letter, address),
            rhythm=rhythm_for(reader, letter.facts) if reader and letter.letter_class == LetterClass.NICE else None,
            past=self.past.get(letter.person_id or 0, ()),
        )

    def address(self, letter: Letter) -> str:
        """Where it goes now: the reader's confirmed address, or the one that is the very point of the letter."""
        reader = self.people.get(letter.person_id or 0)
        if letter.person_id and (reader is None or not reader.is_active):
            return ""
        return letter.to_address or self.homes.get(letter.person_id or 0, "")

    def clause(self, letter: Letter, clause_id: int) -> Clause:
        return next(one for one in self.clauses[letter.match_id or 0] if one.pk == clause_id)

    def left(self, letter: Letter) -> None:
        if letter.person_id:
            one = Past(self.at, Category(letter.category), letter.match_id, letter.planned)
            self.past.setdefault(letter.person_id, []).append(one)

    def probes(self, address: str) -> bool:
        """Did letters come back from there, so that this one finds out whether they still do?"""
        trouble = self.troubles.get(address.lower())
        return trouble is not None and is_stopped(trouble, self.at)

    def _lets_pass(self, letter: Letter, address: str) -> bool:
        here = address.lower()
        letter_class = LetterClass(letter.letter_class)
        return lets_pass(self.troubles.get(here), letter_class, confirmed=here in self.confirmed, at=self.at)

    def _standing(self, letter: Letter) -> Standing | None:
        match = self.matches.get(letter.match_id or 0)
        if match is None:
            return None
        asked = {letter.person_id, match.mentee_id} if _ask(letter) else {letter.person_id}
        stopped = any((person := self.people.get(one or 0)) and person.stopped_asking_at for one in asked)
        blocked = frozenset({match.mentee_id, match.mentor_id}) in self.blocks
        return Standing(MatchState(match.state), blocked=blocked, stopped_asking=bool(stopped))


def gather(letters: Sequence[Letter], *, at: datetime, lock: bool = False) -> Gathered:
    """Read it all. With `lock`, what is read stays so until the transaction ends: people first, then matches."""
    matches = {letter.match for letter in letters if letter.match}
    pairs = {person for match in matches for person in (match.mentee_id, match.mentor_id)}
    readers = {letter.person_id for letter in letters if letter.person_id}
    people = Person.objects.filter(pk__in=readers | pairs).order_by("pk").only(*OF_A_PERSON)
    standing = Match.objects.filter(pk__in=[match.pk for match in matches]).order_by("pk").only(*OF_A_MATCH)
    if lock:
        people, standing = people.select_for_update(no_key=True), standing.select_for_update(no_key=True)
    people_now = {person.pk: person for person in people}
    matches_now = {match.pk: match for match in standing}
    homes = _homes(readers)
    troubles = suppression.troubles([*homes.values(), *(letter.to_address for letter in letters)])
    return Gathered(
        at,
        people_now,
        matches_now,
        _clauses(letters, words=not lock),
        _blocks(pairs),
        homes,
        troubles,
        _confirmed(troubles),
        _past(readers, at),
    )


def _clauses(letters: Sequence[Letter], *, words: bool) -> dict[int, list[Clause]]:
    """Clauses that nobody has ended. What stands here stands now, even where its stamp is a moment after ours."""
    asking = {letter.match_id for letter in letters if letter.match_id and _ask(letter)}
    found: dict[int, list[Clause]] = {}
    if asking:
        rows = Clause.objects.filter(match_id__in=asking, from_at__isnull=False, until_at=None).order_by("pk")
        for clause in rows.select_related("version") if words else rows:
            found.setdefault(clause.match_id, []).append(clause)
    return found


def _in_force(clause: Clause, at: datetime) -> ClauseInForce:
    return ClauseInForce(
        clause.pk,
        ClauseKind(clause.kind),
        Scope(clause.scope),
        Direction(clause.direction),
        Channel(clause.channel),
        min(clause.from_at or at, at),
        None,
        clause.tone,
    )


def _blocks(people: set[int]) -> frozenset[frozenset[int]]:
    rows = Block.objects.filter(Q(by_id__in=people) & Q(of_id__in=people)).values_list("by_id", "of_id")
    return frozenset(frozenset(pair) for pair in rows) if people else frozenset()


def _homes(readers: set[int]) -> dict[int, str]:
    """Each reader's confirmed address that letters go to."""
    rows = EmailAddress.objects.filter(user_id__in=readers, primary=True, verified=True)
    return dict(rows.values_list("user_id", "email")) if readers else {}


def _confirmed(troubles: Mapping[str, Trouble]) -> frozenset[str]:
    rows = EmailAddress.objects.filter(email__in=troubles, verified=True).values_list("email", flat=True)
    return frozenset(rows) if troubles else frozenset()


def _past(readers: set[int], at: datetime) -> dict[int, list[Past]]:
    rows = Letter.objects.filter(person_id__in=readers, state__in=COUNTS, committed_at__gt=at - LOOK_BACK)
    rows = rows.exclude(letter_class=LetterClass.SECURE)
    found: dict[int, list[Past]] = {}
    for person, when, category, match, planned in rows.values_list(
        "person_id", "committed_at", "category", "match_id", "planned"
    ):
        if person and when:
            found.setdefault(person, []).append(Past(when, Category(category), match, planned))
    return found
