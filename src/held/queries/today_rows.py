"""The four statements behind Today, each capped, so that its cost does not follow what a person has.

Three are written in SQL, in `today_sql`; here stands what each column of their rows means.
"""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

from held.models import Action, CheckIn, Match, Person, ReplyDraft
from held.practice.closings import heads_up_day
from held.practice.matches import day_of
from held.practice.pauses import Rest
from held.practice.plans import PHASES, OnLine, date_of
from held.practice.words import MatchState, MilestoneState, Side
from held.queries import today_sql as sql
from held.queries.replies import waiting_drafts

MATCHES_AT_MOST = 8
CHECK_INS_AT_MOST = 24
DRAFTS_AT_MOST = 24
STILL_TO_CLOSE = timedelta(days=14)
NOT_TOLD_FOR = timedelta(days=21)


def matches_of(viewer: int, *, at: datetime) -> list[Match]:
    """The viewer's live matches. One more than is shown, so that the page can say that there are more."""
    given = {"viewer": viewer, "at": at, "not_told": at - NOT_TOLD_FOR, "still_to_close": at - STILL_TO_CLOSE}
    given["most"] = MATCHES_AT_MOST + 1
    return [_seated(match) for match in Match.objects.raw(sql.MATCHES, given)]


def actions_in(match_ids: list[int], viewer: int, *, at: datetime) -> list[Action]:
    """The open actions of up to eight matches, each with `told` beside it."""
    given = {"viewer": viewer, "not_told": at - NOT_TOLD_FOR}
    return list(Action.objects.raw(sql.ACTIONS, {**_places(match_ids), **given}))


def _places(match_ids: list[int]) -> dict[str, int]:
    """Up to eight matches for the eight places of a statement; the last stands in those that are left."""
    return {f"m{place}": match_ids[min(place, len(match_ids) - 1)] for place in range(MATCHES_AT_MOST)}


def check_ins_in(match_ids: list[int], *, at: datetime) -> list[CheckIn]:
    """Check-ins that someone may still look at, answer or acknowledge."""
    given = {"at": at, "not_told": at - NOT_TOLD_FOR, "most": CHECK_INS_AT_MOST}
    return list(CheckIn.objects.raw(sql.CHECK_INS, {**_places(match_ids), **given}))


def drafts_in(matches: list[Match], viewer: int) -> list[ReplyDraft]:
    """Answers that the viewer sent by mail and that wait for one tap, each with its letter."""
    if not any(getattr(match, "has_draft", False) for match in matches):
        return []
    match_ids = [match.pk for match in matches]
    found = waiting_drafts().filter(person_id=viewer, letter__match__in=match_ids).select_related("letter")
    return list(found.order_by("pk")[:DRAFTS_AT_MOST])


def coming(match: Match) -> tuple[int, datetime, str] | None:
    """The next session of a match from `matches_of`: id, start, place."""
    row: Any = match
    return (row.next_id, _utc(row.next_at), row.next_place) if row.next_id else None


def unclosed(match: Match) -> tuple[int, datetime] | None:
    """The latest session that has been and has no close, for two weeks."""
    row: Any = match
    return (row.unclosed_id, _utc(row.unclosed_at)) if row.unclosed_id else None


def about_times(match: Match) -> list[tuple[str, int, datetime | None]]:
    """Times to pick from; else that the next session does not suit the other, or was answered in the viewer's name."""
    row, next_one = cast(Any, match), coming(match)
    if row.times_wait:
        return [("times", match.pk, None)]
    beside = {"session_times": row.other_cannot, "session_said": row.said_by_mail}
    return [(kind, next_one[0], next_one[1]) for kind, there in beside.items() if next_one and there]


def times_offered(match: Match) -> bool:
    """Has the viewer offered times, and waits?"""
    row: Any = match
    return bool(row.times_offered)


def agreement_step(match: Match, side: Side) -> str:
    """What the first agreement asks of this side: its own part, a look at a proposal, or nothing."""
    row: Any = match
    if row.version_at:
        return "confirm" if row.proposed else ""
    if row.proposed:
        return "confirm"
    if side is Side.MENTEE:
        return "" if row.mentee_finished else "mine"
    return "mine" if row.mentee_finished and not row.mentor_finished else ""


def report_waits(match: Match) -> tuple[str, int] | None:
    """A weekly report that the mentee may write, or the mentor may acknowledge."""
    row: Any = match
    if row.report_open:
        return "report_write", row.report_open
    return ("report_acknowledge", row.report_sent) if row.report_sent else None


def pinned(match: Match) -> tuple[str, datetime] | None:
    """The mentee's own words, dated as everywhere: by the first wording that said them."""
    row: Any = match
    words = json.loads(row.version_words) if isinstance(row.version_words, str) else row.version_words or {}
    return (words["how"], _utc(row.how_said_at)) if words.get("how") else None


def latest_win(match: Match) -> tuple[str, str] | None:
    """The latest of what has happened since day 1: somebody's words, and the action's if it is about one."""
    row: Any = match
    if row.marked_at and (not row.win_at or _utc(row.marked_at) > _utc(row.win_at)):
        return row.marked_words, ""
    return (row.win_words or "", row.win_text) if row.win_text else None


def closing_waits(match: Match, today: date) -> bool:
    """Can the viewer write the closing, now that the end is near, and has not?"""
    row: Any = match
    near = date_of(match.started_on, heads_up_day(match.days), match.rested)
    return not row.closing_in and (match.state == MatchState.CLOSING or today >= near)


def pause(match: Match) -> tuple[Rest, int] | None:
    """The pause that is set or on, and who asked for it."""
    row: Any = match
    return (Rest(_day(row.pause_first), row.pause_days), row.pause_by) if row.pause_days else None


def focus(match: Match) -> tuple[str, bool, str]:
    """What the match is mainly about: its kind, whether a goal is still being found, and the goal's title."""
    row: Any = match
    return row.focus_kind or "", bool(row.focus_finding), row.focus_title or ""


def milestones(match: Match) -> tuple[OnLine, ...]:
    """What stands on the way, a phase after the other."""
    row: Any = match
    found = ((getattr(row, f"{name}_{phase}") for name in ("text", "on", "state")) for phase in PHASES)
    return tuple(
        OnLine(day_of(match.started_on, _day(on), match.rested), text, state == MilestoneState.REACHED)
        for text, on, state in found
        if text
    )


def question_open(match: Match) -> bool:
    row: Any = match
    return bool(row.question_open)


def feedback_waits(match: Match) -> bool:
    """Does advice or something noticed wait for the viewer? In one statement, the same as practice.feedback.step_of."""
    row: Any = match
    return bool(row.feedback_waits)


def _seated(match: Match) -> Match:
    """The match with its two people set from the columns beside it, so that nobody asks for them again."""
    row: Any = match
    for side in Side:
        name, email, zone = (getattr(row, f"{side}_{column}") for column in ("name", "email", "zone"))
        setattr(match, side, Person(pk=getattr(row, f"{side}_id"), name=name, email=email, zone=zone))
    return match


def _day(day: date | str) -> date:
    """A day as either database hands it over in a statement of ours."""
    return date.fromisoformat(day) if isinstance(day, str) else day


def _utc(moment: datetime | str) -> datetime:
    """A moment as either database hands it over in a statement of ours."""
    moment = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
