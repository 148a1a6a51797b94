"""What lies between two wordings of an agreement: made of one side's form, told as a list of what changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from held.practice.agreements import ClauseTerms, Terms, is_sparing, loosen, stop
from held.practice.conversation import (
    QUESTIONS,
    WORDS_OF,
    Choices,
    check_choices,
    check_review,
    choices_in,
    shared_words,
    terms_from,
)
from held.practice.words import Direction, Scope, Side


class What(StrEnum):
    """What kind of thing changed."""

    ANSWER = "answer"
    HELD = "held"
    NOT_HELD = "not_held"
    WAYS = "ways"
    DAYS = "days"
    HOUR = "hour"
    PUSH = "push"
    SPARING = "sparing"
    WORDS = "words"
    REVIEW = "review"


@dataclass(frozen=True)
class Change:
    """One thing that changed. `key` is a scope or a question, where the thing has one."""

    what: What
    before: object
    after: object
    key: str = ""


@dataclass(frozen=True)
class Wanted:
    """What a form says: one's own words, the mentee's ticks, the day for looking at it again."""

    words: Mapping[str, object]
    choices: Choices | None = None
    review_on: date | None = None


def changes(before: Terms, after: Terms) -> tuple[Change, ...]:
    """Everything that differs, each thing once, in the order of the conversation. Empty only for the same terms."""
    return tuple(dict.fromkeys(_changes(before, after)))


def reworded(base: Terms, side: Side, words: Mapping[str, object], *, review_on: date | None) -> Terms:
    """The base with this side's own words as they are now, and another day for the next look."""
    theirs = {key: text for key, text in base.words.items() if key not in WORDS_OF[side]}
    ours = {key: text for key, text in shared_words(words).items() if key in WORDS_OF[side]}
    return replace(base, words={**theirs, **ours}, review_on=review_on or base.review_on)


def rechosen(base: Terms, choices: Choices, *, today: date) -> Terms:
    """The base with what the mentee ticks now. Where nothing was ticked otherwise, every clause stays as it is."""
    ticked = replace(choices, review_on=base.review_on)
    if ticked == choices_in(base):
        return base
    if not ticked.answer.asks_to_be_held:
        return replace(stop(base), answer=ticked.answer)
    chosen = terms_from(ticked, base.words, today=today)
    return loosen(chosen, sparing=True) if is_sparing(base) else chosen


def wanted_terms(base: Terms, side: Side, wanted: Wanted, *, today: date) -> Terms:
    """What one side's form asks for, on top of what stands. A day that was set before may lie behind us by now.

    Raises:
        Refusal: with the sentence that says what is still open.
    """
    review_on = None if wanted.review_on == base.review_on else wanted.review_on
    check_review(review_on, today=today)
    terms = base
    if side is Side.MENTEE:
        choices = replace(wanted.choices, review_on=None) if wanted.choices else None
        terms = rechosen(base, check_choices(choices, today=today), today=today)
    return reworded(terms, side, wanted.words, review_on=review_on)


def _changes(before: Terms, after: Terms) -> Iterator[Change]:
    if before.answer is not after.answer:
        yield Change(What.ANSWER, before.answer, after.answer)
    for scope in Scope:
        yield from _in_scope(scope, before, after)
    if before.push != after.push:
        yield Change(What.PUSH, before.push, after.push)
    for question in QUESTIONS:
        said, says = before.words.get(question.key, ""), after.words.get(question.key, "")
        if said != says:
            yield Change(What.WORDS, said, says, question.key)
    if before.review_on != after.review_on:
        yield Change(What.REVIEW, before.review_on, after.review_on)


def _in_scope(scope: Scope, before: Terms, after: Terms) -> Iterator[Change]:
    had, has = _by_direction(scope, before), _by_direction(scope, after)
    if not had or not has:
        if had or has:
            yield Change(What.HELD if has else What.NOT_HELD, bool(had), bool(has), scope)
        return
    if had.keys() != has.keys():
        yield Change(What.WAYS, frozenset(had), frozenset(has), scope)
    for direction in (way for way in Direction if way in had and way in has):
        yield from _in_rhythm(had[direction], has[direction])


def _in_rhythm(was: ClauseTerms, now: ClauseTerms) -> Iterator[Change]:
    """Rhythm is said once for all, so the same change in two clauses is one."""
    if was.weekdays != now.weekdays:
        yield Change(What.DAYS, was.weekdays, now.weekdays)
    if was.hour != now.hour:
        yield Change(What.HOUR, was.hour, now.hour)
    if was.tone != now.tone:
        yield Change(What.PUSH, was.tone, now.tone)
    if was.sparing != now.sparing:
        yield Change(What.SPARING, was.sparing, now.sparing)


def _by_direction(scope: Scope, terms: Terms) -> dict[Direction, ClauseTerms]:
    return {clause.direction: clause for clause in terms.clauses if clause.scope is scope}
