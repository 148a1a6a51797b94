"""What people do about themselves: names, zones, addresses, doors, silence, and blocks."""

import hashlib
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings as site
from django.core import signing
from django.db import transaction
from django.db.models import F, Q, QuerySet

from held.flows import outbox
from held.flows.history import note
from held.flows.outbox import Order
from held.models import Block, Letter, Match, Person
from held.practice.people import UNDO_LASTS, Settings, check_removal, check_settings, plain_name
from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import MatchState, Via

UNDO_SALT = "held.people.address-change.undo.v1"


@transaction.atomic
def save_settings(person_id: int, settings: Settings, *, at: datetime) -> None:
    """Keep what a person chose about themselves. Raises Refusal with the sentence for whatever does not fit."""
    check_settings(settings)
    if settings.language not in dict(site.LANGUAGES):
        raise Refusal("language", gettext_noop("Held does not speak this language yet."))
    Person.objects.filter(pk=person_id).update(
        name=plain_name(settings.name),
        zone=settings.zone,
        zone_confirmed=True,
        language=settings.language,
        quiet_from=settings.quiet_from,
        quiet_until=settings.quiet_until,
        letter_days="".join(sorted(settings.letter_days)),
    )
    _look_again(person_id, at)
    note("saved", "settings", person_id, by=person_id, at=at)


def _look_again(person_id: int, at: datetime) -> None:
    """Letters were planned by the old zone and hours: planning looks at every match of the person anew."""
    running = Match.objects.filter(Q(mentee_id=person_id) | Q(mentor_id=person_id))
    running.filter(state__in=(MatchState.RUNNING, MatchState.CLOSING)).update(look_at=at)


@transaction.atomic
def sign_out_everywhere(person_id: int, *, at: datetime) -> None:
    """Every session of this person ends now, this one too, on every device."""
    Person.objects.filter(pk=person_id).update(sign_in_epoch=F("sign_in_epoch") + 1)
    note("signed_out_everywhere", "person", person_id, by=person_id, at=at)


@transaction.atomic
def address_added(person_id: int, address: str, *, at: datetime) -> None:
    """A further address was confirmed; its owner hears of it at the address that letters go to."""
    note("confirmed_address", "person", person_id, by=person_id, at=at)
    notice("address_added", person_id, at=at, address=address)


@transaction.atomic
def remove_address(person_id: int, address_id: int, *, at: datetime) -> None:
    """Let go of an address. Raises Refusal for the one that letters go to, and for the last."""
    mine = EmailAddress.objects.filter(user_id=person_id)
    address = _address(person_id, address_id)
    left = mine.filter(verified=True).exclude(pk=address_id).count()
    check_removal(primary=address.primary, confirmed_left=left)
    address.delete()
    note("removed_address", "person", person_id, by=person_id, at=at)
    notice("address_removed", person_id, at=at, address=address.email)


@transaction.atomic
def make_primary(person_id: int, address_id: int, *, at: datetime) -> None:
    """Letters go to this address from now on. The former one is told, and can take it back for 72 hours."""
    address = _address(person_id, address_id)
    if not address.verified:
        raise Refusal("unconfirmed", gettext_noop("This address is not confirmed yet."))
    former = EmailAddress.objects.filter(user_id=person_id, primary=True).exclude(pk=address_id).first()
    if former is None:
        return
    _letters_go_to(person_id, address.email)
    note("changed_address", "person", person_id, by=person_id, at=at)
    undo = signing.dumps([person_id, former.email, address.email, int(at.timestamp())], salt=UNDO_SALT)
    window = f"address_changed:{person_id}:{at.isoformat()}"
    facts = {"undo": undo, "address": address.email}
    outbox.put(Order("address_changed", window, person_id=person_id, to_address=former.email, facts=facts), at=at)


def _address(person_id: int, address_id: int) -> EmailAddress:
    address = EmailAddress.objects.filter(user_id=person_id, pk=address_id).first()
    if address is None:
        raise Refusal("no_such_address", gettext_noop("This address is not on your account any more."))
    return address


def _letters_go_to(person_id: int, email: str) -> None:
    EmailAddress.objects.filter(user_id=person_id).update(primary=False)
    EmailAddress.objects.filter(user_id=person_id, email=email).update(primary=True)
    Person.objects.filter(pk=person_id).update(email=email)


