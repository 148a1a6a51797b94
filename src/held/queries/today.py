"""Today: everything that waits for one person, over all matches, at a flat cost (at most four statements)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from held.models import Action, CheckIn, Match, ReplyDraft
from held.practice.cadence import local
from held.practice.matches import day_of
from held.practice.plans import OnLine
from held.practice.words import Direction, MatchState, Side
from held.queries import today_rows as rows
from held.queries.actions import Card, card_for, other_of
from held.queries.clocks import Moment, moment_of
from held.queries.today_rows import MATCHES_AT_MOST
from held.queries.versions import Pinned

CARDS_AT_MOST = 6


@dataclass(frozen=True)
class Waiting:
    """Something that waits for this person. `kind` picks the sentence, `id` what it leads to."""

    kind: str
    id: int
    when: datetime | None = None
    earlier: int = 0  # how many of the same kind came before it and wait as well


@dataclass(frozen=True)
class NextSession:
    id: int
    when: Moment
    place: str


@dataclass(frozen=True)
class Since:
    """The latest of what has happened since day 1."""

    words: str
    text: str


@dataclass(frozen=True)
class Resting:
    """A pause that is on, or one that is set for a day to come."""

    first: date
    back: date
    mine: bool


@dataclass(frozen=True)
class Path:
    """The line from where the mentee stands to where the mentee is going."""

    point_a: str
    point_b: str
    day: int
    days: int
    milestones: tuple[OnLine, ...]


@dataclass(frozen=True)
class Focus:
    """What the match is mainly about, as far as this viewer may read it."""

    kind: str
    finding: bool
    title: str


@dataclass(frozen=True)
class Room:
    """One match, as this person sees it today."""

    match_id: int
    other_name: str
    is_mentee: bool
    state: MatchState
    path: Path
    focus: Focus
    next: NextSession | None
    offered: bool  # times that the other may pick from
    waiting: tuple[Waiting, ...]
    held: tuple[Card, ...]
    noted: tuple[Card, ...]
    theirs: tuple[Card, ...]
    since: Since | None
    resting: Resting | None
    pinned: Pinned | None

    @property
    def quiet(self) -> bool:
        return not self.waiting


@dataclass(frozen=True)
class Today:
    name: str
    rooms: tuple[Room, ...]
    more: bool

    @property
    def alone(self) -> bool:
        """Is there one match only? Then the page speaks of nothing else."""
        return len(self.rooms) == 1

    @property
    def quiet(self) -> bool:
        return all(room.quiet for room in self.rooms)


def page_for(viewer: int, name: str, *, at: datetime) -> Today:
    """The page of the person who is signed in."""
    matches = rows.matches_of(viewer, at=at)
    shown = matches[:MATCHES_AT_MOST]
    ids = [match.pk for match in shown]
    actions = rows.actions_in(ids, viewer, at=at) if ids else []
    check_ins = rows.check_ins_in(ids, at=at) if ids else []
    drafts = rows.drafts_in(shown, viewer)
    rooms = tuple(
        _room(
            viewer,
            match,
            [action for action in actions if action.match_id == match.pk],
            [check_in for check_in in check_ins if check_in.match_id == match.pk],
            drafts=[draft for draft in drafts if draft.letter.match_id == match.pk],
            at=at,
        )
        for match in shown
    )
    return Today(name, rooms, more=len(matches) > MATCHES_AT_MOST)


def _room(
    viewer: int,
    match: Match,
    actions: list[Action],
    check_ins: list[CheckIn],
    *,
    drafts: list[ReplyDraft],
    at: datetime,
) -> Room:
    is_mentee = viewer == match.mentee_id
    me, other = (match.mentee, match.mentor) if is_mentee else (match.mentor, match.mentee)
    mine = [action for action in actions if action.owner_id == viewer]
    theirs = [action for action in actions if action.owner_id != viewer]
    cards = [card_for(viewer, action, match, at=at) for action in mine]
    return Room(
        match_id=match.pk,
        other_name=other_of(viewer, match),
        is_mentee=is_mentee,
        state=MatchState(match.state),
        path=_path(match, me.zone, at=at),
        focus=Focus(*rows.focus(match)),
        next=_next(match, me.zone, other.zone),
        offered=rows.times_offered(match),
        waiting=(*_waiting(is_mentee, match, cards, check_ins), *_drafts(drafts), *_closing(match, at=at)),
        held=tuple(card for card in cards if card.held)[:CARDS_AT_MOST],
        noted=tuple(card for card in cards if not card.held)[:CARDS_AT_MOST],
        theirs=_theirs(viewer, match, theirs, at=at),
        since=_since(match),
        resting=_resting(viewer, match),
        pinned=_pinned(match),
    )


def _path(match: Match, zone: str, *, at: datetime) -> Path:
    day = day_of(match.started_on, local(at, zone).date(), match.rested)
    return Path(match.point_a, match.point_b, max(1, day), match.days, rows.milestones(match))


def _resting(viewer: int, match: Match) -> Resting | None:
    found = rows.pause(match)
    if found is None:
        return None
    rest, by = found
    return Resting(rest.first, rest.back, mine=by == viewer)


def _next(match: Match, my_zone: str, their_zone: str) -> NextSession | None:
    coming = rows.coming(match)
    if coming is None:
        return None
    session_id, starts_at, place = coming
    return NextSession(session_id, moment_of(starts_at, my_zone, their_zone), place)


def _theirs(viewer: int, match: Match, actions: Iterable[Action], *, at: datetime) -> tuple[Card, ...]:
    """The other's held actions and promises that are open, as far as this viewer has been told."""
    cards = (card_for(viewer, action, match, at=at) for action in actions)
    promised = (card for card in cards if card.open and (card.held or match.mentee_id == viewer))
    return tuple(promised)[:CARDS_AT_MOST]


