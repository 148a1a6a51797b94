"""Whether there is a weekly report is the agreement's to say; when, and how long, is the mentee's own."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from held.flows import agreements, history, versions
from held.models import Match, ReportWay
from held.practice import actions as action_rules
from held.practice.agreements import ClauseTerms, Terms
from held.practice.refusals import Refusal, gettext_noop
from held.practice.reports import Way, check_way
from held.practice.words import Answer, ClauseKind, Direction, Scope, Via
from held.queries import versions as read


def turn_on(match_id: int, *, by: int, at: datetime) -> int:
    """The mentee would like one: a change to the agreement, which carries the mentee's yes and waits for the mentor's.

    Returns the id of the version that was proposed.
    """
    with transaction.atomic():
        match = _mentees(match_id, by)
        current = read.in_force(match.pk)
        if current is None:
            raise Refusal(
                "parts_first", gettext_noop("First you agree on how you are held to things. Then it has room.")
            )
        return agreements.propose(match_id, _with_report(read.terms_of(current)), based_on=current.pk, by=by, at=at)


def turn_off(match_id: int, *, by: int, at: datetime, via: Via = Via.WEB) -> None:
    """The mentee wants none any more. At once, and without a reason; what was written stays."""
    agreements.loosen(match_id, drop=frozenset({Scope.WEEKLY_REPORT}), by=by, at=at, via=via)


def choose(match_id: int, way: Way, *, by: int, at: datetime) -> None:
    """Another day or hour, every other week, three questions or ten. Nobody is asked: none of it asks for more."""
    check_way(way)
    with transaction.atomic():
        match = _mentees(match_id, by)
        chosen = {"weekday": way.weekday, "hour": way.hour, "weeks": way.weeks, "short": way.short}
        ReportWay.objects.update_or_create(match=match, defaults=chosen)
        Match.objects.filter(pk=match_id).update(look_at=at)
        history.note("chosen", "report_way", match_id, by=by, at=at, match_id=match_id)


def _with_report(terms: Terms) -> Terms:
    clause = ClauseTerms(
        ClauseKind.WEEKLY_REPORT,
        Scope.WEEKLY_REPORT,
        Direction.MENTEE_WRITES,
        tone=terms.push if terms.clauses else None,
    )
    others = tuple(one for one in terms.clauses if one.scope is not Scope.WEEKLY_REPORT)
    answer = terms.answer if terms.answer.asks_to_be_held else Answer.SOME
    return replace(terms, answer=answer, clauses=(*others, clause))


def _mentees(match_id: int, by: int) -> Match:
    match = versions.locked(match_id)
    versions.check_open(match)
    if match.mentee_id != by:
        raise action_rules.not_owner()
    return match
