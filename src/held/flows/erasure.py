"""Being erased: asked for and taken back within a week; then every word of the person goes, wherever it stands."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.sessions.models import Session as Visit
from django.db import connection, models, transaction
from django.db.models import Model, Q

from held.flows import history, matches, outbox
from held.flows.outbox import Order
from held.models import (
    AgreementVersion,
    Close,
    Concern,
    Erasure,
    HistoryLine,
    Inbound,
    Invitation,
    Letter,
    Match,
    Person,
    Suppression,
    TrayLetter,
)
from held.practice import erasure as rules
from held.practice.conversation import WORDS_OF
from held.practice.erasure import STOOD_HERE, Step
from held.practice.words import MatchState, Side
from held.queries.personal import TABLES
from held.queries.personal.shape import Table, Voice

HANDFUL = 20
# Two people speak in one column here, or none may go as a whole: each has a function of its own below.
MIXED = frozenset({"held.AgreementVersion", "held.Close", "held.Person"})


@transaction.atomic
def ask(person_id: int, *, at: datetime) -> None:
    """In a week, unless it is taken back. A letter says so; asking twice is asking once."""
    person = Person.objects.select_for_update().get(pk=person_id)
    row, new = Erasure.objects.get_or_create(person=person, defaults={"asked_at": at})
    if new:
        history.note("asked_for", "erasure", person_id, by=person_id, at=at)
        window = f"erasure:{person_id}:{at.isoformat()}"
        outbox.put(Order("erasure_set", window, person_id=person_id, facts={"erasure": row.pk}), at=at)


@transaction.atomic
def stay(person_id: int, *, at: datetime) -> None:
    """Nothing goes. What has been ended for it meanwhile stays ended."""
    if Erasure.objects.filter(person_id=person_id, done_at=None).delete()[0]:
        waiting = Letter.objects.filter(kind="erasure_set", person_id=person_id)
        outbox.cancel(waiting, why="withdrawn")
        history.note("stays", "erasure", person_id, by=person_id, at=at)


def turn_due(*, at: datetime) -> bool:
    """The next step of whoever's week is over, at most a handful. True: there may be more."""
    due = Erasure.objects.filter(done_at=None, asked_at__lte=at - rules.GRACE).order_by("asked_at", "pk")
    found = list(due.values_list("person_id", flat=True)[:HANDFUL])
    moved = [step for person_id in found if (step := _turn(person_id, at=at)) is not Step.WAIT]
    if Step.ERASE in moved:
        _leave_no_pages()
    return len(found) == HANDFUL and bool(moved)


@transaction.atomic
def _turn(person_id: int, *, at: datetime) -> Step:
    row = Erasure.objects.select_for_update().filter(person_id=person_id, done_at=None).first()
    if row is None:
        return Step.WAIT
    live = _matches(person_id).exclude(state=MatchState.ENDED).order_by("pk")
    step = rules.step(row.asked_at, row.ended_at, live_matches=live.exists(), at=at)
    if step is Step.END:
        for match_id in list(live.values_list("pk", flat=True)):
            matches.end(match_id, by=person_id, at=at)
        Erasure.objects.filter(pk=row.pk).update(ended_at=at)
    elif step is Step.ERASE:
        erase(person_id, at=at)
        Erasure.objects.filter(pk=row.pk).update(done_at=at)
    return step


def _leave_no_pages() -> None:
    """SQLite keeps what was deleted on pages of its file until they are written anew; PostgreSQL tidies up itself."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@transaction.atomic
def erase(person_id: int, *, at: datetime) -> None:
    """Every word of this person's, and every letter to or about them; what others wrote stays theirs."""
    Person.objects.select_for_update().get(pk=person_id)
    addresses = _addresses(person_id)
    _agreements(person_id)
    _closes(person_id)
    _post(person_id, addresses)
    for table in reversed(TABLES):  # what came in goes before the letters that it answered
        if table.label not in MIXED:
            for voice in table.voices:
                _silence(table, voice, person_id)
    _person(person_id)
    history.note("erased", "person", person_id, by=None, at=at)


def _silence(table: Table, voice: Voice, person_id: int) -> None:
    rows = apps.get_model(table.label)._default_manager.filter(voice.who(person_id))
    if table.gone:
        rows.delete()
        return
    for column in voice.words.split():
        _blank(rows.model, rows, column)


