"""The letters of the weekly report: on the mentee's own day, and never within seven days of another question."""

from collections.abc import Iterator
from datetime import date, datetime

from held.practice.cadence import Due
from held.practice.checkins import two_lines_due
from held.practice.planning.asking import ends_before, free, next_talk
from held.practice.planning.facts import Coming, Facts
from held.practice.reports import OFFER_AFTER, Way, blanks, day_for, last_of, prompt_due, today_in
from held.practice.words import Side


def about_reports(facts: Facts, at: datetime) -> Iterator[Coming]:
    if facts.report:
        yield from _this_and_the_next(facts, facts.report, at)
    yield from _two_lines(facts)


def _this_and_the_next(facts: Facts, way: Way, at: datetime) -> Iterator[Coming]:
    """The report that is open or opens next, and the one after it, so that there is a moment to look again."""
    today = today_in(at, facts.mentee)
    kind = "weekly_offer" if blanks(facts.weeks, today) >= OFFER_AFTER else "weekly_prompt"
    day = day_for(today, way, last_of(facts.weeks))
    for _ in range(2):
        due = _due(facts, way, day, at)
        if due and not (facts.report_on_since and due.moment < facts.report_on_since):
            yield Coming(kind, Side.MENTEE, f"match:{facts.match_id}:weekly:{day}", due, report_day=day)
        day = day_for(day, way, day)


def _due(facts: Facts, way: Way, day: date, at: datetime) -> Due | None:
    """The day before a session belongs to the session here, too."""
    due = prompt_due(day, way, facts.mentee, free=lambda one: free(one, list(facts.asked), facts.mentee))
    return ends_before(due, next_talk(facts, at), facts.mentee) if due else None


def _two_lines(facts: Facts) -> Iterator[Coming]:
    for week in facts.weeks:
        if week.sent_at is None or week.acknowledged:
            continue
        then = min((talk.starts_at for talk in facts.talks if talk.starts_at > week.sent_at), default=None)
        due = two_lines_due(week.sent_at, then, facts.mentor)
        if due:
            yield Coming("weekly_two_lines", Side.MENTOR, f"weekly:{week.id}:two_lines", due, report_id=week.id)
