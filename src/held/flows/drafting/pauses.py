"""From a pause to its letters. What is over by the time a letter would leave has nothing left to tell."""

from held.flows.drafting.draft import Desk, Draft, Drafted, NothingLeft
from held.flows.drafting.pair import Pair, pair_of
from held.letters import pauses as words
from held.models import Pause
from held.practice.pauses import Rest


def is_set(desk: Desk) -> Drafted:
    pair, pause = _of(desk)
    if pause.over_at:
        raise NothingLeft("withdrawn")
    rest = Rest(pause.first, pause.days)
    link = pair.link("pause", pair.match.pk)
    letter = words.is_set(pair.between, first=rest.first, back=rest.back, days=rest.days, link=link)
    return Drafted(letter, thread=f"pause-{pause.pk}")


def over(desk: Desk) -> Drafted:
    pair, pause = _of(desk)
    if pause.over_at is None:
        raise NothingLeft
    letter = words.over(
        pair.between, begun=pause.begun_at is not None, days=pause.days, link=pair.link("match", pair.match.pk)
    )
    return Drafted(letter, thread=f"pause-{pause.pk}")


def _of(desk: Desk) -> tuple[Pair, Pause]:
    pair = pair_of(desk)
    pause = Pause.objects.filter(match=pair.match, pk=desk.row.facts.get("pause")).first()
    if pause is None:
        raise NothingLeft
    return pair, pause


DRAFTS: dict[str, Draft] = {"pause_set": is_set, "pause_over": over}