def _blank(model: type[Model], rows: "models.QuerySet[Any]", column: str) -> None:
    """Where others still see the place of it, that something stood there is seen; what it was is not."""
    kind = model._meta.get_field(column)
    if isinstance(kind, models.JSONField):
        rows.update(**{column: {}})
    else:
        rows.exclude(**{column: ""}).update(**{column: STOOD_HERE})


def _agreements(person_id: int) -> None:
    """Of a wording, what this side said."""
    for version in AgreementVersion.objects.filter(match__in=_matches(person_id)).select_related("match"):
        gone = WORDS_OF[_side(version.match, person_id)]
        version.words = {key: text for key, text in version.words.items() if key not in gone}
        version.save(update_fields=["words"])


def _closes(person_id: int) -> None:
    """Of a close, what this person wrote last, and what was said on this side. The rest of it is the other's."""
    for close in Close.objects.filter(session__match__in=_matches(person_id)).select_related("session__match"):
        side = _side(close.session.match, person_id)
        gone = set(_written_by(close.answers, close.touched, side, person_id))
        close.answers = {key: text for key, text in close.answers.items() if key not in gone}
        close.touched = {key: touch for key, touch in close.touched.items() if key not in gone}
        close.save(update_fields=["answers", "touched"])


def _written_by(
    answers: Mapping[str, str], touched: Mapping[str, list[int]], side: Side, person_id: int
) -> Iterator[str]:
    """What is said for both without a name beside it is the mentee's: the mentee takes something away."""
    for key in answers:
        for_side, _, rest = key.partition(".")
        writer_is_known = key in touched and not rest
        if touched[key][1] == person_id if writer_is_known else (for_side if rest else Side.MENTEE) == side:
            yield key


def _post(person_id: int, addresses: set[str]) -> None:
    """Letters between the two keep that they were, and lose what they said."""
    sent = Invitation.objects.filter(by_id=person_id).values_list("pk", flat=True)
    to_them = Q(to_address__in=addresses) | Q(sent_to__in=addresses) | Q(person_id=person_id)
    Inbound.objects.filter(Q(sender__in=addresses) | Q(letter__in=Letter.objects.filter(to_them))).delete()
    Letter.objects.filter(to_them | Q(kind="invitation", facts__invitation__in=list(sent))).delete()
    told = Concern.objects.filter(Q(by_id=person_id) | Q(about_id=person_id)).values_list("pk", flat=True)
    Letter.objects.filter(kind="concern", facts__concern__in=list(told)).update(subject="", text="")
    between = Letter.objects.filter(Q(match__in=_matches(person_id)) | Q(about_id=person_id))
    between.update(subject="", text="", facts={}, clause_words="")
    lines = HistoryLine.objects.filter(Q(by_id=person_id) | Q(match__in=_matches(person_id), by=None))
    lines.update(details={})
    HistoryLine.objects.filter(thing="person", thing_id=person_id).update(details={})
    Invitation.objects.filter(address__in=addresses).update(address="")
    Suppression.objects.filter(address__in=addresses).delete()
    others = EmailAddress.objects.filter(user__in=_others(person_id)).values_list("email", flat=True)
    TrayLetter.objects.filter(recipient__in=[*addresses, *others]).delete()  # the demo's tray knows no matches


def _person(person_id: int) -> None:
    """Somebody was here: of that, a number is left."""
    for visit in Visit.objects.iterator():
        if str(visit.get_decoded().get("_auth_user_id")) == str(person_id):
            visit.delete()
    usual = Person()
    person = Person.objects.get(pk=person_id)
    person.email, person.name, person.is_active = rules.address_of_nobody(person_id), "", False
    person.zone_confirmed, person.last_login, person.created_at = False, None, None
    person.sign_in_epoch += 1
    person.zone, person.letter_days, person.language = usual.zone, usual.letter_days, usual.language
    person.set_unusable_password()
    person.save()


def _addresses(person_id: int) -> set[str]:
    known = EmailAddress.objects.filter(user_id=person_id).values_list("email", flat=True)
    every = {*known, Person.objects.values_list("email", flat=True).get(pk=person_id)}
    return every | {address.lower() for address in every}


def _matches(person_id: int) -> "models.QuerySet[Match]":
    return Match.objects.filter(Q(mentee_id=person_id) | Q(mentor_id=person_id))


def _others(person_id: int) -> set[int]:
    pairs = _matches(person_id).values_list("mentee_id", "mentor_id")
    return {one for pair in pairs for one in pair} - {person_id}


def _side(match: Match, person_id: int) -> Side:
    return Side.MENTEE if match.mentee_id == person_id else Side.MENTOR
