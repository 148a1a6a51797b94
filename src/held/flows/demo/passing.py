"""Time passes in the demo from one thing that happens to the next, so that every letter has its own moment."""

from collections.abc import Callable
from datetime import datetime, timedelta

from held.flows import planning
from held.flows.demo import clock
from held.flows.sending import send_due
from held.post.envelopes import Carrier
from held.queries import demo as asked

WORKER = "the demo's clock"
ROUNDS_AT_MOST = 100
NEXT_WITHIN = timedelta(days=60)

type_of_settle = Callable[[datetime], bool]  # is everything quiet, after a while?


def work_off(carrier: Carrier, *, at: datetime) -> None:
    """Do everything that is due at this moment, as the worker would."""
    for _ in range(ROUNDS_AT_MOST):
        more = planning.plan_due(at=at)
        if not (send_due(carrier, at=at, worker=WORKER) or more):
            return


def live(carrier: Carrier, *, since: datetime, until: datetime) -> None:
    """Let a stretch of the past go by, without moving the clock."""
    work_off(carrier, at=since)
    moment = since
    while (coming := asked.next_moment(after=moment)) and coming <= until:
        moment = coming
        work_off(carrier, at=moment)


def move_to(moment: datetime, carrier: Carrier, *, at: datetime, settle: type_of_settle) -> datetime:
    """Move the clock to a moment, by way of everything that happens before it. Returns where it stands then.

    It stops short of it where letters wait that could have left: the clock does not run away from the post.
    """
    clock.check_ahead(moment, at=at)
    while (coming := asked.next_moment(after=at)) and coming < moment:
        quiet = _step(coming, carrier, at=at, settle=settle)
        at = coming
        if not quiet:
            return at
    _step(moment, carrier, at=at, settle=settle)
    return moment


def to_the_next(carrier: Carrier, *, at: datetime, settle: type_of_settle) -> datetime | None:
    """Move the clock until a letter leaves or a session begins or ends. None where nothing lies ahead."""
    latest = at + NEXT_WITHIN
    while (coming := asked.next_moment(after=at)) and coming <= latest:
        quiet = _step(coming, carrier, at=at, settle=settle)
        at = coming
        if not quiet or asked.letters_left(since=at) or asked.sessions_at(at):
            return at
    return None


def _step(moment: datetime, carrier: Carrier, *, at: datetime, settle: type_of_settle) -> bool:
    """The worker sees the moved clock as well; whoever is first sends, and the other is waited for."""
    clock.move_to(moment, at=at)
    work_off(carrier, at=moment)
    return settle(moment)
