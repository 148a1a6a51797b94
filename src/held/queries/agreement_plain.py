"""An agreement in plain words, as one of the two reads it: what is held, who writes, when, in whose words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from held.practice.agreement_changes import Change, What, changes
from held.practice.agreements import ClauseTerms, Terms, is_sparing
from held.practice.choices_in_words import ANSWERS, PUSH, SCOPES
from held.practice.conversation import QUESTIONS, SHARED_KEYS
from held.practice.words import Answer, Direction, Scope, Side


@dataclass(frozen=True)
class Names:
    """The two by name, and from which side it is read."""

    mentee: str
    mentor: str
    reads: Side

    @property
    def reader_is_mentee(self) -> bool:
        return self.reads is Side.MENTEE

    @property
    def other(self) -> str:
        return self.mentor if self.reader_is_mentee else self.mentee


@dataclass(frozen=True)
class Quote:
    """A question, and what someone answered in their own words."""

    key: str
    question: str
    words: str
    mine: bool


@dataclass(frozen=True)
class Plain:
    """A wording as it can be read out. `held` is empty where nothing is."""

    answer: Answer
    opening: str
    held: tuple[str, ...]
    rhythm: tuple[str, ...]
    quotes: tuple[Quote, ...]
    review_on: date | None

    @property
    def asks(self) -> bool:
        return self.answer.asks_to_be_held

    @property
    def how(self) -> Quote | None:
        """The words that are pinned wherever the mentor writes."""
        return next((quote for quote in self.quotes if quote.key == "how"), None)

    @property
    def mine(self) -> tuple[Quote, ...]:
        return tuple(quote for quote in self.quotes if quote.mine and quote.key != "how")

    @property
    def theirs(self) -> tuple[Quote, ...]:
        return tuple(quote for quote in self.quotes if not quote.mine and quote.key != "how")


@dataclass(frozen=True)
class Told:
    """A change in words: the sentence, and, where somebody's own words changed, these."""

    sentence: str
    before: str = ""
    after: str = ""


def plain(terms: Terms, names: Names) -> Plain:
    return Plain(
        terms.answer,
        _opening(terms.answer, names),
        tuple(_(SCOPES[scope].called) for scope in terms.scopes),
        tuple(_rhythm(terms, names)),
        tuple(_quotes(terms, names)),
        terms.review_on,
    )


def told(before: Terms, after: Terms, names: Names) -> tuple[Told, ...]:
    """What changed between two wordings, a sentence each."""
    return tuple(_told(change, names) for change in changes(before, after))


def called(scope: Scope) -> str:
    return _(SCOPES[scope].called)


def _opening(answer: Answer, names: Names) -> str:
    if names.reader_is_mentee:
        by_answer = {
            Answer.YES: _("You asked to be held to:"),
            Answer.SOME: _("You asked to be held to some things:"),
            Answer.NOT_NOW: _("You said: not now. Nothing is held, and no letter asks anything."),
            Answer.NOT_SURE: _("You said: not sure yet. Until you are, nothing is held and no letter asks anything."),
        }
        return by_answer[answer]
    by_answer = {
        Answer.YES: _("%(name)s asked to be held to:"),
        Answer.SOME: _("%(name)s asked to be held to some things:"),
        Answer.NOT_NOW: _("%(name)s said: not now. Nothing is held, and no letter asks anything."),
        Answer.NOT_SURE: _("%(name)s said: not sure yet. Until then nothing is held and no letter asks anything."),
    }
    return by_answer[answer] % {"name": names.mentee}


def _rhythm(terms: Terms, names: Names) -> Iterator[str]:
    asked = [clause for clause in terms.clauses if clause.scope is not Scope.WEEKLY_REPORT]
    scopes = {clause.scope for clause in asked}
    for direction in Direction:
        covered = [clause for clause in asked if clause.direction is direction]
        if covered:
            things = "" if {clause.scope for clause in covered} == scopes else _things(covered) + ": "
            yield things + ways(frozenset({direction}), names)
    if any(clause.scope is Scope.WEEKLY_REPORT for clause in terms.clauses):
        yield _report(names)
    letters = [clause for clause in asked if clause.direction is not Direction.ONLY_IN_SESSION]
    if letters:
        yield _when(letters[0].weekdays, letters[0].hour, names)
    if is_sparing(terms):
        yield _sparing(terms)
    if terms.push is not None and terms.clauses:
        yield _("It may sound like this: %(tone)s.") % {"tone": _(PUSH[terms.push]).lower()}


