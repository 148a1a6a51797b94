"""One match: which letters are due at a moment, and when to look again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from held.practice import closings, fade, first_session, reviews, session_letters
from held.practice.planning.asking import ASKS, SOFTER, after_asking, firsts_of, letters_of, stretch_of, two_lines_of
from held.practice.planning.facts import Coming, Facts, First, Plan, Talk
from held.practice.planning.reporting import about_reports
from held.practice.words import Side

# What asks ends with the last day, as the offer of fewer letters says; the two go on meeting as long as they like.
ENDS_WITH_THE_MATCH = frozenset({*ASKS.values(), *SOFTER.values(), "check_in_look", "weekly_prompt", "weekly_offer"})
KINDS = ENDS_WITH_THE_MATCH | frozenset(
    {
        "check_in_two_lines",
        "weekly_two_lines",
        "session_prepare_mentee",
        "session_prepare_mentor",
        "session_tomorrow",
        "session_not_closed",
        "nothing_booked_mentee",
        "nothing_booked_mentor",
        "agreement_offer",
        "review_open",
        "fade_offer",
        "last_ahead",
        "closing_open",
    }
)


def plan(facts: Facts, *, at: datetime) -> Plan:
    """What is due at this moment and still of use, once each. While the weekly report is on, no check-in is."""
    asking = replace(facts, ways=()) if facts.report or facts.closing else facts
    firsts = tuple(first for first in firsts_of(asking, at) if not facts.is_past(first.due.moment))
    coming = _of_booked(facts, at) if facts.closing else _of_all(facts, asking, firsts, at)
    wanted = [one for one in coming if _wanted(facts, one, at)]
    now = tuple(one for one in wanted if one.due.moment <= at)
    later = [one.due.moment for one in wanted if one.due.moment > at]
    if any(one.kind in ASKS.values() for one in now) and (again := after_asking(facts, at)):
        later.append(again)
    return Plan(now, min(later, default=None), stretch_of(facts, at), firsts)


def _wanted(facts: Facts, one: Coming, at: datetime) -> bool:
    ended = one.kind in ENDS_WITH_THE_MATCH and facts.is_past(one.due.moment)
    return one.window not in facts.queued and one.due.useful_until > at and not ended


def _of_all(facts: Facts, asking: Facts, firsts: tuple[First, ...], at: datetime) -> list[Coming]:
    coming = [*_about_sessions(facts, at), *letters_of(asking, firsts, at), *two_lines_of(facts)]
    return [*coming, *about_reports(facts, at), *_reviews(facts), *_fade(facts), *_closing(facts)]


def _of_booked(facts: Facts, at: datetime) -> list[Coming]:
    """One of the two has closed it: of what is booked both are still told, and nothing else is planned."""
    return [one for talk in facts.talks for one in _about_one(facts, talk, at)]


def _about_sessions(facts: Facts, at: datetime) -> Iterator[Coming]:
    for talk in facts.talks:
        yield from _about_one(facts, talk, at)
    if facts.talks and not facts.talks[0].begun(at):
        yield from _first(facts, facts.talks[0])
    if not facts.talks:
        yield from _nothing_booked(facts)
    if facts.put_off_on and (due := session_letters.offer(facts.put_off_on, facts.mentee)):
        yield Coming("agreement_offer", Side.MENTEE, f"match:{facts.match_id}:agreement_offer", due)


def _first(facts: Facts, talk: Talk) -> Iterator[Coming]:
    """To each, once for the match: getting ready for the first session, whenever it comes to be."""
    for side in Side:
        due = first_session.prepare(talk.starts_at, facts.rhythm_of(side), set_at=talk.set_at)
        if due:
            yield Coming(f"session_prepare_{side}", side, f"match:{facts.match_id}:prepare:{side}", due, talk.id)


def _about_one(facts: Facts, talk: Talk, at: datetime) -> Iterator[Coming]:
    """The day before it, and once a day after it where nobody closed it."""
    if talk.closed_at:
        return
    for side in Side:
        rhythm = facts.rhythm_of(side)
        before = session_letters.day_before(talk.starts_at, rhythm, booked_at=talk.set_at)
        if before and not talk.begun(at):
            yield Coming("session_tomorrow", side, f"session:{talk.id}:{talk.moved}:tomorrow:{side}", before, talk.id)
        after = session_letters.close_prompt(max(talk.ends_at, talk.set_at), rhythm)
        yield Coming("session_not_closed", side, f"session:{talk.id}:not_closed:{side}", after, talk.id)


def _nothing_booked(facts: Facts) -> Iterator[Coming]:
    for side in Side:
        dues = session_letters.nothing_booked(
            side, started_on=facts.started_on, rhythm=facts.rhythm_of(side), rests=facts.rests
        )
        for number, due in enumerate(dues, start=1):
            window = f"match:{facts.match_id}:nothing_booked:{side}:{number}"
            yield Coming(f"nothing_booked_{side}", side, window, due)


def _fade(facts: Facts) -> Iterator[Coming]:
    """To the mentee, once, when the last third begins: fewer letters, and what will be there in their place."""
    due = fade.offered(facts.started_on, facts.days, facts.mentee, rests=facts.rests) if facts.may_fade else None
    if due:
        yield Coming("fade_offer", Side.MENTEE, f"match:{facts.match_id}:fade", due)


def _closing(facts: Facts) -> Iterator[Coming]:
    """To each: two weeks ahead of the last day, on it, and once more where nobody has closed."""
    for side in Side:
        rhythm, about = facts.rhythm_of(side), f"match:{facts.match_id}"
        ahead = closings.heads_up(facts.started_on, facts.days, rhythm, rests=facts.rests)
        if ahead:
            yield Coming("last_ahead", side, f"{about}:last_ahead:{side}", ahead)
        dues = closings.on_the_last_day(facts.started_on, facts.days, rhythm, rests=facts.rests)
        for number, due in enumerate(dues, start=1):
            yield Coming("closing_open", side, f"{about}:closing:{number}:{side}", due)


def _reviews(facts: Facts) -> Iterator[Coming]:
    """To each, once a review, where there is a plan: it is open."""
    if facts.plan_days is None:
        return
    sessions = [talk.starts_at for talk in facts.talks]
    for phase in reviews.PHASES:
        falls = reviews.falls_on(
            phase,
            started_on=facts.started_on,
            days=facts.plan_days,
            sessions=sessions,
            zone=facts.mentee.zone,
            rests=facts.rests,
        )
        for side in Side:
            due = reviews.opens(falls, facts.rhythm_of(side))
            if due:
                yield Coming("review_open", side, f"match:{facts.match_id}:review:{phase}:{side}", due)
