"""What planning needs to know of a handful of matches, in a fixed number of statements however many they are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from held.models import (
    Action,
    AgreementVersion,
    Block,
    CheckIn,
    CheckInAnswer,
    CheckInItem,
    Clause,
    Fade,
    HistoryLine,
    Letter,
    Match,
    Session,
    WeeklyReport,
)
from held.practice.cadence import instant, local
from held.practice.planning import ASKS, KINDS, Exchange, Facts, HeldAction, Talk, Way
from held.practice.reports import Way as ReportWay
from held.practice.reports import sparingly
from held.practice.words import (
    Answer,
    Category,
    Channel,
    ClauseKind,
    Direction,
    Holding,
    LetterState,
    MatchState,
    Scope,
    Side,
    Status,
)
from held.queries.clocks import rhythm_of
from held.queries.report_weeks import ways_in, week_of, weeks_in

FIRST_ASKS = frozenset(ASKS.values())
NEVER_LEFT = frozenset({LetterState.CANCELLED, LetterState.EXPIRED, LetterState.FAILED})
type_of_row = TypeVar("type_of_row", Action, Clause, Session, CheckIn, Letter, AgreementVersion, WeeklyReport)


@dataclass(frozen=True)
class Known:
    """The rows of a handful of matches, by match."""

    talks: Mapping[int, list[Session]]
    held: Mapping[int, list[Action]]
    held_at: Mapping[int, datetime]  # by action: when its owner last asked to be held to it
    clauses: Mapping[int, list[Clause]]
    check_ins: Mapping[int, list[CheckIn]]
    letters: Mapping[int, list[Letter]]
    put_off: Mapping[int, list[AgreementVersion]]
    reports: Mapping[int, list[WeeklyReport]]
    report_ways: Mapping[int, ReportWay]
    planned: frozenset[int]  # matches with a plan, or a milestone
    faded: frozenset[int]  # matches whose mentee has said what takes the place of the letters
    apart: frozenset[frozenset[int]]

    def facts(self, match: Match) -> Facts | None:
        """None where the two are out of touch. Raises Refusal where a person's own zone or days make no sense."""
        if frozenset({match.mentee_id, match.mentor_id}) in self.apart:
            return None
        letters = self.letters[match.pk]
        clauses = [] if match.mentee.stopped_asking_at else self.clauses[match.pk]
        report = next((clause for clause in clauses if clause.kind == ClauseKind.WEEKLY_REPORT), None)
        return Facts(
            match.pk,
            match.started_on,
            rhythm_of(match.mentee),
            rhythm_of(match.mentor),
            talks=tuple(map(_talk, self.talks[match.pk])),
            held=tuple(self._held(action, match) for action in self.held[match.pk]),
            ways=tuple(_way(clause) for clause in clauses if clause.kind == ClauseKind.CHECK_IN),
            exchanges=tuple(_exchange(row, letters) for row in self.check_ins[match.pk]),
            asked=tuple(_asked_at(letter) for letter in letters if _asks(letter)),
            queued=frozenset(letter.window for letter in letters),
            looks_first=match.mentor_looks_first,
            put_off_on=None if match.mentee.stopped_asking_at else self._put_off_on(match),
            report=sparingly(self.report_ways.get(match.pk, ReportWay()), report.sparing) if report else None,
            report_on_since=report.from_at if report else None,
            weeks=tuple(map(week_of, self.reports[match.pk])),
            plan_days=match.days if match.pk in self.planned else None,
            rests=match.rested,
            days=match.days,
            closing=match.state == MatchState.CLOSING,
            may_fade=bool(clauses) and match.pk not in self.faded,
        )

    def _put_off_on(self, match: Match) -> date | None:
        return next((local(row.made_at, match.mentee.zone).date() for row in self.put_off[match.pk]), None)

    def _held(self, action: Action, match: Match) -> HeldAction:
        """The time until the next session is counted anew from the day on which the two came back."""
        since = max(action.chosen_at, self.held_at.get(action.pk, action.chosen_at))
        for rest in match.rested:
            since = max(since, instant(datetime.combine(rest.back, time.min), match.mentee.zone))
        return HeldAction(Direction(action.check_in), since, action.by_date)


def known_of(matches: Sequence[Match], *, at: datetime) -> Known:
    """Read it all. The matches come with their two people."""
    ids = [match.pk for match in matches]
    people = {person for match in matches for person in (match.mentee_id, match.mentor_id)}
    held = list(open_held(ids))
    return Known(
        talks=_by_match(Session.objects.filter(match__in=ids, called_off_at=None).order_by("starts_at")),
        held=_by_match(held),
        held_at=_held_at(held),
        clauses=_by_match(_clauses(ids, at)),
        check_ins=_by_match(_check_ins(ids)),
        letters=_by_match(_letters(ids)),
        put_off=_by_match(_put_off(ids)),
        reports=_by_match(weeks_in(ids)),
        report_ways=ways_in(ids),
        planned=frozenset(_planned(ids)),
        faded=frozenset(Fade.objects.filter(match__in=ids).values_list("match_id", flat=True)),
        apart=frozenset(
            frozenset(pair) for pair in Block.objects.filter(by__in=people, of__in=people).values_list("by", "of")
        ),
    )