@transaction.atomic
def undo_address_change(token: str, *, at: datetime) -> None:
    """The former address takes the account back, alone: every other address, passkey, session and undo ends.

    Whoever took the account may have added any of them, before the change or after it; their owner can add them again.
    """
    person_id, former, _taken = opened_undo(token, at=at)
    if EmailAddress.objects.filter(email=former).exclude(user_id=person_id).exists():
        raise Refusal("undo_taken", UNDO_OVER)
    EmailAddress.objects.update_or_create(user_id=person_id, email=former, defaults={"verified": True})
    _letters_go_to(person_id, former)
    EmailAddress.objects.filter(user_id=person_id).exclude(email=former).delete()
    Authenticator.objects.filter(user_id=person_id).delete()
    for letter in _changes(person_id):
        Letter.objects.filter(pk=letter.pk).update(facts={**letter.facts, "undone": True})
    note("took_back_address", "person", person_id, by=None, at=at, via=Via.MAIL)
    sign_out_everywhere(person_id, at=at)


UNDO_OVER = gettext_noop("This link can no longer change anything. Sign in, or write to whoever runs this Held.")


def opened_undo(token: str, *, at: datetime) -> tuple[int, str, str]:
    """Whose address change a link takes back: person, former address, new address. Raises Refusal where it is over."""
    try:
        person_id, former, taken, since = signing.loads(token, salt=UNDO_SALT)
    except signing.BadSignature:
        raise Refusal("undo_over", UNDO_OVER) from None
    waits = any(letter.facts["undo"] == token and "undone" not in letter.facts for letter in _changes(person_id))
    if not waits or not 0 <= at.timestamp() - since <= UNDO_LASTS.total_seconds():
        raise Refusal("undo_over", UNDO_OVER)
    return person_id, former, taken


def _changes(person_id: int) -> QuerySet[Letter]:
    """The letters that can take a change of address back."""
    return Letter.objects.filter(kind="address_changed", person_id=person_id)


def notice(what: str, person_id: int, *, at: datetime, **facts: str) -> None:
    """A letter that something about the account changed.

    Args:
        what: "address_added", "address_removed", "passkey_added" or "passkey_removed".
    """
    mark = hashlib.sha256(repr(sorted(facts.items())).encode()).hexdigest()[:12]
    window = f"account_notice:{what}:{person_id}:{mark}:{at.isoformat()}"
    outbox.put(Order("account_notice", window, person_id=person_id, facts={"what": what, **facts}), at=at)


@transaction.atomic
def stop_all(person_id: int, *, at: datetime, via: Via = Via.WEB) -> None:
    """No letter asks this person anything from now on, in any match. No reason is asked."""
    Person.objects.filter(pk=person_id, stopped_asking_at=None).update(stopped_asking_at=at)
    waiting = (outbox.asking() | outbox.prompting()) & Q(person_id=person_id)
    outbox.cancel(Letter.objects.filter(waiting), why="stopped_asking")
    note("stopped_asking", "person", person_id, by=person_id, at=at, via=via)


@transaction.atomic
def ask_again(person_id: int, *, at: datetime) -> None:
    """The agreements speak again, exactly as far as they did."""
    Person.objects.filter(pk=person_id).update(stopped_asking_at=None)
    _look_again(person_id, at)
    note("ask_again", "person", person_id, by=person_id, at=at)


@transaction.atomic
def block(person_id: int, other_id: int, *, at: datetime) -> None:
    """Nothing more passes between the two, in any match, and the other is told nothing."""
    Block.objects.get_or_create(by_id=person_id, of_id=other_id, defaults={"at": at})
    ours = Match.objects.filter(Q(mentee_id=person_id, mentor_id=other_id) | Q(mentee_id=other_id, mentor_id=person_id))
    for match_id in ours.values_list("pk", flat=True):
        outbox.cancel_match(match_id, why="blocked")
    note("blocked", "person", other_id, by=person_id, at=at)


@transaction.atomic
def unblock(person_id: int, other_id: int, *, at: datetime) -> None:
    """Something may pass between the two again. What has ended stays ended, and the other is told nothing."""
    if Block.objects.filter(by_id=person_id, of_id=other_id).delete()[0]:
        note("unblocked", "person", other_id, by=person_id, at=at)


@transaction.atomic
def read_limits(person_id: int, *, at: datetime) -> None:
    """Where keeping things between two people ends has been read. It is asked once."""
    if Person.objects.filter(pk=person_id, limits_read_at=None).update(limits_read_at=at):
        note("read", "limits", person_id, by=person_id, at=at)


def apart(person_id: int, others: set[int]) -> bool:
    """Has one of them said “nothing more between us”?"""
    between = Q(by_id=person_id, of_id__in=others) | Q(by_id__in=others, of_id=person_id)
    return Block.objects.filter(between).exists()


@transaction.atomic
def took_along(person_id: int, *, at: datetime) -> None:
    """Everything was handed over as a file; that it was is written down."""
    note("took_along", "person", person_id, by=person_id, at=at)
