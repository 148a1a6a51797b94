"""From a review that has opened, or that both have handed in, to its letter."""

from held.flows.drafting.draft import Desk, Draft, Drafted, NothingLeft
from held.flows.drafting.pair import Pair, pair_of
from held.letters import reviews as words
from held.letters.paper import Letter
from held.models import Review
from held.practice.plans import phase_ends
from held.practice.words import Side


def opened(desk: Desk) -> Drafted:
    """Nothing is left to say to someone who has handed in already."""
    pair, phase = pair_of(desk), _phase(desk)
    side = Side.MENTEE if pair.reader.pk == pair.match.mentee_id else Side.MENTOR
    if Review.objects.filter(match=pair.match, phase=phase, side=side, finished_at__isnull=False).exists():
        raise NothingLeft
    return _drafted(pair, phase, words.opened(pair.between, day=_day(pair, phase), link=_link(pair, phase)))


def both_in(desk: Desk) -> Drafted:
    pair, phase = pair_of(desk), _phase(desk)
    agreement = pair.link("agreement", pair.match.pk) if phase == 1 else ""
    day, link = _day(pair, phase), _link(pair, phase)
    return _drafted(pair, phase, words.both_in(pair.between, day=day, agreement=agreement, link=link))


def _phase(desk: Desk) -> int:
    """The planned letter has it in its window, the other in its facts."""
    return int(desk.row.facts.get("phase") or desk.row.window.split(":")[3])


def _day(pair: Pair, phase: int) -> int:
    return phase_ends(pair.match.days)[phase - 1]


def _link(pair: Pair, phase: int) -> str:
    return pair.link("review", pair.match.pk, phase)


def _drafted(pair: Pair, phase: int, letter: Letter) -> Drafted:
    return Drafted(letter, thread=f"review-{pair.match.pk}-{phase}")


DRAFTS: dict[str, Draft] = {"review_open": opened, "review_both_in": both_in}
