"""The agreement's terms: what they must say, what loosens them, who must confirm (practice.md 4.1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time

from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import Answer, Channel, ClauseKind, Direction, Scope, Side

REVIEW_AFTER_DAYS = 30
ASKED_AGAIN_ON_DAY = 30
LIGHTEST, MOST_DIRECT = 1, 5


@dataclass(frozen=True)
class ClauseTerms:
    """One thing the mentee asks for. Empty weekdays mean any day on which letters may come.

    Sparingly means one letter between two sessions and no second, and a weekly report every other week.
    """

    kind: ClauseKind
    scope: Scope
    direction: Direction
    channel: Channel = Channel.EMAIL
    weekdays: frozenset[int] = frozenset()
    hour: time | None = None
    tone: int | None = None
    sparing: bool = False

    @property
    def thing(self) -> tuple[ClauseKind, Scope, Direction, Channel]:
        return self.kind, self.scope, self.direction, self.channel

    @property
    def has_a_rhythm(self) -> bool:
        return bool(self.weekdays) or self.hour is not None or self.tone is not None or self.sparing

    def within(self, other: "ClauseTerms") -> bool:
        """Does this ask for no more than the other does? Looking at it in sessions only is less than any letter."""
        if self.direction is Direction.ONLY_IN_SESSION:
            return (self.kind, self.scope) == (other.kind, other.scope)
        if self.thing != other.thing or self.hour != other.hour or self.sparing < other.sparing:
            return False
        fewer_days = not other.weekdays or (bool(self.weekdays) and self.weekdays <= other.weekdays)
        return fewer_days and _dial(self.tone) <= _dial(other.tone)


@dataclass(frozen=True)
class Terms:
    """Everything a version says. `words` maps a question's key to what was written and is shared by the pair."""

    answer: Answer
    clauses: tuple[ClauseTerms, ...] = ()
    push: int | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    review_on: date | None = None

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """What is held at all, each thing once, in the order of the conversation."""
        held = {clause.scope for clause in self.clauses}
        return tuple(scope for scope in Scope if scope in held)

    def within(self, other: "Terms") -> bool:
        """Does this let out no more than the other does, and say the same words?"""
        if (self.words, self.review_on) != (other.words, other.review_on):
            return False
        if self.answer.asks_to_be_held and not other.answer.asks_to_be_held:
            return False
        return _dial(self.push) <= _dial(other.push) and holds_to_no_more(self, other)


def kind_of(scope: Scope) -> ClauseKind:
    """A weekly report is its own family of letters; everything else is asked about in check-ins."""
    return ClauseKind.WEEKLY_REPORT if scope is Scope.WEEKLY_REPORT else ClauseKind.CHECK_IN


def holds_to_no_more(terms: Terms, than: Terms) -> bool:
    """Is every clause within one that the other terms have?"""
    return all(any(clause.within(old) for old in than.clauses) for clause in terms.clauses)


def check_terms(terms: Terms) -> None:
    """A yes has at least one clause; “not now” and “not sure yet” have none, and are complete.

    Raises:
        Refusal: with the sentence that says what is needed.
    """
    if not terms.answer.asks_to_be_held and terms.clauses:
        raise Refusal(
            "clauses_without_yes", gettext_noop("“Not now” comes without check-ins. Choose one or the other.")
        )
    if terms.answer.asks_to_be_held and not terms.clauses:
        raise Refusal("yes_to_nothing", gettext_noop("Choose at least one thing you would like to be held to."))
    if len({clause.thing for clause in terms.clauses}) != len(terms.clauses):
        raise Refusal("clause_twice", gettext_noop("The same thing is in there twice."))
    if any(clause.kind is not kind_of(clause.scope) for clause in terms.clauses):
        raise Refusal("clause_kind", gettext_noop("A weekly report and a check-in are asked for separately."))
    if any(clause.direction is Direction.ONLY_IN_SESSION and clause.has_a_rhythm for clause in terms.clauses):
        raise Refusal("session_rhythm", gettext_noop("What you keep to your sessions has no day or hour of its own."))
    for dial in (terms.push, *(clause.tone for clause in terms.clauses)):
        _check_dial(dial)


