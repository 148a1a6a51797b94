"""Where an agreement stands, from one side of the match."""

from enum import StrEnum

from held.models import Confirmation, Match
from held.practice.words import Answer, MatchState, Side
from held.queries import versions


class Stage(StrEnum):
    MY_PART = "my_part"
    THEIR_PART = "their_part"
    CONFIRM = "confirm"
    WAITS = "waits"  # for the other's yes
    IN_FORCE = "in_force"
    NOT_HELD = "not_held"  # “not now” or “not sure yet”, which are complete
    ENDED = "ended"


def stage_of(match: Match, side: Side) -> Stage:
    """What the first agreement waits for; once one is in force, that it is."""
    if match.state == MatchState.ENDED:
        return Stage.ENDED
    current = versions.in_force(match.pk)
    if current:
        return Stage.IN_FORCE if Answer(current.answer).asks_to_be_held else Stage.NOT_HELD
    proposals = versions.open_proposals(match.pk)
    if proposals:
        said = Confirmation.objects.filter(version__in=proposals, side=side).count()
        return Stage.WAITS if said == len(proposals) else Stage.CONFIRM
    finished = {side for side, part in versions.parts_of(match.pk).items() if part.finished_at}
    turn = Side.MENTOR if Side.MENTEE in finished else Side.MENTEE
    return Stage.MY_PART if side is turn else Stage.THEIR_PART
