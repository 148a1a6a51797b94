"""What a person sees of their own account, and what the signed-out pages may say."""

from dataclasses import dataclass
from datetime import datetime, time

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import QuerySet
from django.http import Http404

from held.models import Match, Person, Suppression
from held.practice.bounces import Trouble, is_stopped
from held.practice.words import MatchState


@dataclass(frozen=True)
class Address:
    id: int
    email: str
    primary: bool
    confirmed: bool


@dataclass(frozen=True)
class Passkey:
    id: int
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class SettingsPage:
    """Everything that a person has set, for themselves only."""

    name: str
    zone: str
    zone_confirmed: bool
    language: str
    quiet_from: time
    quiet_until: time
    letter_days: frozenset[str]
    stopped_asking_at: datetime | None
    addresses: tuple[Address, ...]
    passkeys: tuple[Passkey, ...]
    came_back: str  # the address that letters go to, where none go there because they came back
    mentees: tuple[tuple[int, str], ...]  # of each match in which the viewer is the mentor: its id, the other's name


def page_for(viewer_id: int, *, at: datetime) -> SettingsPage:
    person = Person.objects.filter(pk=viewer_id).first()
    if person is None:
        raise Http404
    return SettingsPage(
        name=person.name,
        zone=person.zone,
        zone_confirmed=person.zone_confirmed,
        language=person.language,
        quiet_from=person.quiet_from,
        quiet_until=person.quiet_until,
        letter_days=frozenset(person.letter_days),
        stopped_asking_at=person.stopped_asking_at,
        addresses=_addresses(viewer_id),
        passkeys=_passkeys(viewer_id),
        came_back=came_back(person.email, at=at),
        mentees=tuple((match.pk, str(match.mentee)) for match in _mentored(viewer_id)),
    )


def came_back(address: str, *, at: datetime) -> str:
    """The address itself where letters to it are stopped; empty where they go."""
    row = Suppression.objects.filter(address=address.lower()).first()
    trouble = Trouble(row.weight, row.last_at, row.stopped_at, row.probed_at) if row else None
    return address if trouble and is_stopped(trouble, at) else ""


def _mentored(person_id: int) -> QuerySet[Match]:
    ours = Match.objects.filter(mentor_id=person_id).exclude(state=MatchState.ENDED)
    return ours.select_related("mentee").order_by("pk")


def _addresses(person_id: int) -> tuple[Address, ...]:
    rows = EmailAddress.objects.filter(user_id=person_id).order_by("-primary", "email")
    return tuple(Address(row.pk, row.email, row.primary, row.verified) for row in rows)


def _passkeys(person_id: int) -> tuple[Passkey, ...]:
    rows = Authenticator.objects.filter(user_id=person_id, type=Authenticator.Type.WEBAUTHN).order_by("created_at")
    return tuple(Passkey(row.pk, str(row.wrap().name), row.created_at, row.last_used_at) for row in rows)


def confirmed_addresses(person_id: int) -> frozenset[str]:
    """Every address that this person has proved to be theirs, in lower case."""
    mine = EmailAddress.objects.filter(user_id=person_id, verified=True).values_list("email", flat=True)
    return frozenset(email.lower() for email in mine)


def is_new(person_id: int) -> bool:
    """Has this person not said yet what to be called, or where the day begins?"""
    return Person.objects.filter(pk=person_id, name="").exists()


def is_nobody_there() -> bool:
    """Has nobody an account here yet?"""
    return not Person.objects.exists()


def owner_of(address: str) -> Person | None:
    """Whose confirmed address this is, for the operator."""
    row = EmailAddress.objects.filter(email=address.strip().lower(), verified=True).select_related("user").first()
    return row.user if row else None