def check_change(before: Terms, after: Terms, *, by: Side, words_of: Mapping[Side, frozenset[str]]) -> None:
    """Each side speaks for itself: what the mentee is held to, and in which words, is never the mentor's proposal.

    Args:
        before: what is in force, or, before anything is, what the two parts say together.
        words_of: the keys of the questions that each side answers.

    Raises:
        Refusal: with the sentence that says who may change it.
    """
    check_terms(after)
    if after == before:
        raise Refusal("no_change", gettext_noop("This is what you already have. Change something first."))
    if by is Side.MENTOR and _asks_more(before, after):
        raise Refusal("mentee_chooses", gettext_noop("What to be held to is the mentee’s own choice."))
    touched = {key for key in {*before.words, *after.words} if before.words.get(key) != after.words.get(key)}
    if touched & words_of[by.other]:
        raise Refusal("own_words", gettext_noop("Each of you changes your own words."))


def is_loosening(before: Terms, after: Terms) -> bool:
    """Does `after` let out less than `before`, and change no word?

    It is a strict order: nothing loosens itself, and no two terms loosen each other. A loosening by the mentee takes
    effect at once; everything else needs both (design.md 1, sentence 3).
    """
    return after.within(before) and not before.within(after)


def takes_effect_at_once(before: Terms | None, after: Terms, by: Side) -> bool:
    """Only the mentee loosens alone, or says “not now” or “not sure yet” alone. Any other change waits for both."""
    if by is not Side.MENTEE:
        return False
    if before is None:
        return not after.answer.asks_to_be_held and not after.clauses
    return is_loosening(before, after)


def loosen(
    terms: Terms, *, drop: frozenset[Scope] = frozenset(), only_in_sessions: bool = False, sparing: bool = False
) -> Terms:
    """Let go of scopes, of every letter between sessions, or of every second one; and keep all words as they are."""
    kept = tuple(clause for clause in terms.clauses if clause.scope not in drop)
    if not kept:
        return stop(terms)
    answer = Answer.SOME if len(kept) < len(terms.clauses) else terms.answer
    if only_in_sessions:
        things = dict.fromkeys((clause.kind, clause.scope) for clause in kept)
        kept = tuple(ClauseTerms(kind, scope, Direction.ONLY_IN_SESSION) for kind, scope in things)
    if sparing:
        kept = tuple(
            clause if clause.direction is Direction.ONLY_IN_SESSION else replace(clause, sparing=True)
            for clause in kept
        )
    return replace(terms, answer=answer, clauses=kept)


def is_sparing(terms: Terms) -> bool:
    return any(clause.sparing for clause in terms.clauses)


def in_full(terms: Terms) -> Terms:
    """The same without sparing. That is more, so it takes both."""
    return replace(terms, clauses=tuple(replace(clause, sparing=False) for clause in terms.clauses))


def stop(terms: Terms) -> Terms:
    """Stop everything. The words stay: they are hers to pick up again."""
    if not terms.answer.asks_to_be_held and not terms.clauses:
        return terms
    return replace(terms, answer=Answer.NOT_NOW, clauses=())


def in_force_with(confirmed: frozenset[Side]) -> bool:
    return confirmed == frozenset(Side)


def _asks_more(before: Terms, after: Terms) -> bool:
    more = after.answer.asks_to_be_held and not before.answer.asks_to_be_held
    return more or not holds_to_no_more(after, before) or _dial(after.push) > _dial(before.push)


def _dial(push: int | None) -> int:
    """A dial that nobody turned sets no limit."""
    return MOST_DIRECT if push is None else push


def _check_dial(push: int | None) -> None:
    if push is not None and not LIGHTEST <= push <= MOST_DIRECT:
        raise Refusal("push", gettext_noop("Choose how direct it may be, from 1 to 5."))
