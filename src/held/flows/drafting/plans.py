"""From a row about a plan to its letter. It says how long it goes as of now, whoever set it since."""

from datetime import timedelta

from held.flows.drafting.draft import Desk, Draft, Drafted
from held.flows.drafting.pair import pair_of
from held.letters import plans as words


def length(desk: Desk) -> Drafted:
    pair = pair_of(desk)
    match = pair.match
    last = match.started_on + timedelta(days=match.days - 1)
    return Drafted(words.length(pair.between, days=match.days, last=last, link=pair.link("plan", match.pk)))


DRAFTS: dict[str, Draft] = {"plan_length": length}
