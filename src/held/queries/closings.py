"""The ending for a named viewer: one's own page while one writes, and what the other wrote once it may be read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from held.models import Action, Closing, Goal, Match
from held.practice import closings as rules
from held.practice.closings import FATES, Again, Fate
from held.practice.plans import date_of
from held.practice.words import GoalState, MatchState, SeenBy, Side, Status
from held.queries import fade
from held.queries.actions import other_of


@dataclass(frozen=True)
class Asked:
    """One question of the viewer's, with what stands there."""

    key: str
    text: str
    hint: str
    words: str


@dataclass(frozen=True)
class Said:
    """What somebody wrote to a question, for the other to read."""

    text: str
    words: str


@dataclass(frozen=True)
class Unfinished:
    """Something open, or open until the end, and where it lives now."""

    thing: str
    text: str
    by_date: date | None
    fate: Fate | None
    where: str

    @property
    def fate_words(self) -> str:
        return gettext(FATES[self.fate]) if self.fate else ""


@dataclass(frozen=True)
class ClosingPage:
    match_id: int
    my_name: str
    other_name: str
    is_mentee: bool
    state: MatchState
    last_day: date
    questions: tuple[Asked, ...]
    unfinished: tuple[Unfinished, ...]
    again: Again | None
    revision: int
    handed_in: bool
    other_in: bool  # shown only by what the page says to whoever is in as well
    theirs: tuple[Said, ...]
    their_unfinished: tuple[Unfinished, ...]
    in_place: str  # what the mentee will use in place of the letters

    @property
    def ended(self) -> bool:
        return self.state is MatchState.ENDED

    @property
    def mine(self) -> tuple[Said, ...]:
        return tuple(Said(asked.text, asked.words) for asked in self.questions if asked.words)


def page_for(viewer: int, match_id: int) -> ClosingPage:
    match = Match.objects.select_related("mentee", "mentor").get(pk=match_id)
    side = Side.MENTEE if viewer == match.mentee_id else Side.MENTOR
    rows = {Side(row.side): row for row in Closing.objects.filter(match=match)}
    mine, theirs = rows.get(side, Closing(side=side)), rows.get(side.other, Closing(side=side.other))
    shown = rules.may_read(
        theirs_in=theirs.finished_at is not None,
        mine_in=mine.finished_at is not None,
        ended=match.state == MatchState.ENDED,
    )
    said = fade.said_in(match_id)
    return ClosingPage(
        match.pk,
        str(match.mentee if side is Side.MENTEE else match.mentor),
        other_of(viewer, match),
        side is Side.MENTEE,
        MatchState(match.state),
        date_of(match.started_on, match.days, match.rested),
        tuple(_asked(mine)),
        tuple(_unfinished(match, mine, viewer)),
        Again(mine.again) if mine.again else None,
        mine.revision,
        mine.finished_at is not None,
        theirs.finished_at is not None,
        tuple(_said(theirs)) if shown else (),
        tuple(one for one in _unfinished(match, theirs, viewer) if one.fate) if shown else (),
        said.words if said else "",
    )


def words_in(match: Match) -> tuple[tuple[str, Said], ...]:
    """For the keepsake: who wrote what at the end, once the match is over. How to stay in touch is between the two."""
    if match.state != MatchState.ENDED:
        return ()
    rows = Closing.objects.filter(match=match, finished_at__isnull=False).order_by("side")
    names = {Side.MENTEE: str(match.mentee), Side.MENTOR: str(match.mentor)}
    return tuple((names[Side(row.side)], said) for row in rows for said in _said(row, leaving_out=("touch",)))


def _asked(row: Closing) -> Iterator[Asked]:
    for question in rules.QUESTIONS[Side(row.side)]:
        hint = gettext(question.hint) if question.hint else ""
        yield Asked(question.key, gettext(question.text), hint, row.answers.get(question.key, ""))


def _said(row: Closing, leaving_out: tuple[str, ...] = ()) -> Iterator[Said]:
    for asked in _asked(row):
        if asked.words and asked.key not in leaving_out:
            yield Said(asked.text, asked.words)


def _unfinished(match: Match, row: Closing, viewer: int) -> Iterator[Unfinished]:
    """What is open of this side's, and what this side has let go with its closing; as far as the viewer may read it."""
    chosen = {thing: (Fate(fate), where) for thing, (fate, where) in row.lives.items()}
    for thing, text, by_date, is_open in _things(match, Side(row.side), viewer):
        if is_open or thing in chosen:
            fate, where = chosen.get(thing, (None, ""))
            yield Unfinished(thing, text, by_date, fate, where)


def _things(match: Match, side: Side, viewer: int) -> Iterator[tuple[str, str, date | None, bool]]:
    for action in Action.objects.filter(match=match, side=side).order_by("chosen_at", "pk"):
        yield f"action:{action.pk}", action.text, action.by_date, action.status == Status.OPEN
    if side is Side.MENTOR:
        return
    goals = Goal.objects.filter(match=match).order_by("chosen_at", "pk")
    for goal in goals if viewer == match.mentee_id else goals.filter(seen_by=SeenBy.US):
        yield f"goal:{goal.pk}", goal.title, goal.by_date, goal.state == GoalState.OPEN
