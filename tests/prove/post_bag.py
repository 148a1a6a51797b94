"""Letters to be killed over: each person has a match and a booked session, and gets nice and secure letters."""

import itertools
from datetime import date, datetime, time, timedelta

from allauth.account.models import EmailAddress

from held.flows import outbox
from held.flows.outbox import Order
from held.models import Match, Person, Session

NICE, SECURE = "session_booked", "account_notice"


def fill(numbers: "itertools.count[int]", pairs: int, *, at: datetime) -> None:
    """Three letters for each pair: two nice ones and a secure one. Nobody here has quiet hours."""
    mine = [next(numbers) for _ in range(pairs)]
    mentees, mentors = _people("mentee", mine), _people("mentor", mine)
    matches = Match.objects.bulk_create(
        Match(mentee=mentee, mentor=mentor, started_on=date(2026, 10, 26))
        for mentee, mentor in zip(mentees, mentors, strict=True)
    )
    sessions = Session.objects.bulk_create(_session(match, at + timedelta(days=3)) for match in matches)
    outbox.put(*(order for session in sessions for order in _orders(session)), at=at)


def _people(name: str, numbers: list[int]) -> list[Person]:
    made = Person.objects.bulk_create(
        Person(
            email=f"{name}{number}@people.example",
            name=f"{name.title()} {number}",
            quiet_from=time(0),
            quiet_until=time(0),
            letter_days="0123456",
        )
        for number in numbers
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person, email=person.email, verified=True, primary=True) for person in made
    )
    return made


def _session(match: Match, starts_at: datetime) -> Session:
    wall = starts_at.strftime("%Y-%m-%dT%H:%M")
    return Session(
        match=match, booked_by=match.mentor, wall=wall, zone="UTC", starts_at=starts_at, booked_at=match_day(starts_at)
    )


def match_day(starts_at: datetime) -> datetime:
    return starts_at - timedelta(days=4)


def _orders(session: Session) -> list[Order]:
    match = session.match
    pair = {"match_id": match.pk, "session_id": session.pk}
    nice = [
        Order(NICE, f"{NICE}:{session.pk}:{person}", person_id=person, **pair)
        for person in (match.mentee_id, match.mentor_id)
    ]
    notice = Order(SECURE, f"{SECURE}:{match.pk}", person_id=match.mentee_id, facts={"what": "signed_out"})
    return [*nice, notice]
