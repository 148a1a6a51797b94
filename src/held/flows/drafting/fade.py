"""From the beginning of the last third to its letter. Nothing is left to offer once the mentee has said it."""

from held.flows.drafting.draft import Desk, Draft, Drafted, NothingLeft
from held.flows.drafting.pair import pair_of
from held.letters import fade as words
from held.models import Fade
from held.practice.plans import date_of
from held.queries import fade as asked


def offer(desk: Desk) -> Drafted:
    pair = pair_of(desk)
    match = pair.match
    page = asked.page_for(pair.reader.pk, match.pk)
    if Fade.objects.filter(match=match).exists() or not page.letters:
        raise NothingLeft
    last = date_of(match.started_on, match.days, match.rested)
    return Drafted(words.offer(pair.between, last=last, link=pair.link("fade", match.pk)))


DRAFTS: dict[str, Draft] = {"fade_offer": offer}
