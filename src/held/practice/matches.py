"""How a match moves from state to state, and who may invite whom."""

from collections.abc import Sequence
from datetime import date, timedelta

from held.practice.pauses import Rest, not_counted
from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import MatchState

MOVES: dict[MatchState, frozenset[MatchState]] = {
    MatchState.RUNNING: frozenset({MatchState.PAUSED, MatchState.CLOSING, MatchState.ENDED}),
    MatchState.PAUSED: frozenset({MatchState.RUNNING, MatchState.ENDED}),
    MatchState.CLOSING: frozenset({MatchState.RUNNING, MatchState.ENDED}),
    MatchState.ENDED: frozenset(),
}
INVITATION_LASTS = timedelta(days=30)
SAME_ADDRESS_AFTER = timedelta(days=7)  # across the whole installation (trust.md case 26)
INVITATIONS_A_DAY = 20
POINT_AT_MOST = 120


def check_move(state: MatchState, to: MatchState) -> None:
    """Raises Refusal where the table has no such move."""
    if to not in MOVES[state]:
        raise Refusal("match_move", gettext_noop("This match has ended. What you wrote is still here to read."))


def day_of(started_on: date, today: date, rests: Sequence[Rest] = ()) -> int:
    """Which day of the match it is: the first day is day 1, and the days of a pause do not count."""
    return (today - started_on).days + 1 - not_counted(rests, today)


def check_invitation(*, own_addresses: frozenset[str], address: str, sent_today: int, recently_asked: bool) -> None:
    """Raises Refusal with what to do instead."""
    if address.lower() in own_addresses:
        raise Refusal("invite_self", gettext_noop("That is your own address. A match takes two."))
    if sent_today >= INVITATIONS_A_DAY:
        raise Refusal("invite_many", gettext_noop("That is twenty invitations today. Tomorrow there is room again."))
    if recently_asked:
        raise invited_lately()


def invited_lately() -> Refusal:
    return Refusal(
        "invite_again",
        gettext_noop("You invited this address within the last seven days. One letter is enough for now."),
    )


def check_points(*points: str) -> None:
    """Raises Refusal where a point of the line would not fit on it."""
    if any(len(point) > POINT_AT_MOST for point in points):
        raise Refusal(
            "point_long",
            gettext_noop("Up to %(most)s letters fit on the line. A few words are enough."),
            most=POINT_AT_MOST,
        )


def invitation_over() -> Refusal:
    """One sentence for every invitation that leads nowhere, so that nobody learns why."""
    return Refusal("invitation_over", gettext_noop("This invitation is not open any more."))


def check_acceptance(*, own: bool, addressed: bool, together_already: bool) -> None:
    """Raises Refusal with what to do instead.

    Args:
        own: the inviter opened the invitation.
        addressed: it went to a confirmed address of the one who accepts.
        together_already: the two have a live match in the same parts.
    """
    if own:
        raise Refusal("invitation_own", gettext_noop("This is your own invitation. The other person answers it."))
    if not addressed:
        raise Refusal(
            "invitation_address",
            gettext_noop(
                "This invitation went to an address that is not on your account. Add that address under Settings, "
                "confirm it, and open the link once more."
            ),
        )
    if together_already:
        raise Refusal("invitation_together", gettext_noop("The two of you have this match already."))
