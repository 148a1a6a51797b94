"""The weeks for a named viewer: all of them for the mentee, and for the mentor what was shown, as long as it is."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from held.models import Action, ActionReport, Match, SteadyShown
from held.practice import steady as rules
from held.practice.actions import ENDINGS
from held.practice.cadence import local
from held.practice.matches import day_of
from held.practice.steady import Calibration, Condition, Deed
from held.practice.words import Direction, Holding, MatchState, Side, Status
from held.queries.actions import other_of


@dataclass(frozen=True)
class Week:
    number: int
    tally: rules.Tally


@dataclass(frozen=True)
class Picture:
    """What there is to see, whoever looks."""

    week: int
    weeks: tuple[int, ...]
    columns: tuple[tuple[Deed, ...], ...]  # one a week
    total: rules.Tally
    sure: Calibration
    conditions: tuple[Condition, ...]
    enough: int = rules.ENOUGH

    @property
    def rows(self) -> tuple[Week, ...]:
        return tuple(Week(*each) for each in zip(self.weeks, map(rules.tally, self.columns), strict=True))

    @property
    def few(self) -> bool:
        return any(condition.small for condition in self.conditions)


@dataclass(frozen=True)
class SteadyPage:
    match_id: int
    mentee_name: str
    other_name: str
    is_mentee: bool
    ended: bool
    picture: Picture
    shown_on: date | None  # since when, or as of when, the mentor can see it
    always: bool


def page_for(viewer: int, match_id: int, *, at: datetime) -> SteadyPage | None:
    """The mentee's own; for the mentor what is shown, or None: there is nothing then, not even a closed door."""
    match = Match.objects.select_related("mentee", "mentor").get(pk=match_id)
    shown = SteadyShown.objects.filter(match=match).first()
    is_mentee = viewer == match.mentee_id
    if not is_mentee and (shown is None or viewer != match.mentor_id):
        return None
    as_of_then = shown is not None and not is_mentee and not shown.always
    day = shown.day if shown and as_of_then else day_in(match, at=at)
    deeds = [_kept(each) for each in shown.deeds] if shown and as_of_then else deeds_in(match)
    zone = (match.mentee if is_mentee else match.mentor).zone
    return SteadyPage(
        match.pk,
        str(match.mentee),
        other_of(viewer, match),
        is_mentee,
        match.state == MatchState.ENDED,
        _picture(deeds, day, match.days),
        local(shown.shown_at, zone).date() if shown else None,
        shown.always if shown else False,
    )


def is_shown(match_id: int) -> bool:
    return SteadyShown.objects.filter(match_id=match_id).exists()


def day_in(match: Match, *, at: datetime) -> int:
    """The day of the match on the mentee's calendar, and of one that has ended its last."""
    return max(1, day_of(match.started_on, local(match.ended_at or at, match.mentee.zone).date(), match.rested))


def deeds_in(match: Match) -> list[Deed]:
    """Every action of the mentee's that has been spoken for and not taken up again, as it was said last."""
    said = ActionReport.objects.filter(action__match=match, action__side=Side.MENTEE, undone_at=None)
    latest = {row.action_id: row for row in said.select_related("action").order_by("at", "pk")}
    return [_deed(row.action, row.at, match) for row in latest.values() if row.action.status in ENDINGS]


def as_kept(deeds: Iterable[Deed]) -> list[dict[str, object]]:
    return [asdict(deed) for deed in deeds]


def _kept(each: dict[str, object]) -> Deed:
    made = Deed(**each)  # type: ignore[arg-type]  # what `as_kept` wrote down
    return Deed(**{**asdict(made), "status": Status(made.status), "writes": Direction(made.writes)})


def _deed(action: Action, at: datetime, match: Match) -> Deed:
    zone = match.mentee.zone
    chosen_on = local(action.chosen_at, zone).date()
    return Deed(
        week=rules.week_of(day_of(match.started_on, local(at, zone).date(), match.rested)),
        status=Status(action.status),
        sure=action.sure,
        if_then=bool(action.if_then),
        held=action.holding == Holding.HELD,
        writes=Direction(action.check_in),
        weekday=action.by_date.weekday() if action.by_date else None,
        days=(action.by_date - chosen_on).days if action.by_date else None,
    )


def _picture(deeds: list[Deed], day: int, days: int) -> Picture:
    week = rules.week_of(day)
    weeks = rules.weeks_shown(days, week)
    return Picture(
        week,
        tuple(weeks),
        rules.by_week(deeds, weeks),
        rules.tally(deeds),
        rules.calibration(deeds),
        rules.conditions(deeds),
    )
