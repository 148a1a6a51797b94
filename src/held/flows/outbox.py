"""Putting letters into the outbox and taking them back. Nothing leaves from here: see flows.sending."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from held.flows import keys
from held.models import Letter
from held.practice.letters import CATALOGUE
from held.practice.words import LetterState

WAITING = (LetterState.QUEUED, LetterState.RETRY, LetterState.LEASED)
KEYS_LAST = timedelta(days=60)


@dataclass(frozen=True)
class Order:
    """What a flow wants sent. The window says when two letters would be the same one: once per window, for ever.

    Args:
        kind: a name in practice.letters.CATALOGUE.
        window: e.g. "check_in:12:asks"; the unique key.
        person_id: whom it goes to; None only with `to_address`.
        to_address: where the address itself is the point (codes, invitations).
        send_at: not before this moment; default at once.
        useful_until: not after this moment; default from the catalogue.
        facts: plain JSON data that the wording needs and no row holds.
    """

    kind: str
    window: str
    person_id: int | None = None
    to_address: str = ""
    match_id: int | None = None
    session_id: int | None = None
    check_in_id: int | None = None
    about_id: int | None = None
    send_at: datetime | None = None
    useful_until: datetime | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


def put(*orders: Order, at: datetime) -> None:
    """Queue letters. An order whose window already has a letter does nothing."""
    Letter.objects.bulk_create([_row(order, at) for order in orders], ignore_conflicts=True)


def cancel(letters: QuerySet[Letter], *, why: str) -> int:
    """Take back every letter that has not been committed. What a worker holds is refused at its final dot.

    Of a secure letter that waits to be handed over again an earlier copy may have arrived: that it may have is said.
    """
    waiting = letters.filter(state__in=WAITING)
    waiting.filter(copies__gt=0).update(state=LetterState.UNKNOWN, why="unknown", lease_until=None)
    return waiting.update(state=LetterState.CANCELLED, why=why, lease_until=None)


def queue_again(letters: QuerySet[Letter], *, at: datetime) -> None:
    """Let go what was withdrawn before any of it left."""
    for letter in letters.filter(state=LetterState.CANCELLED, why="withdrawn"):
        useful = at + CATALOGUE[letter.kind].useful
        letters.filter(pk=letter.pk).update(state=LetterState.QUEUED, why="", next_try=at, useful_until=useful)


def cancel_match(match_id: int, *, kinds: Q | None = None, why: str) -> int:
    """Take back the letters of a match that are still waiting, all of them or those that `kinds` names."""
    return cancel(Letter.objects.filter(kinds or Q(), match_id=match_id), why=why)


def asking() -> Q:
    """Letters that rely on a clause."""
    return Q(kind__in=[kind.name for kind in CATALOGUE.values() if kind.ask])


def prompting() -> Q:
    """Letters that ask for something under no clause, of the tool's own accord."""
    return Q(kind__in=[kind.name for kind in CATALOGUE.values() if kind.prompts])


def _row(order: Order, at: datetime) -> Letter:
    kind = CATALOGUE[order.kind]
    send_at = order.send_at or at
    return Letter(
        kind=kind.name,
        letter_class=kind.letter_class,
        category=kind.category,
        planned=kind.planned,
        person_id=order.person_id,
        to_address=order.to_address,
        match_id=order.match_id,
        session_id=order.session_id,
        check_in_id=order.check_in_id,
        about_id=order.about_id,
        window=order.window,
        facts=dict(order.facts),
        state=LetterState.QUEUED,
        queued_at=at,
        next_try=send_at,
        useful_until=order.useful_until or send_at + kind.useful,
        keys_until=send_at + KEYS_LAST,
        **keys.hashes_for(order.window, 0),
    )
