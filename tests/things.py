"""What stands between the cast: actions, sessions, an agreement in force."""

from datetime import date, timedelta

from held.models import Action, AgreementVersion, CheckIn, CheckInItem, Clause, Match, Person, Session
from held.practice.cadence import local
from held.practice.words import Answer, Channel, ClauseKind, Direction, Holding, Scope, Side
from tests.people import NOW

ASK_TAMA = "Ask Tama to let me open Tuesday’s design review"


def action(match: Match, owner: Person, **fields: object) -> Action:
    """An open held action of that person, chosen two weeks ago."""
    side = Side.MENTEE if owner.pk == match.mentee_id else Side.MENTOR
    usual = {
        "text": ASK_TAMA,
        "holding": Holding.HELD,
        "by_date": date(2026, 12, 2),
        "chosen_at": NOW - timedelta(days=14),
    }
    return Action.objects.create(match=match, owner=owner, side=side, **{**usual, **fields})


def session(match: Match, by: Person, *, hours: float = 64, **fields: object) -> Session:
    """A session so many hours from now, booked a week ago on that person's clock."""
    starts_at = NOW + timedelta(hours=hours)
    wall = local(starts_at, by.zone).strftime("%Y-%m-%dT%H:%M")
    usual = {"wall": wall, "zone": by.zone, "starts_at": starts_at, "booked_at": NOW - timedelta(days=7)}
    return Session.objects.create(match=match, booked_by=by, **{**usual, **fields})


def agreement(match: Match, *directions: Direction, answer: Answer = Answer.YES, **words: str) -> AgreementVersion:
    """An agreement in force since 26 October, with a clause about actions for each direction."""
    since = NOW - timedelta(days=36)
    version = AgreementVersion.objects.create(
        match=match,
        number=1,
        answer=answer,
        words=words,
        made_by_id=match.mentee_id,
        made_at=since,
        in_force_from=since,
    )
    for direction in directions:
        Clause.objects.create(
            version=version,
            match=match,
            kind=ClauseKind.CHECK_IN,
            scope=Scope.ACTIONS,
            direction=direction,
            channel=Channel.EMAIL,
            from_at=since,
        )
    return version


def check_in(match: Match, *actions: Action, **fields: object) -> CheckIn:
    """A check-in about these actions that the mentee was asked in yesterday."""
    usual = {
        "window": "start",
        "direction": Direction.MENTOR_ASKS,
        "due_at": NOW - timedelta(days=1),
        "asked_at": NOW - timedelta(days=1),
        "useful_until": NOW + timedelta(days=3),
    }
    made = CheckIn.objects.create(match=match, **{**usual, **fields})
    for position, action in enumerate(actions, start=1):
        CheckInItem.objects.create(check_in=made, action=action, position=position)
    return made
