"""The agreement's terms: how they are made from answers, what loosens them, who must confirm (practice.md 4.1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time

from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import Answer, Channel, ClauseKind, Direction, Scope, Side

REVIEW_AFTER_DAYS = 30
ASKED_AGAIN_ON_DAY = 30


@dataclass(frozen=True)
class ClauseTerms:
    """One thing the mentee asks for. Empty weekdays mean any day on which letters may come."""

    kind: ClauseKind
    scope: Scope
    direction: Direction
    channel: Channel = Channel.EMAIL
    weekdays: frozenset[int] = frozenset()
    hour: time | None = None
    tone: int | None = None

    @property
    def thing(self) -> tuple[ClauseKind, Scope, Direction, Channel]:
        return self.kind, self.scope, self.direction, self.channel

    def within(self, other: "ClauseTerms") -> bool:
        """Does this ask for no more than the other does? Looking at it in sessions only is less than any letter."""
        if self.direction is Direction.ONLY_IN_SESSION:
            return (self.kind, self.scope) == (other.kind, other.scope)
        if self.thing != other.thing or self.hour != other.hour:
            return False
        fewer_days = not other.weekdays or (bool(self.weekdays) and self.weekdays <= other.weekdays)
        return fewer_days and (self.tone or 0) <= (other.tone or 5)


@dataclass(frozen=True)
class Terms:
    """Everything a version says. `words` maps a question's key to what was written and is shared by the pair."""

    answer: Answer
    clauses: tuple[ClauseTerms, ...] = ()
    push: int | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    review_on: date | None = None


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
    if terms.push is not None and not 1 <= terms.push <= 5:
        raise Refusal("push", gettext_noop("Choose how direct it may be, from 1 to 5."))
    if len({clause.thing for clause in terms.clauses}) != len(terms.clauses):
        raise Refusal("clause_twice", gettext_noop("The same thing is in there twice."))


def is_loosening(before: Terms, after: Terms) -> bool:
    """Does `after` let out nothing that `before` did not, and change no word?

    A loosening by the mentee takes effect at once; everything else needs both (design.md 1, sentence 3).
    """
    if after == before or after.words != before.words or (after.push or 0) > (before.push or 5):
        return False
    if after.answer.asks_to_be_held and not before.answer.asks_to_be_held:
        return False
    return all(any(clause.within(old) for old in before.clauses) for clause in after.clauses)


def takes_effect_at_once(before: Terms | None, after: Terms, by: Side) -> bool:
    """Only the mentee loosens alone. A first agreement, or any other change, waits for both."""
    return by is Side.MENTEE and before is not None and is_loosening(before, after)


def loosen(terms: Terms, *, drop: frozenset[Scope] = frozenset(), only_in_sessions: bool = False) -> Terms:
    """Let go of scopes, or of every letter between sessions, and keep all words as they are."""
    kept = tuple(clause for clause in terms.clauses if clause.scope not in drop)
    if only_in_sessions:
        things = dict.fromkeys((clause.kind, clause.scope) for clause in kept)
        kept = tuple(ClauseTerms(kind, scope, Direction.ONLY_IN_SESSION) for kind, scope in things)
    return replace(terms, clauses=kept) if kept else stop(terms)


def stop(terms: Terms) -> Terms:
    """Stop everything. The words stay: they are hers to pick up again."""
    return replace(terms, answer=Answer.NOT_NOW, clauses=())


def in_force_with(confirmed: frozenset[Side]) -> bool:
    return confirmed == frozenset(Side)
