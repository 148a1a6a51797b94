"""An agreement for a named viewer: where it stands, in plain words, its history, and the viewer's own part."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from held.models import AgreementPart, AgreementVersion, Match
from held.practice.agreements import REVIEW_AFTER_DAYS, Terms
from held.practice.conversation import Choices, choices_in, questions_for
from held.practice.words import Answer, Direction, MatchState, Scope, Side
from held.queries import versions
from held.queries.agreement_plain import Names, Plain, Told, called, plain, told
from held.queries.stages import Stage, stage_of

ASKING = [answer for answer in Answer if answer.asks_to_be_held]


@dataclass(frozen=True)
class Around:
    """The match around an agreement, for one viewer."""

    match_id: int
    viewer: int
    side: Side
    names: Names
    ended: bool

    @property
    def is_mentee(self) -> bool:
        return self.side is Side.MENTEE

    @property
    def other_name(self) -> str:
        return self.names.other


@dataclass(frozen=True)
class Yes:
    name: str
    mine: bool
    at: datetime


@dataclass(frozen=True)
class Wording:
    """One version: what it says, who made it, who said yes, what it changed."""

    id: int
    number: int
    by_name: str
    mine: bool
    made_at: datetime
    loosening: bool
    plain: Plain
    told: tuple[Told, ...]
    yeses: tuple[Yes, ...]
    in_force: bool
    from_at: datetime | None
    until_at: datetime | None
    set_aside_at: datetime | None

    @property
    def waits(self) -> bool:
        return self.from_at is None and self.set_aside_at is None

    @property
    def has_my_yes(self) -> bool:
        return any(said.mine for said in self.yeses)


@dataclass(frozen=True)
class AgreementPage:
    around: Around
    stage: Stage
    current: Wording | None
    proposals: tuple[Wording, ...]
    loosens: tuple[tuple[Scope, str], ...]
    may_keep_to_sessions: bool
    mine_begun: bool
    mine_finished: bool
    may_take_back: bool
    versions: int
    before_id: int | None  # what was held last, where nothing is held now
    review_came: bool  # the day for looking at it again is behind the two


@dataclass(frozen=True)
class VersionPage:
    """A wording, and the one in force where that is another."""

    around: Around
    wording: Wording
    current: Wording | None
    may_confirm: bool


@dataclass(frozen=True)
class HistoryPage:
    around: Around
    wordings: tuple[Wording, ...]


@dataclass(frozen=True)
class Asked:
    """A question with its writer's words so far."""

    key: str
    text: str
    hint: str
    private: bool
    words: str


@dataclass(frozen=True)
class PartPage:
    """One's own part, and nobody else's."""

    around: Around
    questions: tuple[Asked, ...]
    answers: Mapping[str, object]
    revision: int
    finished: bool
    my_turn: bool
    review_on: date


@dataclass(frozen=True)
class ChangePage:
    """What a change starts from: the version in force, or one that was set aside and is proposed again."""

    around: Around
    based_on: int | None
    base: Terms
    choices: Choices
    questions: tuple[Asked, ...]


def page_for(viewer: int, match_id: int, *, at: datetime) -> AgreementPage:
    match, around = _found(viewer, match_id)
    current = versions.in_force(match_id)
    parts = versions.parts_of(match_id)
    mine = parts.get(around.side)
    terms = versions.terms_of(current) if current else None
    count = AgreementVersion.objects.filter(match=match).count()
    return AgreementPage(
        around,
        stage_of(match, around.side),
        _wording(current, around) if current else _last(match, around),
        tuple(_wording(version, around) for version in versions.open_proposals(match_id)),
        tuple((scope, called(scope)) for scope in terms.scopes) if terms else (),
        any(clause.direction is not Direction.ONLY_IN_SESSION for clause in terms.clauses) if terms else False,
        mine_begun=mine is not None and mine.revision > 0,
        mine_finished=mine is not None and mine.finished_at is not None,
        may_take_back=mine is not None and mine.finished_at is not None and not count,
        versions=count,
        before_id=_held_last(match),
        review_came=bool(terms and terms.review_on and terms.review_on < versions.today_of(match, at=at)),
    )


