"""Where a person sits in a match, found from whatever thing of the match is named."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from held.models import Match
from held.practice.words import MatchState, Side

# The URL argument that names a thing, and the way from a match to it.
PATHS = {
    "match_id": "pk",
    "session_id": "sessions",
    "time_id": "time_offers__times",
    "offer_id": "time_offers",
    "action_id": "actions",
    "check_in_id": "check_ins",
    "version_id": "versions",
    "goal_id": "goals",
    "milestone_id": "milestones",
    "question_id": "goal_questions",
    "win_id": "wins",
    "report_id": "weekly_reports",
    "feedback_id": "feedback",
    "item_id": "agenda",
}


@dataclass(frozen=True)
class Seat:
    """One person's place in one match."""

    match_id: int
    person_id: int
    side: Side
    other_id: int
    ended: bool = False  # then all of it is there to read, and nothing else


def seat_for(person_id: int, named: Mapping[str, object]) -> Seat | None:
    """The person's seat in the match that holds everything named, or None: for a stranger and for nothing alike."""
    things = {PATHS[name]: value for name, value in named.items() if name in PATHS}
    if not things:
        return None
    mine = Q(mentee_id=person_id) | Q(mentor_id=person_id)
    found = Match.objects.filter(mine, **things).values_list("pk", "mentee_id", "mentor_id", "state").first()
    if found is None:
        return None
    match_id, mentee_id, mentor_id, state = found
    ended = state == MatchState.ENDED
    if person_id == mentee_id:
        return Seat(match_id, person_id, Side.MENTEE, mentor_id, ended)
    return Seat(match_id, person_id, Side.MENTOR, mentee_id, ended)


def only_match_of(person_id: int) -> int | None:
    """The person's live match, if there is exactly one."""
    mine = Q(mentee_id=person_id) | Q(mentor_id=person_id)
    found = Match.objects.filter(mine).exclude(state=MatchState.ENDED).values_list("pk", flat=True)[:2]
    return found[0] if len(found) == 1 else None
