"""STOP, from a letter or from the page behind it: at once, without a reason, and never more than was meant."""

from datetime import datetime

from django.db import transaction

from held.flows import agreements, history, outbox, people, versions
from held.flows.replies import notices
from held.flows.replies.heard import Heard
from held.models import Letter, Match
from held.practice.replies import StopReach
from held.practice.trust import Level
from held.practice.words import MatchState, Side, Via

TO_MENTOR = ("check_in_look", "check_in_two_lines", "weekly_two_lines")
NEWS = ("check_in_news", "weekly_news")


def obey(heard: Heard, *, quietly: bool = False) -> bool:
    """What a STOP line in a mail stops. False where there is nothing that it could mean."""
    reach = heard.stop
    if reach is None or (reach is StopReach.MATCH and heard.letter.match_id is None):
        return False
    stop(heard.letter, reach, at=heard.at, via=Via.MAIL)
    if not quietly:
        notices.stopped(heard, reach, proven=heard.level >= Level.R2)
    return True


def stop(letter: Letter, reach: StopReach, *, at: datetime, via: Via) -> None:
    """For the person whom this letter went to: everything in every match, or what it is about in this one."""
    if letter.person_id is None:
        return
    if reach is StopReach.EVERYTHING:
        people.stop_all(letter.person_id, at=at, via=via)
    elif letter.match_id is not None:
        _stop_here(letter.match_id, letter.kind, by=letter.person_id, at=at, via=via)


def _stop_here(match_id: int, kind: str, *, by: int, at: datetime, via: Via) -> None:
    """A mentee's STOP ends what was agreed about being held to things; a mentor's only what comes to the mentor.

    To a letter with news it ends the news by letter as well: that is what the mentor had in hand.
    """
    match = Match.objects.get(pk=match_id)
    if versions.side_of(match, by) is Side.MENTEE:
        agreements.stop(match_id, by=by, at=at, via=via)
    else:
        news = kind not in NEWS and match.mentor_news_stopped_at is None
        choose_for_mentor(match_id, planned=False, news=news, by=by, at=at, via=via)


@transaction.atomic
def choose_for_mentor(match_id: int, *, planned: bool, news: bool, by: int, at: datetime, via: Via = Via.WEB) -> None:
    """Which letters about check-ins and weekly reports come to the mentor. What the mentee asked for goes on.

    Args:
        planned: those that Held plans: to look before one leaves, and that two lines would be read.
        news: those that the mentee sends. Without them it waits on the mentor's pages.
    """
    match = versions.locked(match_id)
    if match.state == MatchState.ENDED:
        return
    _come(match, "mentor_stopped_at", "check_in_letters", planned, by=by, at=at, via=via)
    _come(match, "mentor_news_stopped_at", "check_in_news", news, by=by, at=at, via=via)


def _come(match: Match, column: str, what: str, wanted: bool, *, by: int, at: datetime, via: Via) -> None:
    stopped = getattr(match, column) is not None
    if stopped is not wanted:
        return
    Match.objects.filter(pk=match.pk).update(**{column: None if wanted else at}, look_at=at)
    if not wanted:
        _no_more(match.pk, column)
    history.note("took_up" if wanted else "stopped", what, match.pk, by=by, at=at, match_id=match.pk, via=via)


def _no_more(match_id: int, column: str) -> None:
    kinds, why = (TO_MENTOR, "stopped_asking") if column == "mentor_stopped_at" else (NEWS, "stopped_news")
    if kinds is TO_MENTOR:
        Match.objects.filter(pk=match_id).update(mentor_looks_first=False)
    outbox.cancel(Letter.objects.filter(match_id=match_id, kind__in=kinds), why=why)
