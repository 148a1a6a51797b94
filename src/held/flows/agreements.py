"""Changing what the two agreed: propose, confirm, loosen, stop. Loosening takes one, everything else both."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from held.flows import history, outbox, versions
from held.models import AgreementVersion, Confirmation, Letter, Match
from held.practice import agreements as rules
from held.practice.agreements import Terms
from held.practice.conversation import WORDS_OF
from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import Scope, Side, Via
from held.queries import versions as read


class Outcome(StrEnum):
    """What became of a yes."""

    WAITS = "waits"  # for the other
    IN_FORCE = "in_force"
    OVERTAKEN = "overtaken"  # the agreement changed in between, and nothing was put in force


def propose(match_id: int, terms: Terms, *, based_on: int | None, by: int, at: datetime) -> int:
    """Suggest a change, which carries the proposer's own yes. What only loosens holds at once, if it is the mentee's.

    Args:
        based_on: the id of the version in force that the proposer looked at; None before there is one.

    Returns:
        The new version's id. A proposal on top of a version that no longer stands is kept, readable, set aside.
    """
    with transaction.atomic():
        match = versions.locked(match_id)
        versions.check_open(match)
        side = versions.side_of(match, by)
        base = read.base_terms(match, at=at)
        if base is None or not AgreementVersion.objects.filter(match=match).exists():
            # A first wording is made of both parts: proposing one would be a way to read the other's part.
            raise parts_first()
        current = read.in_force(match_id)
        if (current.pk if current else None) != based_on:
            return _set_aside(match, terms, based_on=based_on, by=by, at=at)
        rules.check_change(base, terms, by=side, words_of=WORDS_OF)
        if current and side is Side.MENTEE:
            current, whole = _loosened_first(match, current, terms, by=by, at=at)
            if whole:
                return current.pk
        _take_back(match, side, by=by, at=at)  # of two suggestions of one person, the newer one is meant
        version = versions.write(match, terms, based_on=current, by=by, at=at)
        versions.say_yes(version, side, by=by, at=at)
        versions.tell("agreement_proposed", version, side.other, at=at)
        _note("proposed", version, by=by, at=at)
        return version.pk


def parts_first() -> Refusal:
    return Refusal("parts_first", gettext_noop("First each of you answers alone. Then there is something to change."))


def confirm(version_id: int, *, by: int, at: datetime, via: Via = Via.WEB) -> Outcome:
    """Say yes to one version. With both, it is in force and every other proposal is set aside.

    Only a version based on the one in force can be confirmed. A yes that comes after a change is written in the
    history and does nothing else: of two deeds at once, one comes first and both can be read (trust.md case 70).
    """
    with transaction.atomic():
        match = versions.locked(AgreementVersion.objects.values_list("match_id", flat=True).get(pk=version_id))
        versions.check_open(match)
        side = versions.side_of(match, by)
        version = AgreementVersion.objects.select_related("match").get(pk=version_id)
        if not _can_be_confirmed(version):
            _note("confirmed_after_change", version, by=by, at=at, via=via)
            return Outcome.OVERTAKEN
        if version.in_force_from:
            return Outcome.IN_FORCE
        both = rules.in_force_with(versions.say_yes(version, side, by=by, at=at))
        _note("confirmed", version, by=by, at=at, via=via, wording=wording(version))
        if not both:
            versions.tell("agreement_proposed", version, side.other, at=at)
            return Outcome.WAITS
        versions.put_in_force(version, at=at)
        versions.tell("agreement_confirmed", version, *Side, at=at)
        return Outcome.IN_FORCE


def take_back_yes(version_id: int, *, by: int, at: datetime) -> bool:
    """A yes that the other has not answered may be taken back. False where there is none: it may be in force by now."""
    with transaction.atomic():
        match = versions.locked(AgreementVersion.objects.values_list("match_id", flat=True).get(pk=version_id))
        return _take_back(match, versions.side_of(match, by), by=by, at=at, only=version_id)


def loosen(
    match_id: int,
    *,
    by: int,
    at: datetime,
    drop: frozenset[Scope] = frozenset(),
    only_in_sessions: bool = False,
    sparing: bool = False,
    via: Via = Via.WEB,
) -> None:
    """The mentee lets go of some of it, keeps it to the sessions, or to fewer letters. At once, without a reason."""
    less = partial(rules.loosen, drop=drop, only_in_sessions=only_in_sessions, sparing=sparing)
    _let_less(match_id, less, by=by, at=at, via=via)


def stop(match_id: int, *, by: int, at: datetime, via: Via = Via.WEB) -> None:
    """The mentee stops everything. At once, and without a reason; doing so twice does nothing more."""
    _let_less(match_id, rules.stop, by=by, at=at, via=via)


def wording(version: AgreementVersion) -> str:
    """A fingerprint of what was said yes to, kept with the yes (trust.md case 80)."""
    terms = read.terms_of(version)
    clauses = sorted(
        [*map(str, clause.thing), sorted(clause.weekdays), str(clause.hour), clause.tone, clause.sparing]
        for clause in terms.clauses
    )
    said = [version.pk, terms.answer, clauses, terms.push, dict(terms.words), str(terms.review_on)]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _let_less(match_id: int, less: Callable[[Terms], Terms], *, by: int, at: datetime, via: Via) -> None:
    """Whoever wants less says yes to no more: a yes that still waits for the other is taken back, whatever stands."""
    with transaction.atomic():
        match = versions.locked(match_id)
        if versions.side_of(match, by) is not Side.MENTEE:
            raise Refusal(
                "mentee_loosens", gettext_noop("Only the mentee changes this alone. You can propose a change.")
            )
        current = read.in_force(match.pk)
        before = read.terms_of(current) if current else None
        after = less(before) if before else None
        if current and after and after != before:
            _loosened(match, current, after, by=by, at=at, via=via)
        else:
            _take_back(match, Side.MENTEE, by=by, at=at, via=via)


def _take_back(match: Match, side: Side, *, by: int, at: datetime, via: Via = Via.WEB, only: int | None = None) -> bool:
    """Take this side's yes out of what waits. A change that nobody says yes to any more is set aside."""
    current = read.in_force(match.pk)
    taken = False
    for version in read.open_proposals(match.pk):
        if only not in (None, version.pk) or not Confirmation.objects.filter(version=version, side=side).delete()[0]:
            continue
        taken = True
        outbox.cancel(_told_of(version), why="withdrawn")
        if current and not version.confirmations.exists():
            AgreementVersion.objects.filter(pk=version.pk).update(set_aside_at=at)
        _note("took_back_yes", version, by=by, at=at, via=via)
    return taken