def _waiting(is_mentee: bool, match: Match, cards: list[Card], check_ins: list[CheckIn]) -> Iterable[Waiting]:
    agreement = rows.agreement_step(match, Side.MENTEE if is_mentee else Side.MENTOR)
    if agreement:
        yield Waiting(f"agreement_{agreement}", match.pk)
    yield from (Waiting(*times) for times in rows.about_times(match))
    unclosed = rows.unclosed(match)
    if unclosed:
        yield Waiting("close", unclosed[0], unclosed[1])
    yield from _check_ins(is_mentee, match, check_ins)
    if report := rows.report_waits(match):
        yield Waiting(*report)
    if rows.question_open(match):
        yield Waiting("goal_question", match.pk)
    if rows.feedback_waits(match):
        yield Waiting("feedback", match.pk)
    yield from (Waiting("keep", card.id) for card in cards if card.asks_keep)


def _check_ins(is_mentee: bool, match: Match, check_ins: list[CheckIn]) -> Iterable[Waiting]:
    """One line for each kind of thing that they ask: the newest, and how many came before it."""
    kinds: dict[str, list[CheckIn]] = {}
    for check_in in check_ins:
        kinds.setdefault(_check_in_waits(is_mentee, check_in, match), []).append(check_in)
    kinds.pop("", None)
    return (Waiting(kind, same[-1].pk, same[-1].due_at, len(same) - 1) for kind, same in kinds.items())


def _closing(match: Match, *, at: datetime) -> Iterable[Waiting]:
    if rows.closing_waits(match, local(at, match.mentee.zone).date()):
        yield Waiting("closing", match.pk)


def _drafts(drafts: Iterable[ReplyDraft]) -> Iterable[Waiting]:
    return (Waiting("reply_draft", draft.pk, draft.made_at) for draft in drafts)


def _check_in_waits(is_mentee: bool, check_in: CheckIn, match: Match) -> str:
    """What a check-in asks of this side, if anything."""
    if is_mentee:
        return "check_in_answer" if check_in.asked_at and not check_in.sent_at else ""
    if check_in.sent_at:
        return "" if check_in.acknowledged_at else "check_in_acknowledge"
    may_look = check_in.direction == Direction.MENTOR_ASKS and not check_in.mentor_looked_at and not check_in.asked_at
    return "check_in_look" if may_look and match.mentor_looks_first else ""


def _since(match: Match) -> Since | None:
    latest = rows.latest_win(match)
    return Since(*latest) if latest else None


def _pinned(match: Match) -> Pinned | None:
    """Here and not from queries.agreements, because it comes along with the matches in one statement."""
    pinned = rows.pinned(match)
    return Pinned(*pinned) if pinned else None
