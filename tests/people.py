"""The cast. Mere is the mentee, Ana her mentor, Tama a stranger to both."""

from datetime import UTC, date, datetime

from allauth.account.models import EmailAddress

from held.models import Match, Person

NOW = datetime(2026, 12, 1, 0, 0, tzinfo=UTC)  # Tuesday 1 December, 13:00 in Auckland


def person(name: str, *, zone: str = "Pacific/Auckland", **fields: object) -> Person:
    """Someone with one confirmed address."""
    email = f"{name.lower()}@people.example"
    usual = {"zone_confirmed": True, "created_at": NOW, "limits_read_at": NOW}
    someone = Person.objects.create_user(email, name=name, zone=zone, **{**usual, **fields})
    EmailAddress.objects.create(user=someone, email=email, verified=True, primary=True)
    return someone


def mere() -> Person:
    return person("Mere")


def ana() -> Person:
    return person("Ana", zone="Europe/Madrid")


def tama() -> Person:
    return person("Tama")


def match(mentee: Person, mentor: Person, **fields: object) -> Match:
    """A running match that began on 26 October 2026."""
    return Match.objects.create(mentee=mentee, mentor=mentor, **{"started_on": date(2026, 10, 26), **fields})
