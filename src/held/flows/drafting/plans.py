"""From a row about a plan to its letter. It says how long it goes as of now, whoever set it since."""

from held.flows.drafting.draft import Desk, Draft, Drafted
from held.flows.drafting.pair import pair_of
from held.letters import plans as words
from held.practice.plans import date_of


def length(desk: Desk) -> Drafted:
    pair = pair_of(desk)
    match = pair.match
    last = date_of(match.started_on, match.days, match.rested)
    return Drafted(words.length(pair.between, days=match.days, last=last, link=pair.link("plan", match.pk)))


DRAFTS: dict[str, Draft] = {"plan_length": length}
