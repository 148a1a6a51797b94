"""Taking letters in hand, so that no two workers have the same one, and a worker that ended leaves none behind."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, QuerySet

from held.models import Letter
from held.practice.departures import (
    ATTEMPTS_AT_MOST,
    Ending,
    Move,
    Tried,
    Verdict,
    after_death,
    after_silence,
    why_lapsed,
    without_leaving,
)
from held.practice.words import LetterClass, LetterState

LEASE = timedelta(minutes=10)  # longer than a slow server may keep a handful of letters waiting
BESIDES = ("check_in__items__action", "check_in__answers", "match__sessions")
WAITING = (LetterState.QUEUED, LetterState.RETRY)
IN_HAND = (LetterState.LEASED, LetterState.COMMITTING)
TO_CHOOSE = ("useful_until", "attempts", "copies", "deferrals", "why")
LOADED = ("person", "match__mentor", "match__mentee", "session", "check_in")


@dataclass(frozen=True)
class Taken:
    """Letters in hand, and whether there was anything to do at all."""

    letters: list[Letter]
    more: bool


def take(room: int, *, at: datetime) -> Taken:
    """Up to `room` letters that are due, with everything that drafting needs. Secure ones come first.

    The attempt is counted before the work, so that a letter on which workers end parks itself.
    """
    if not (_due(at).exists() or _left_behind(at).exists()):
        return Taken([], False)
    with transaction.atomic():
        over = _take_over(at)
        chosen = _choose(room, at)
        _let_lapse(letter for letter in chosen if letter.useful_until <= at)
        held = [letter.pk for letter in chosen if letter.useful_until > at]
        Letter.objects.filter(pk__in=held).update(
            state=LetterState.LEASED, fence=F("fence") + 1, attempts=F("attempts") + 1, lease_until=at + LEASE
        )
    rows = Letter.objects.filter(pk__in=held).select_related(*LOADED).prefetch_related(*BESIDES)
    return Taken(list(rows.order_by("-letter_class", "next_try", "pk")), bool(chosen or over))


def put_back(letters: Iterable[Letter]) -> None:
    """Nothing was tried: these wait again as they did, and no attempt is counted."""
    for letter in letters:
        mine = Letter.objects.filter(pk=letter.pk, fence=letter.fence, state=LetterState.LEASED)
        mine.update(state=LetterState.QUEUED, lease_until=None, attempts=F("attempts") - 1)


def jitter(letter: Letter) -> float:
    """From 0 to 1, another for each letter and try, and the same whoever asks."""
    return zlib.crc32(f"{letter.window} {letter.deferrals} {letter.attempts}".encode()) / 2**32


def write_ending(letters: "QuerySet[Letter]", ending: Ending, **more: object) -> int:
    """Write what became of a letter that is nobody's any more."""
    fields: dict[str, object] = {
        "state": ending.state,
        "why": ending.why,
        "copies": ending.copies,
        "deferrals": ending.deferrals,
        "lease_until": None,
    }
    if ending.next_try:
        fields["next_try"] = ending.next_try
    return letters.update(**fields | more)


def _due(at: datetime) -> "QuerySet[Letter]":
    return Letter.objects.filter(state__in=WAITING, next_try__lte=at)


def _left_behind(at: datetime) -> "QuerySet[Letter]":
    return Letter.objects.filter(state__in=IN_HAND, lease_until__lte=at)


def _locked(rows: "QuerySet[Letter]") -> "QuerySet[Letter]":
    return rows.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)


def _choose(room: int, at: datetime) -> list[Letter]:
    chosen: list[Letter] = []
    for letter_class in (LetterClass.SECURE, LetterClass.NICE):
        due = _locked(_due(at).filter(letter_class=letter_class)).only(*TO_CHOOSE).order_by("next_try")
        chosen += due[: room - len(chosen)]
    # The last attempt is made alone: should a worker end on this letter once more, no other is parked with it.
    return next(([letter] for letter in chosen if letter.attempts >= ATTEMPTS_AT_MOST - 1), chosen)


def _take_over(at: datetime) -> int:
    """Whoever held these has ended. Short of the dot they wait again, unless this has happened too often; past it,
    nobody knows whether they arrived."""
    left = list(_locked(_left_behind(at)))
    for letter in left:
        mine = Letter.objects.filter(pk=letter.pk)
        if letter.state == LetterState.COMMITTING:
            write_ending(mine, _after_silence(letter, at))
        elif ending := after_death(letter.attempts, letter.copies):
            write_ending(mine, ending)
        else:
            mine.update(state=LetterState.QUEUED, lease_until=None)
    return len(left)


def _after_silence(letter: Letter, at: datetime) -> Ending:
    """`copies` already counts the dot that was about to be given."""
    tried = Tried(LetterClass(letter.letter_class), letter.useful_until, letter.copies - 1, letter.deferrals)
    return after_silence(tried, at=at, jitter=jitter(letter))


def _let_lapse(letters: Iterable[Letter]) -> None:
    for letter in letters:
        lapse = Verdict(Move.LAPSE, why_lapsed(letter.why))
        write_ending(Letter.objects.filter(pk=letter.pk), without_leaving(lapse, letter.copies))