def _sparing(terms: Terms) -> str:
    if any(clause.sparing and clause.scope is Scope.WEEKLY_REPORT for clause in terms.clauses):
        return _("Sparingly: the report every other week, and between two sessions one letter at most.")
    return _("Sparingly: one letter between two sessions, and no second.")


def _report(names: Names) -> str:
    if names.reader_is_mentee:
        return _("Once a week you may look back in a report, and send it or not.")
    return _("Once a week %(name)s may look back in a report, and send it or not.") % {"name": names.mentee}


def _things(clauses: Iterable[ClauseTerms]) -> str:
    words = get_text_list([called(clause.scope) for clause in clauses], _("and"))
    return words[:1].upper() + words[1:]


def ways(directions: frozenset[Direction], names: Names) -> str:
    """Who writes, as the reader says it."""
    mentee_reads = {
        Direction.MENTOR_ASKS: _("%(mentor)s writes to you between sessions."),
        Direction.MENTEE_WRITES: _("You write to %(mentor)s between sessions; Held offers you the pen."),
        Direction.ONLY_IN_SESSION: _("You look at it together in your sessions. Nothing is sent in between."),
    }
    mentor_reads = {
        Direction.MENTOR_ASKS: _("You write to %(mentee)s between sessions; Held prepares the letter."),
        Direction.MENTEE_WRITES: _("%(mentee)s writes to you between sessions."),
        Direction.ONLY_IN_SESSION: _("You look at it together in your sessions. Nothing is sent in between."),
    }
    by_direction = mentee_reads if names.reader_is_mentee else mentor_reads
    sentences = [by_direction[way] for way in Direction if way in directions]
    return " ".join(sentences) % {"mentor": names.mentor, "mentee": names.mentee}


def _when(weekdays: frozenset[int], hour: time | None, names: Names) -> str:
    return _("Letters come %(days)s, %(hour)s.") % {"days": days(weekdays), "hour": clock(hour, names)}


def days(weekdays: frozenset[int]) -> str:
    if not weekdays:
        return _("on any day that is open for letters")
    named = [str(WEEKDAYS[day]) for day in sorted(weekdays)]
    return _("on %(days)s") % {"days": get_text_list(named, _("or"))}


def clock(hour: time | None, names: Names) -> str:
    if hour is None:
        return _("outside quiet hours")
    shown = {"hour": hour.strftime("%H:%M"), "name": names.mentee}
    return (_("around %(hour)s your time") if names.reader_is_mentee else _("around %(hour)s %(name)s’s time")) % shown


def _quotes(terms: Terms, names: Names) -> Iterator[Quote]:
    for question in QUESTIONS:
        words = terms.words.get(question.key, "") if question.key in SHARED_KEYS else ""
        if words:
            yield Quote(question.key, _(question.text), words, question.side is names.reads)


def _told(change: Change, names: Names) -> Told:
    before, after = change.before, change.after
    if change.what is What.WORDS:
        asked = next(question for question in QUESTIONS if question.key == change.key)
        return Told(_(asked.text), str(before), str(after))
    return Told(_sentence(change, _shown(change.what, before, names), _shown(change.what, after, names)))


def _sentence(change: Change, before: str, after: str) -> str:
    thing = called(Scope(change.key)) if change.key else ""
    sentences = {
        What.ANSWER: _("The answer was “%(before)s” and is “%(after)s”."),
        What.HELD: _("Held from now on: %(thing)s."),
        What.NOT_HELD: _("Not held any more: %(thing)s."),
        What.WAYS: _("About %(thing)s, before: %(before)s Now: %(after)s"),
        What.DAYS: _("Letters come %(after)s; before, %(before)s."),
        What.HOUR: _("The hour is %(after)s; before, %(before)s."),
        What.PUSH: _("It may sound like this: %(after)s; before: %(before)s."),
        What.SPARING: _("Letters come %(after)s; before, %(before)s."),
        What.REVIEW: _("To be looked at again on %(after)s; before, on %(before)s."),
    }
    return sentences[change.what] % {"thing": thing, "before": before, "after": after}


def _shown(what: What, value: object, names: Names) -> str:
    if isinstance(value, Answer):
        return _(ANSWERS[value].label).lower()
    if isinstance(value, time) or (what is What.HOUR and value is None):
        return clock(value, names)
    if what is What.SPARING:
        return _("sparingly") if value else _("as often as was agreed")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, frozenset):
        return ways(value, names) if what is What.WAYS else days(value)
    if isinstance(value, int) and what is What.PUSH:
        return _(PUSH[value]).lower()
    return _("nothing chosen")