def _loosened_first(
    match: Match, current: AgreementVersion, terms: Terms, *, by: int, at: datetime
) -> tuple[AgreementVersion, bool]:
    """What loosens holds at once, even where new words come along with it; only the words then wait for the other.

    Returns:
        The version in force by now, and whether nothing is left to wait for.
    """
    before = read.terms_of(current)
    less = replace(terms, words=before.words, review_on=before.review_on)
    if not rules.takes_effect_at_once(before, less, Side.MENTEE):
        return current, False
    return _loosened(match, current, less, by=by, at=at, via=Via.WEB), less == terms


def _loosened(
    match: Match, current: AgreementVersion, terms: Terms, *, by: int, at: datetime, via: Via
) -> AgreementVersion:
    version = versions.write(match, terms, based_on=current, by=by, at=at, loosening=True)
    versions.say_yes(version, Side.MENTEE, by=by, at=at)
    versions.put_in_force(version, at=at)
    # Whoever stops by mail is answered by the letter that says it is done: a second one about it is one too many.
    versions.tell("agreement_loosened", version, *((Side.MENTOR,) if via is Via.MAIL else Side), at=at)
    _note("loosened" if terms.clauses else "stopped", version, by=by, at=at, via=via)
    return version


def _set_aside(match: Match, terms: Terms, *, based_on: int | None, by: int, at: datetime) -> int:
    rules.check_terms(terms)
    seen = AgreementVersion.objects.filter(pk=based_on, match=match).first() if based_on else None
    version = versions.write(match, terms, based_on=seen, by=by, at=at)
    AgreementVersion.objects.filter(pk=version.pk).update(set_aside_at=at)
    _note("proposed_after_change", version, by=by, at=at)
    return version.pk


def _told_of(version: AgreementVersion) -> "QuerySet[Letter]":
    """Letters that ask the other one to say yes as well."""
    return Letter.objects.filter(kind="agreement_proposed", match=version.match_id, facts__version=version.pk)


def _can_be_confirmed(version: AgreementVersion) -> bool:
    if version.set_aside_at or version.in_force_until:
        return False
    current = read.in_force(version.match_id)
    current_id = current.pk if current else None
    return current_id in (version.pk, version.based_on_id)


def _note(
    verb: str, version: AgreementVersion, *, by: int, at: datetime, via: Via = Via.WEB, **details: object
) -> None:
    history.note(
        verb,
        "agreement",
        version.pk,
        by=by,
        at=at,
        match_id=version.match_id,
        via=via,
        number=version.number,
        **details,
    )
