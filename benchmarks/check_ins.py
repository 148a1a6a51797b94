"""Fills an empty database with check-ins that are due, and sends them when told to."""

import sys
from datetime import UTC, date, datetime, time, timedelta

from allauth.account.models import EmailAddress

from held.clock import ready
from held.clock.way_out import WayOut
from held.flows import outbox
from held.flows.outbox import Order
from held.flows.sending import send_due
from held.models import Action, AgreementVersion, CheckIn, CheckInItem, Clause, Letter, Match, Person
from held.post.memory import MemoryWire
from held.practice.words import Answer, ClauseKind, Direction, Holding, LetterState, Scope, Side
from held.queries import moment
from held.standing import stand

WORDS = {"how": "Ask me straight, midweek, and let me answer in a line."}
ACTIONS = ("Ask Tama to let me open Tuesday’s design review", "Write to two people who run one")


def main(deed: str, wanted: str = "0") -> None:
    """`fill 5000` prints the size of one letter; `send` waits for a line, and then sends until nothing is due."""
    if deed == "fill":
        ready.prepare(lambda _: None)
        at, wire = moment.now(), MemoryWire(lines=1)
        fill(1, at=at)
        send_due(wire, at=at, worker="scales")
        print(len(wire.kept[0].message))
        fill(int(wanted), at=at)
    else:
        send()


def send() -> None:
    stand()
    out = WayOut()
    out.send(at=datetime(2000, 1, 1, tzinfo=UTC))  # nothing was due then: only to have everything in place
    print("ready", flush=True)
    sys.stdin.readline()
    while out.send(at=moment.now()):
        pass
    out.close()
    print(Letter.objects.filter(state=LetterState.SENT).count() - 1, flush=True)  # one was weighed


def fill(wanted: int, *, at: datetime) -> None:
    """So many matches with an agreement, two held actions and a check-in that is due now."""
    since = at - timedelta(days=36)
    mentees, mentors = ([_person(f"{name} {wanted} {n}") for n in range(wanted)] for name in ("Mentee", "Mentor"))
    people = Person.objects.bulk_create([*mentees, *mentors], batch_size=2000)
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person, email=person.email, verified=True, primary=True) for person in people
    )
    matches = Match.objects.bulk_create(
        Match(mentee=mentee, mentor=mentor, started_on=since.date())
        for mentee, mentor in zip(people[:wanted], people[wanted:], strict=True)
    )
    versions = AgreementVersion.objects.bulk_create(_version(match, since) for match in matches)
    Clause.objects.bulk_create(_clause(version, since) for version in versions)
    check_ins = CheckIn.objects.bulk_create(_check_in(match, at) for match in matches)
    actions = Action.objects.bulk_create(_action(match, text, since) for match in matches for text in ACTIONS)
    CheckInItem.objects.bulk_create(
        CheckInItem(check_in=check_ins[n // 2], action=action, position=n % 2 + 1) for n, action in enumerate(actions)
    )
    outbox.put(*(_order(check_in) for check_in in check_ins), at=at)


def _person(name: str) -> Person:
    open_house = {"quiet_from": time(0), "quiet_until": time(0), "letter_days": "0123456"}
    return Person(email=f"{name.lower().replace(' ', '-')}@people.example", name=name, **open_house)


def _version(match: Match, since: datetime) -> AgreementVersion:
    made = {"made_by_id": match.mentee_id, "made_at": since, "in_force_from": since}
    return AgreementVersion(match=match, number=1, answer=Answer.YES, words=WORDS, **made)


def _clause(version: AgreementVersion, since: datetime) -> Clause:
    says = {"kind": ClauseKind.CHECK_IN, "scope": Scope.ACTIONS, "direction": Direction.MENTOR_ASKS}
    return Clause(version=version, match_id=version.match_id, from_at=since, **says)


def _check_in(match: Match, at: datetime) -> CheckIn:
    due = {"due_at": at, "useful_until": at + timedelta(days=4)}
    return CheckIn(match=match, window="start", direction=Direction.MENTOR_ASKS, **due)


def _action(match: Match, text: str, since: datetime) -> Action:
    chosen = {
        "holding": Holding.HELD,
        "check_in": Direction.MENTOR_ASKS,
        "by_date": date(2027, 1, 1),
        "chosen_at": since,
    }
    return Action(match=match, owner_id=match.mentee_id, side=Side.MENTEE, text=text, **chosen)


def _order(check_in: CheckIn) -> Order:
    match = check_in.match
    return Order(
        "check_in_asks",
        f"check_in:{check_in.pk}:asks",
        person_id=match.mentee_id,
        match_id=match.pk,
        check_in_id=check_in.pk,
        useful_until=check_in.useful_until,
    )
