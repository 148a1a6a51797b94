"""Versions of an agreement as terms: the one in force, and what a change to it starts from."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from held.models import AgreementPart, AgreementVersion, Clause, Match
from held.practice.agreements import ClauseTerms, Terms
from held.practice.cadence import local
from held.practice.conversation import WORDS_OF, choices_from, shared_words, terms_from
from held.practice.words import Answer, Channel, ClauseKind, Direction, Scope, Side


@dataclass(frozen=True)
class Pinned:
    """In the mentee's own words: how to be held to things, and since when."""

    words: str
    said_at: datetime


def pinned_in(match_id: int) -> Pinned | None:
    """What the agreement in force says of it, dated by the first wording that said it."""
    current = in_force(match_id)
    words = current.words.get("how", "") if current else ""
    if not words:
        return None
    stood = AgreementVersion.objects.filter(match_id=match_id, in_force_from__isnull=False, words__how=words)
    return Pinned(words, stood.order_by("number").values_list("made_at", flat=True)[0])


def terms_of(version: AgreementVersion) -> Terms:
    """What a version says. Its clauses are read in the order of the conversation."""
    order = list(Scope)
    clauses = sorted(map(_clause_terms, version.clauses.all()), key=lambda clause: order.index(clause.scope))
    return Terms(Answer(version.answer), tuple(clauses), version.push, dict(version.words), version.review_on)


def in_force(match_id: int) -> AgreementVersion | None:
    return AgreementVersion.objects.filter(
        match_id=match_id, in_force_from__isnull=False, in_force_until__isnull=True
    ).first()


def open_proposals(match_id: int) -> list[AgreementVersion]:
    """Versions that wait for someone, oldest first."""
    waiting = AgreementVersion.objects.filter(match_id=match_id, in_force_from__isnull=True, set_aside_at__isnull=True)
    return list(waiting.select_related("made_by").order_by("number"))


def parts_of(match_id: int) -> dict[Side, AgreementPart]:
    return {Side(part.side): part for part in AgreementPart.objects.filter(match_id=match_id)}


def base_terms(match: Match, *, at: datetime) -> Terms | None:
    """What a change starts from: the version in force, or what the two parts say together; None before that.

    Words of a mentor who answered after a “not now” came into force are in it, so that a later version carries them.
    """
    parts = parts_of(match.pk)
    current = in_force(match.pk)
    if current:
        terms = terms_of(current)
        mentor = parts.get(Side.MENTOR)
        came_after = mentor and mentor.finished_at and mentor.finished_at >= current.made_at
        given = _handed_in_words(mentor, Side.MENTOR) if came_after else {}
        return replace(terms, words={**given, **terms.words})
    return terms_of_parts(parts, today=today_of(match, at=at))


def terms_of_parts(parts: dict[Side, AgreementPart], *, today: date) -> Terms | None:
    """The first wording: her choices, and the words that both chose to share. None before her part is handed in."""
    mentee = parts.get(Side.MENTEE)
    choices = choices_from(mentee.answers) if mentee and mentee.finished_at else None
    if choices is None:
        return None
    words = {**_handed_in_words(mentee, Side.MENTEE), **_handed_in_words(parts.get(Side.MENTOR), Side.MENTOR)}
    return terms_from(choices, words, today=today)


def handed_in(match_id: int, side: Side) -> dict[str, str]:
    """The shared words of one side's part, once it is handed in."""
    return _handed_in_words(AgreementPart.objects.filter(match_id=match_id, side=side).first(), side)


def today_of(match: Match, *, at: datetime) -> date:
    """The day it is for the mentee."""
    return local(at, match.mentee.zone).date()


def _handed_in_words(part: AgreementPart | None, side: Side) -> dict[str, str]:
    if part is None or part.finished_at is None:
        return {}
    return {key: text for key, text in shared_words(part.answers).items() if key in WORDS_OF[side]}


def _clause_terms(clause: Clause) -> ClauseTerms:
    return ClauseTerms(
        ClauseKind(clause.kind),
        Scope(clause.scope),
        Direction(clause.direction),
        Channel(clause.channel),
        frozenset(int(day) for day in clause.weekdays),
        clause.hour,
        clause.tone,
        clause.sparing,
    )
