"""The mentee says what will take the place of the letters. Fewer of them is a loosening, and holds at once."""

from datetime import datetime

from django.db import transaction

from held.flows import agreements, history
from held.flows.goals import mentees
from held.models import Fade
from held.practice import fade as rules
from held.practice.agreements import in_full, is_sparing
from held.practice.fade import Choice
from held.queries import versions as read


@transaction.atomic
def say(match_id: int, choice: Choice, words: str, *, by: int, at: datetime) -> None:
    """How the letters go on, and what is there when they are not. More than there is takes both, as ever."""
    match = mentees(match_id, by)
    said = {"choice": choice, "words": rules.settled(words), "said_at": at}
    was = Fade.objects.filter(match=match).values("choice", "words").first()
    Fade.objects.update_or_create(match=match, defaults=said)
    if was != {"choice": choice, "words": said["words"]}:
        history.note("said", "fade", None, by=by, at=at, match_id=match_id, choice=choice, was=was)
    current = read.in_force(match.pk)
    if current is None:
        return
    terms = read.terms_of(current)
    if choice is Choice.IN_SESSIONS:
        agreements.loosen(match_id, only_in_sessions=True, by=by, at=at)
    elif choice is Choice.FEWER:
        agreements.loosen(match_id, sparing=True, by=by, at=at)
    elif is_sparing(terms):
        agreements.propose(match_id, in_full(terms), based_on=current.pk, by=by, at=at)
