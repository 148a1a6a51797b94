"""Around the first session: the mentor's story, told beforehand; and from A to B, in the mentee's words."""

from datetime import datetime

from django.db import transaction

from held.flows import goals, history, matches, versions
from held.models import Match
from held.practice import first_session as rules
from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import FocusKind, Side


@transaction.atomic
def tell_story(match_id: int, words: str, *, by: int, at: datetime) -> None:
    """A few lines of the mentor about the way here, for the mentee to read beforehand. They can be changed."""
    rules.check_story(words)
    match = versions.locked(match_id)
    versions.check_open(match)
    if versions.side_of(match, by) is not Side.MENTOR:
        raise Refusal("not_mentor", gettext_noop("The story is the mentor’s to tell."))
    if words.strip() != match.story:
        Match.objects.filter(pk=match_id).update(story=words.strip())
        history.note("told", "story", match_id, by=by, at=at, match_id=match_id)


@transaction.atomic
def from_here_to_there(
    match_id: int, point_a: str, point_b: str, kind: FocusKind | None, *, by: int, at: datetime
) -> None:
    """Where the mentee stands, where it leads, and whether it is mainly a skill, a decision or a hurdle."""
    matches.set_points(match_id, point_a, point_b, by=by, at=at)
    goals.say_kind(match_id, kind, by=by, at=at)