def version_for(viewer: int, version_id: int) -> VersionPage:
    version = AgreementVersion.objects.select_related("made_by").get(pk=version_id)
    _match, around = _found(viewer, version.match_id)
    current = versions.in_force(version.match_id)
    wording = _wording(version, around)
    other = _wording(current, around) if current and current.pk != version.pk else None
    stands = wording.waits and (version.based_on_id == (current.pk if current else None))
    return VersionPage(around, wording, other, may_confirm=stands and not wording.has_my_yes and not around.ended)


def history_for(viewer: int, match_id: int) -> HistoryPage:
    """Every wording, the newest first, those that were set aside too."""
    match, around = _found(viewer, match_id)
    rows = AgreementVersion.objects.filter(match=match).select_related("made_by", "based_on").order_by("-number")
    return HistoryPage(around, tuple(_wording(row, around) for row in rows))


def part_for(viewer: int, match_id: int, *, at: datetime) -> PartPage:
    """The viewer's own part. The other's is not read here, only whether it is handed in."""
    match, around = _found(viewer, match_id)
    parts = versions.parts_of(match_id)
    mine = parts.get(around.side) or AgreementPart(match=match, side=around.side)
    mentee_first = around.is_mentee or (Side.MENTEE in parts and parts[Side.MENTEE].finished_at is not None)
    return PartPage(
        around,
        _asked(around.side, mine.answers),
        mine.answers,
        mine.revision,
        finished=mine.finished_at is not None,
        my_turn=mentee_first and not around.ended,
        review_on=versions.today_of(match, at=at) + timedelta(days=REVIEW_AFTER_DAYS),
    )


def change_for(viewer: int, match_id: int, *, again: int | None, at: datetime) -> ChangePage | None:
    """What the form of a change begins with; None before there is anything to change.

    Args:
        again: a version that was set aside, to be proposed again on top of what is in force now.
    """
    match, around = _found(viewer, match_id)
    base = versions.base_terms(match, at=at)
    if base is None or around.ended or not AgreementVersion.objects.filter(match=match).exists():
        return None
    current = versions.in_force(match_id)
    kept = AgreementVersion.objects.filter(pk=again, match=match).first() if again else None
    shown = versions.terms_of(kept) if kept else base
    asked = tuple(question for question in _asked(around.side, shown.words) if not question.private)
    return ChangePage(around, current.pk if current else None, base, choices_in(shown), asked)


def names_for(match: Match, reads: Side) -> Names:
    return Names(str(match.mentee), str(match.mentor), reads)


def _found(viewer: int, match_id: int) -> tuple[Match, Around]:
    match = Match.objects.select_related("mentee", "mentor").get(pk=match_id)
    side = Side.MENTEE if viewer == match.mentee_id else Side.MENTOR
    return match, Around(match.pk, viewer, side, names_for(match, side), match.state == MatchState.ENDED)


def _held_last(match: Match) -> int | None:
    """The newest wording that was in force and asked for something: what opening it again begins with."""
    stood = AgreementVersion.objects.filter(match=match, in_force_from__isnull=False, answer__in=ASKING)
    return stood.order_by("-number").values_list("pk", flat=True).first()


def _last(match: Match, around: Around) -> Wording | None:
    """What was in force when the match ended."""
    stood = AgreementVersion.objects.filter(match=match, in_force_from__isnull=False).order_by("-number").first()
    return _wording(stood, around) if stood and around.ended else None


def _wording(version: AgreementVersion, around: Around) -> Wording:
    terms = versions.terms_of(version)
    before = versions.terms_of(version.based_on) if version.based_on else None
    return Wording(
        version.pk,
        version.number,
        str(version.made_by),
        version.made_by_id == around.viewer,
        version.made_at,
        version.loosening,
        plain(terms, around.names),
        told(before, terms, around.names) if before else (),
        tuple(_yeses(version, around)),
        in_force=version.in_force_from is not None and version.in_force_until is None,
        from_at=version.in_force_from,
        until_at=version.in_force_until,
        set_aside_at=version.set_aside_at,
    )


def _yeses(version: AgreementVersion, around: Around) -> list[Yes]:
    rows = version.confirmations.select_related("person").order_by("at", "pk")
    return [Yes(str(row.person), row.side == around.side, row.at) for row in rows]


def _asked(side: Side, words: Mapping[str, object]) -> tuple[Asked, ...]:
    return tuple(
        Asked(
            question.key,
            _(question.text),
            _(question.hint) if question.hint else "",
            not question.shared,
            _text(words.get(question.key)),
        )
        for question in questions_for(side)
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