def open_held(match_ids: Iterable[int]) -> "QuerySet[Action]":
    """Open actions that the mentee is held to between sessions, in the order in which they were chosen."""
    held = Action.objects.filter(match__in=match_ids, side=Side.MENTEE, status=Status.OPEN, holding=Holding.HELD)
    return held.exclude(check_in=Direction.ONLY_IN_SESSION).order_by("chosen_at", "pk")


def _by_match(rows: Iterable[type_of_row]) -> Mapping[int, list[type_of_row]]:
    found: dict[int, list[type_of_row]] = defaultdict(list)
    for row in rows:
        found[row.match_id or 0].append(row)
    return found


def _held_at(actions: Sequence[Action]) -> dict[int, datetime]:
    lines = HistoryLine.objects.filter(thing="action", verb="held", thing_id__in=[action.pk for action in actions])
    return {thing_id: moment for thing_id, moment in lines.order_by("at").values_list("thing_id", "at") if thing_id}


def _clauses(ids: list[int], at: datetime) -> "QuerySet[Clause]":
    about = Clause.objects.filter(scope__in=(Scope.ACTIONS, Scope.WEEKLY_REPORT), channel=Channel.EMAIL)
    in_force = about.filter(Q(until_at=None) | Q(until_at__gt=at), match__in=ids, from_at__lte=at)
    return in_force.exclude(direction=Direction.ONLY_IN_SESSION).order_by("pk")


def _check_ins(ids: list[int]) -> "QuerySet[CheckIn]":
    answers = CheckInAnswer.objects.filter(check_in=OuterRef("pk"), taken_back_at=None)
    items = CheckInItem.objects.filter(check_in=OuterRef("pk"), action__status=Status.OPEN)
    live = items.filter(action__holding=Holding.HELD, action__check_in=OuterRef("direction"))
    return CheckIn.objects.filter(match__in=ids).annotate(answered=Exists(answers), live=Exists(live)).order_by("pk")


def _letters(ids: list[int]) -> "QuerySet[Letter]":
    columns = ("match_id", "kind", "category", "window", "state", "committed_at", "next_try", "check_in_id")
    return Letter.objects.filter(match__in=ids, kind__in=KINDS).only(*columns).order_by("pk")


def _put_off(ids: list[int]) -> "QuerySet[AgreementVersion]":
    """Where “not now” or “not sure yet” is the answer. Having stopped is not: that is not asked about again."""
    versions = AgreementVersion.objects.filter(match__in=ids, in_force_from__isnull=False, in_force_until=None)
    return versions.filter(answer__in=(Answer.NOT_NOW, Answer.NOT_SURE), loosening=False)


def _planned(ids: list[int]) -> "QuerySet[Match, int]":
    with_plan = Match.objects.filter(Q(plan__isnull=False) | Q(milestones__isnull=False), pk__in=ids)
    return with_plan.distinct().values_list("pk", flat=True)


def _talk(row: Session) -> Talk:
    ends_at = row.starts_at + timedelta(minutes=row.minutes)
    return Talk(row.pk, row.starts_at, ends_at, row.booked_at, row.sequence, row.closed_at)


def _way(row: Clause) -> Way:
    return Way(Direction(row.direction), frozenset(int(day) for day in row.weekdays), row.hour, row.sparing)


def _exchange(row: Any, letters: list[Letter]) -> Exchange:
    """`row` is a CheckIn from `_check_ins`, with `answered` and `live` beside it."""
    firsts = (letter for letter in letters if letter.check_in_id == row.pk and letter.kind in FIRST_ASKS)
    first = next(firsts, None)
    return Exchange(
        row.pk,
        row.window,
        Direction(row.direction),
        asked_at=row.asked_at,
        left_at=first.committed_at if first else None,
        lapsed=first is not None and first.state in NEVER_LEFT,
        live=row.live,
        looked=row.mentor_looked_at is not None,
        writes_alone=row.mentor_writes_alone,
        answered=row.answered,
        sent_at=row.sent_at,
        acknowledged=row.acknowledged_at is not None,
    )


def _asks(letter: Letter) -> bool:
    return letter.category == Category.ASKING and letter.state not in NEVER_LEFT


def _asked_at(letter: Letter) -> datetime:
    return letter.committed_at or letter.next_try
