"""What Hypothesis draws for agreements: clauses, terms, and the conversation that leads to them."""

from datetime import UTC, date, datetime, time

from hypothesis import strategies as st

from held.practice.agreements import ClauseTerms, Terms, kind_of
from held.practice.conversation import QUESTIONS, Choices
from held.practice.words import Answer, Direction, Scope

dials = st.none() | st.integers(1, 5)
hours = st.sampled_from((None, time(9), time(16)))
days = st.frozensets(st.integers(0, 6), max_size=3)
words = st.dictionaries(st.sampled_from(("how", "helps", "promises")), st.sampled_from(("a nudge", "a question")))
reviews = st.sampled_from((None, date(2026, 12, 31)))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 -- bounds


@st.composite
def clauses(draw: st.DrawFn) -> ClauseTerms:
    scope, direction = draw(st.sampled_from(Scope)), draw(st.sampled_from(Direction))
    if direction is Direction.ONLY_IN_SESSION:
        return ClauseTerms(kind_of(scope), scope, direction)
    return ClauseTerms(
        kind_of(scope),
        scope,
        direction,
        weekdays=draw(days),
        hour=draw(hours),
        tone=draw(dials),
        sparing=draw(st.booleans()),
    )


@st.composite
def terms(draw: st.DrawFn) -> Terms:
    """Terms that `check_terms` lets pass."""
    asked = tuple(draw(st.lists(clauses(), max_size=4, unique_by=lambda clause: clause.thing)))
    answers = (Answer.YES, Answer.SOME) if asked else (Answer.NOT_NOW, Answer.NOT_SURE)
    return Terms(draw(st.sampled_from(answers)), asked, draw(dials), draw(words), draw(reviews))


@st.composite
def two_near(draw: st.DrawFn) -> tuple[Terms, Terms]:
    """Two terms that differ only here and there, so that one often loosens the other."""
    first = draw(terms())
    kept = tuple(clause for clause in first.clauses if draw(st.booleans()))
    second = Terms(first.answer if kept else Answer.NOT_NOW, kept, draw(dials), first.words, first.review_on)
    return (first, second) if draw(st.booleans()) else (second, first)


pairs = two_near() | st.tuples(terms(), terms())
conversations = st.builds(
    Choices,
    st.sampled_from(Answer),
    st.frozensets(st.sampled_from(Scope)),
    st.frozensets(st.sampled_from(Direction)),
    days,
    hours,
    dials,
    reviews,
)
answers_in_words = st.dictionaries(st.sampled_from([question.key for question in QUESTIONS]) | st.text(), st.text())
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from([*Answer, *Scope, "09:00", "25:00+01:00"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
saved = st.dictionaries(
    st.sampled_from(("answer", "scopes", "directions", "weekdays", "hour", "push", "review_on", "how")), anything
)
