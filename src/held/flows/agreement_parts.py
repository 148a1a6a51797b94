"""The accountability conversation, each alone: saving as one goes, handing in, taking back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from held.flows import agreements, history, outbox, versions
from held.flows.outbox import Order
from held.models import AgreementPart, AgreementVersion, Letter, Match
from held.practice import agreements as rules
from held.practice.conversation import check_choices, check_turn, choices_from, cleaned
from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import Answer, Side
from held.queries import versions as read


@dataclass(frozen=True)
class Saved:
    """How a save went. `theirs` is what another open window had saved meanwhile; then nothing was overwritten."""

    revision: int
    theirs: Mapping[str, object] | None = None


def save_part(
    match_id: int, side: Side, answers: Mapping[str, object], *, revision: int, by: int, at: datetime
) -> Saved:
    """Keep what was written so far, for its writer's eyes only.

    Args:
        revision: the one that this window started from; if another window has saved since, both are shown.
    """
    with transaction.atomic():
        match = _turn(match_id, side, by)
        return _save(match, side, answers, revision=revision, by=by, at=at)


def finish_part(
    match_id: int, side: Side, answers: Mapping[str, object], *, revision: int, by: int, at: datetime
) -> Saved:
    """Save and hand in. The mentee goes first; once both are in, there is a version to confirm together.

    “Not now” and “not sure yet” are complete: they hold at once and wait for nobody.
    """
    with transaction.atomic():
        match = _turn(match_id, side, by)
        saved = _save(match, side, answers, revision=revision, by=by, at=at)
        if saved.theirs is not None:
            return saved
        if side is Side.MENTEE:
            check_choices(choices_from(cleaned(side, answers)), today=read.today_of(match, at=at))
        AgreementPart.objects.filter(match=match, side=side).update(finished_at=at)
        history.note("handed_in", "agreement", None, by=by, at=at, match_id=match_id, side=side)
        if side is Side.MENTEE:
            _mentee_is_done(match, saved.revision, by=by, at=at)
        else:
            _both_are_in(match, by=by, at=at)
        return saved


def take_back(match_id: int, side: Side, *, by: int, at: datetime) -> None:
    """Open a part again that was handed in, as long as no version was made of it."""
    with transaction.atomic():
        match = versions.locked(match_id)
        _check_own(match, side, by)
        if AgreementVersion.objects.filter(match=match).exists():
            raise Refusal("version_stands", gettext_noop("It is part of your agreement by now. You can change that."))
        AgreementPart.objects.filter(match=match, side=side).update(finished_at=None)
        outbox.cancel(Letter.objects.filter(match=match, kind="agreement_yours"), why="withdrawn")
        history.note("taken_back", "agreement", None, by=by, at=at, match_id=match_id, side=side)


def _turn(match_id: int, side: Side, by: int) -> Match:
    match = versions.locked(match_id)
    versions.check_open(match)
    _check_own(match, side, by)
    check_turn(side, frozenset(side for side, part in read.parts_of(match_id).items() if part.finished_at))
    return match


def _check_own(match: Match, side: Side, by: int) -> None:
    if versions.side_of(match, by) is not side:
        raise Refusal("own_part", gettext_noop("Each of you writes your own part."))


def _save(match: Match, side: Side, answers: Mapping[str, object], *, revision: int, by: int, at: datetime) -> Saved:
    part, _ = AgreementPart.objects.get_or_create(match=match, side=side)
    kept = cleaned(side, answers)
    if part.answers == kept:
        return Saved(part.revision)
    if part.revision != revision:
        return Saved(part.revision, part.answers)
    if part.revision == 0:  # one line for the whole of the writing: drafts are nobody's business
        history.note("began", "agreement", None, by=by, at=at, match_id=match.pk, side=side)
    part.answers, part.revision, part.saved_at = kept, revision + 1, at
    part.save(update_fields=["answers", "revision", "saved_at"])
    return Saved(part.revision)


def _mentee_is_done(match: Match, revision: int, *, by: int, at: datetime) -> None:
    terms = read.terms_of_parts(read.parts_of(match.pk), today=read.today_of(match, at=at))
    if terms and rules.takes_effect_at_once(None, terms, Side.MENTEE):
        version = versions.write(match, terms, based_on=None, by=by, at=at)
        versions.say_yes(version, Side.MENTEE, by=by, at=at)
        versions.put_in_force(version, at=at)
    window = f"match:{match.pk}:agreement_yours:{revision}"
    outbox.put(Order("agreement_yours", window, person_id=match.mentor_id, match_id=match.pk), at=at)


def _both_are_in(match: Match, *, by: int, at: datetime) -> None:
    """A first version for both to confirm; beside a “not now”, what the mentor promises simply stands."""
    current = read.in_force(match.pk)
    terms = read.base_terms(match, at=at)
    if current is None and terms:
        version = versions.write(match, terms, based_on=None, by=by, at=at)
        versions.tell("agreement_proposed", version, Side.MENTEE, at=at)
    elif current and not Answer(current.answer).asks_to_be_held:
        versions.tell("agreement_confirmed", current, Side.MENTEE, at=at)
    elif current and terms and terms != read.terms_of(current):
        agreements.propose(match.pk, terms, based_on=current.pk, by=by, at=at)
