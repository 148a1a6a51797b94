"""The first session for a named viewer: when it is, what to think about, the mentor's story, from A to B."""

from dataclasses import dataclass

from django.utils.translation import gettext

from held.models import Focus, Match, Session
from held.practice import first_session as rules
from held.practice.words import Side
from held.queries.clocks import Moment, moment_of
from held.queries.goals import Around, around_for


@dataclass(frozen=True)
class FirstPage:
    around: Around
    session_id: int | None
    when: Moment | None
    questions: tuple[str, ...]
    story: str
    kind: str


def page_for(viewer: int, match_id: int) -> FirstPage:
    match = Match.objects.select_related("mentee", "mentor").get(pk=match_id)
    around = around_for(viewer, match_id)
    session = Session.objects.filter(match=match, called_off_at=None).order_by("starts_at", "pk").first()
    me, other = (match.mentee, match.mentor) if around.is_mentee else (match.mentor, match.mentee)
    side = Side.MENTEE if around.is_mentee else Side.MENTOR
    return FirstPage(
        around,
        session.pk if session else None,
        moment_of(session.starts_at, me.zone, other.zone) if session else None,
        tuple(gettext(question) for question in rules.QUESTIONS[side]),
        match.story,
        Focus.objects.filter(match=match).values_list("kind", flat=True).first() or "",
    )
