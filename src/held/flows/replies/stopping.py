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
        _stop_here(letter.match_id, by=letter.person_id, at=at, via=via)


def _stop_here(match_id: int, *, by: int, at: datetime, via: Via) -> None:
    """A mentee's STOP ends what was agreed about being held to things; a mentor's only what comes to the mentor."""
    match = Match.objects.get(pk=match_id)
    if versions.side_of(match, by) is Side.MENTEE:
        agreements.stop(match_id, by=by, at=at, via=via)
    else:
        stop_for_mentor(match_id, by=by, at=at, via=via)


@transaction.atomic
def stop_for_mentor(match_id: int, *, by: int, at: datetime, via: Via = Via.WEB) -> None:
    """No planned letter about check-ins comes to the mentor any more. What the mentee asked for goes on by itself."""
    match = versions.locked(match_id)
    if match.mentor_stopped_at or match.state == MatchState.ENDED:
        return
    Match.objects.filter(pk=match_id).update(mentor_stopped_at=at, mentor_looks_first=False, look_at=at)
    waiting = Letter.objects.filter(match_id=match_id, kind__in=TO_MENTOR)
    outbox.cancel(waiting, why="stopped_asking")
    history.note("stopped", "check_in_letters", match_id, by=by, at=at, match_id=match_id, via=via)


@transaction.atomic
def take_up_for_mentor(match_id: int, *, by: int, at: datetime) -> None:
    """The mentor wants them again."""
    match = versions.locked(match_id)
    versions.check_open(match)
    if match.mentor_stopped_at:
        Match.objects.filter(pk=match_id).update(mentor_stopped_at=None, look_at=at)
        history.note("took_up", "check_in_letters", match_id, by=by, at=at, match_id=match_id)
