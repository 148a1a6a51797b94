"""Fills an empty database with matches and twenty actions each, and knows a way in for somebody in the middle."""

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Field, Model
from django.test import Client
from django.test.utils import CaptureQueriesContext

from held.clock import ready
from held.models import (
    Action,
    ActionReport,
    AgreementVersion,
    CheckIn,
    Clause,
    Close,
    Match,
    Person,
    Session,
)
from held.practice.words import Answer, ClauseKind, Direction, Holding, Scope, Side, Status, Via

ACTIONS = 20  # in each match
OPEN = 5  # of them: three held ones of the mentee, one noted, one promise of the mentor
SIZE = 1000  # matches that are made one by one; the rest are copies of them
APART = 1_000_000  # between the numbers of one copy and the next
NOW = datetime.now(UTC)
BEGAN = NOW - timedelta(days=40)
WORDS = {"how": "Ask me straight, midweek, and let me answer in a line."}
TABLES = (Person, Match, Session, Close, AgreementVersion, Clause, CheckIn, Action, ActionReport)
type_of_row = TypeVar("type_of_row", bound=Model)


def main(wanted: str) -> None:
    """Fill with so many thousands. Prints as JSON: a mentee's cookie, and how many statements Today takes there."""
    ready.prepare(_say)
    with transaction.atomic():
        _lives()
        for number in range(1, int(wanted)):
            _copies(number)
            if number % 5 == 4:
                _say(f"{number + 1},000 matches, {(number + 1) * ACTIONS},000 actions.")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(json.dumps(_way_in(Match.objects.select_related("mentee").order_by("pk")[Match.objects.count() // 2].mentee)))


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def _way_in(person: Person) -> dict[str, object]:
    visitor = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
    visitor.force_login(person)
    with CaptureQueriesContext(connection) as caught:
        assert visitor.get("/today/").status_code == 200
    name = settings.SESSION_COOKIE_NAME
    return {"cookie": visitor.cookies[name].value, "name": name, "statements": len(caught)}


def _lives() -> None:
    """The first thousand matches, and everything in them."""
    people = _made(Person, 2 * SIZE, _person)
    matches = _made(Match, SIZE, lambda n: _match(people[2 * n], people[2 * n + 1]))
    sessions = _made(Session, 3 * SIZE, lambda n: _session(matches[n // 3], n % 3))
    _made(Close, SIZE, lambda n: Close(session=sessions[3 * n], answers={"takeaway": "Ask."}, finished_at=BEGAN))
    versions = _made(AgreementVersion, SIZE, lambda n: _version(matches[n]))
    _made(Clause, SIZE, lambda n: _clause(versions[n]))
    _made(CheckIn, SIZE, lambda n: _check_in(matches[n]))
    actions = _made(Action, ACTIONS * SIZE, lambda n: _action(matches[n // ACTIONS], n % ACTIONS))
    said = [action for action in actions if action.status != Status.OPEN]
    _made(ActionReport, len(said), lambda n: _report(said[n]))


def _copies(number: int) -> None:
    """The same thousand once more under other numbers, copied by the database itself."""
    for table in TABLES:
        fields = table._meta.concrete_fields
        names = ", ".join(f'"{field.column}"' for field in fields)
        values = ", ".join(_shifted(field, number) for field in fields)
        here = table._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(f'INSERT INTO {here} ({names}) SELECT {values} FROM {here} WHERE "id" < {APART}')  # noqa: S608 -- names of our own models


def _shifted(field: "Field[object, object]", number: int) -> str:
    if field.primary_key or field.is_relation:
        return f'"{field.column}" + {number * APART}'
    return f"'{number}-' || \"{field.column}\"" if field.unique else f'"{field.column}"'


def _made(table: type[type_of_row], size: int, row: Callable[[int], type_of_row]) -> list[type_of_row]:
    return table._default_manager.bulk_create(map(row, range(size)), batch_size=2000)


def _person(number: int) -> Person:
    zone = ("Pacific/Auckland", "Europe/Madrid")[number % 2]
    made = {"zone": zone, "zone_confirmed": True, "created_at": BEGAN, "password": "!"}
    return Person(email=f"person-{number}@people.example", name=f"Person {number}", **made)


def _match(mentee: Person, mentor: Person) -> Match:
    ends = {"point_a": "I wait to be asked", "point_b": "I open the review"}
    return Match(mentee=mentee, mentor=mentor, started_on=BEGAN.date(), **ends)


def _session(match: Match, place: int) -> Session:
    """One closed three weeks ago, one that was yesterday and is still to be closed, one ahead."""
    starts_at = NOW + timedelta(days=(-21, -1, 6)[place])
    wall = starts_at.strftime("%Y-%m-%dT%H:%M")
    when = {"wall": wall, "zone": "UTC", "starts_at": starts_at, "booked_at": BEGAN, "booked_by_id": match.mentee_id}
    return Session(match=match, closed_at=starts_at if place == 0 else None, **when)


def _version(match: Match) -> AgreementVersion:
    since = {"made_at": BEGAN, "in_force_from": BEGAN, "made_by_id": match.mentee_id}
    return AgreementVersion(match=match, number=1, answer=Answer.YES, words=WORDS, **since)


def _clause(version: AgreementVersion) -> Clause:
    says = {"kind": ClauseKind.CHECK_IN, "scope": Scope.ACTIONS, "direction": Direction.MENTOR_ASKS}
    return Clause(version=version, match_id=version.match_id, from_at=BEGAN, **says)


def _check_in(match: Match) -> CheckIn:
    due = {"due_at": NOW - timedelta(hours=5), "useful_until": NOW + timedelta(days=3), "asked_at": NOW}
    return CheckIn(match=match, window="start", direction=Direction.MENTOR_ASKS, **due)


def _action(match: Match, place: int) -> Action:
    mentors = place == OPEN - 1 or place == ACTIONS - 1
    is_open = place < OPEN
    return Action(
        match=match,
        owner_id=match.mentor_id if mentors else match.mentee_id,
        side=Side.MENTOR if mentors else Side.MENTEE,
        text=f"Ask to open the review, the {place}th time",
        visible_result="It is in the calendar",
        by_date=(NOW + timedelta(days=place - 10)).date(),
        holding=Holding.NOTED if place == OPEN - 2 else Holding.HELD,
        status=Status.OPEN if is_open else (Status.DONE, Status.PARTLY, Status.NOT_DONE)[place % 3],
        chosen_at=BEGAN + timedelta(days=place),
    )


def _report(action: Action) -> ActionReport:
    said = {
        "at": NOW - timedelta(days=3),
        "via": Via.WEB,
        "status": action.status,
        "words": "I asked, and they said yes.",
    }
    return ActionReport(action=action, by_id=action.owner_id, shared_at=NOW - timedelta(days=3), before={}, **said)
