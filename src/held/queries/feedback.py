"""Advice and what was noticed, for a named viewer: only the two of the match, and only what was given."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from held.models import Feedback, Match
from held.practice import feedback as rules
from held.practice.feedback import Exchange, Kind, Leave, Mark, Question, Step
from held.practice.words import Side
from held.queries.goals import Around, around_for

LISTED_AT_MOST = 60


@dataclass(frozen=True)
class Card:
    """One exchange as one of the two reads it."""

    id: int
    kind: Kind
    about: str
    asked_at: datetime
    giving: bool  # the viewer is the one who gives
    asking: bool  # the viewer is the one who asked
    leave: Leave | None
    idea_wanted: bool
    given_at: datetime | None
    said: tuple[tuple[str, str], ...]  # question, words
    marked: Mark | None
    view: str
    step: Step
    withdrawn: bool

    @property
    def may_withdraw(self) -> bool:
        return self.asking and not (self.given_at or self.withdrawn)

    @property
    def open_leave(self) -> bool:
        """May the viewer still say yes or not now, also once more?"""
        return self.kind is Kind.NOTICED and not (self.giving or self.given_at or self.withdrawn)


@dataclass(frozen=True)
class FeedbackPage:
    around: Around
    waiting: tuple[Card, ...]
    others: tuple[Card, ...]


@dataclass(frozen=True)
class OnePage:
    around: Around
    card: Card
    questions: tuple[Question, ...]


def page_for(viewer: int, match_id: int) -> FeedbackPage:
    """What waits for the viewer first, then everything else, newest first."""
    match = Match.objects.get(pk=match_id)
    rows = Feedback.objects.filter(match=match, withdrawn_at=None).order_by("-asked_at", "-pk")[:LISTED_AT_MOST]
    cards = [_card(viewer, match, row) for row in rows]
    waiting = tuple(card for card in cards if card.step)
    return FeedbackPage(around_for(viewer, match_id), waiting, tuple(card for card in cards if not card.step))


def one_for(viewer: int, feedback_id: int) -> OnePage:
    row = Feedback.objects.select_related("match").get(pk=feedback_id)
    card, around = _card(viewer, row.match, row), around_for(viewer, row.match_id)
    return OnePage(around, card, questions(card.kind, around.other_name, idea_wanted=card.idea_wanted))


def questions(kind: Kind, name: str, *, idea_wanted: bool = False) -> tuple[Question, ...]:
    """What the giver is asked, with the receiver's name in it."""
    asked = (question for question in rules.QUESTIONS[kind] if question.key != "idea" or idea_wanted)
    return tuple(Question(question.key, gettext(question.text) % {"name": name}) for question in asked)


def to_talk_about(viewer: int, match_id: int, *, since: datetime | None, until: datetime | None) -> tuple[Card, ...]:
    """What its receiver would like to talk about in the next session."""
    rows = Feedback.objects.filter(match_id=match_id, marked=Mark.TALK).select_related("match").order_by("marked_at")
    rows = rows.filter(marked_at__gte=since) if since else rows
    rows = rows.filter(marked_at__lt=until) if until else rows
    return tuple(_card(viewer, row.match, row) for row in rows[:LISTED_AT_MOST])


def _card(viewer: int, match: Match, row: Feedback) -> Card:
    side, giver = (Side.MENTEE if person == match.mentee_id else Side.MENTOR for person in (viewer, row.giver_id))
    kind, leave, mark = (
        Kind(row.kind),
        Leave(row.leave) if row.leave else None,
        Mark(row.marked) if row.marked else None,
    )
    given, withdrawn = row.given_at is not None, row.withdrawn_at is not None
    exchange = Exchange(kind, giver, leave, row.idea_wanted, given, mark, withdrawn)
    receiver = match.mentee if giver is Side.MENTOR else match.mentor
    asked = questions(kind, str(receiver), idea_wanted=True)
    return Card(
        row.pk,
        kind,
        row.about,
        row.asked_at,
        giving=side is giver,
        asking=side is exchange.asker,
        leave=leave,
        idea_wanted=row.idea_wanted,
        given_at=row.given_at,
        said=tuple((question.text, row.words[question.key]) for question in asked if question.key in row.words),
        marked=mark,
        view=row.view,
        step=rules.step_of(exchange, side),
        withdrawn=withdrawn,
    )
