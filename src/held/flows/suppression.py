"""Addresses that letters came back from: counted here, asked about at the moment of sending."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from held.flows.history import note
from held.models import Letter, Suppression
from held.practice import bounces
from held.practice.bounces import Trouble
from held.practice.words import LetterState, Via

LEFT = (LetterState.SENT, LetterState.UNKNOWN, LetterState.COMMITTING)


@transaction.atomic
def bounced(letter_id: int, *, hard: bool, at: datetime) -> None:
    """A letter of ours came back. The caller has made sure of that: only a signed return path counts."""
    letter = Letter.objects.select_for_update().filter(pk=letter_id, state__in=LEFT).exclude(sent_to="").first()
    if letter is None:
        return
    _keep(letter.sent_to, bounces.after_bounce(_locked(letter.sent_to), hard=hard, at=at), "hard" if hard else "soft")
    if hard:
        Letter.objects.filter(pk=letter.pk).update(state=LetterState.FAILED, why="refused")
    note("bounced", "letter", letter.pk, by=None, at=at, match_id=letter.match_id, via=Via.MAIL, hard=hard)


@transaction.atomic
def no_such_mailbox(address: str, *, at: datetime) -> None:
    """The receiving server said so itself, while we were talking to it."""
    _keep(address, bounces.no_such_mailbox(_locked(address), at=at), "hard")


def troubles(addresses: Iterable[str]) -> Mapping[str, Trouble]:
    """What is known of these addresses, by address in lower case."""
    rows = Suppression.objects.filter(address__in={address.lower() for address in addresses})
    return {row.address: _trouble(row) for row in rows}


def probe(addresses: Iterable[str], *, at: datetime) -> None:
    """A secure letter goes to each of these although letters came back from there."""
    Suppression.objects.filter(address__in={address.lower() for address in addresses}).update(probed_at=at)


def _locked(address: str) -> Trouble | None:
    row = Suppression.objects.select_for_update().filter(address=address.lower()).first()
    return _trouble(row) if row else None


def _keep(address: str, trouble: Trouble, kind: str) -> None:
    Suppression.objects.update_or_create(address=address.lower(), defaults={**vars(trouble), "kind": kind})


def _trouble(row: Suppression) -> Trouble:
    return Trouble(row.weight, row.last_at, row.stopped_at, row.probed_at)
