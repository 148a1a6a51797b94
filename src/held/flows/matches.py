"""Inviting, answering an invitation, saying where the line begins and ends, and ending without blame."""

import hashlib
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Max, Q, QuerySet

from held.flows import history, invitation_keys, outbox, people, sessions, versions
from held.flows.outbox import Order
from held.models import Invitation, Letter, Match, Pause, Person
from held.practice import matches as rules
from held.practice.cadence import local
from held.practice.people import plain_name
from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import LetterState, MatchState, Side
from held.queries.people import confirmed_addresses


@transaction.atomic
def invite(by: int, address: str, side: Side, *, at: datetime) -> str:
    """Ask whoever reads this address into a match. What happens is the same whether anybody here knows it or not.

    Args:
        side: the side offered to the person invited.

    Returns:
        The invitation's token. Only the letter carries it; the database keeps a hash.
    """
    inviter = Person.objects.select_for_update().get(pk=by)
    address = _checked(address)
    _check_invitation(inviter, address, at=at)
    window = f"invitation:{by}:{hashlib.sha256(address.encode()).hexdigest()[:24]}:{at:%Y-%m-%d}"
    token = invitation_keys.token_for(window)
    invitation, new = Invitation.objects.get_or_create(
        token_hash=invitation_keys.hash_of(token),
        defaults={
            "by": inviter,
            "address": address,
            "side": side,
            "invited_at": at,
            "until": at + rules.INVITATION_LASTS,
        },
    )
    if not new:  # twice at the same instant: the rule of seven days holds here as well
        rules.check_invitation(own_addresses=frozenset(), address=address, sent_today=0, recently_asked=True)
    if not people.apart(by, _owners_of(address)):
        _write_to(address, window, invitation, at=at)
    history.note("invited", "invitation", invitation.pk, by=by, at=at, side=side)
    return token


def _write_to(address: str, window: str, invitation: Invitation, *, at: datetime) -> None:
    """One letter in seven days, from everyone together. Who comes second is not told so: the letter waits its week."""
    earlier = Letter.objects.filter(kind="invitation", to_address=address).exclude(state=LetterState.CANCELLED)
    last = earlier.aggregate(last=Max("next_try"))["last"]
    send_at = max(at, last + rules.SAME_ADDRESS_AFTER) if last else at
    if send_at < invitation.until:
        facts = {"invitation": invitation.pk}
        outbox.put(Order("invitation", window, to_address=address, send_at=send_at, facts=facts), at=at)


@transaction.atomic
def accept(token: str, *, by: int, at: datetime) -> int:
    """Say yes. With this both have: one by inviting, one by accepting. Saying so twice does nothing more.

    A “no, thank you” of before is taken back by this, as long as the invitation is open.

    Returns:
        The match's id.
    """
    invitation = _opened(token, at=at)
    if invitation.match_id is not None:
        return _already(invitation, by)
    mentee, mentor = (by, invitation.by_id) if invitation.side == Side.MENTEE else (invitation.by_id, by)
    list(Person.objects.select_for_update().filter(pk__in=(mentee, mentor)).order_by("pk"))
    live = Match.objects.filter(mentee_id=mentee, mentor_id=mentor).exclude(state=MatchState.ENDED)
    addressed = invitation.address in confirmed_addresses(by)
    rules.check_acceptance(own=by == invitation.by_id, addressed=addressed, together_already=live.exists())
    if people.apart(by, {invitation.by_id}):
        raise rules.invitation_over()
    match = _begin(mentee, mentor, at=at)
    Invitation.objects.filter(pk=invitation.pk).update(accepted_at=at, declined_at=None, match=match)
    history.note("accepted", "invitation", invitation.pk, by=by, at=at, match_id=match.pk)
    return match.pk


@transaction.atomic
def decline(token: str, *, by: int | None, at: datetime) -> None:
    """Say “no, thank you”, signed in or not: whoever holds the letter may. No reason is asked, nobody is written to."""
    invitation = _opened(token, at=at)
    if invitation.match_id is not None or by == invitation.by_id:
        raise rules.invitation_over()
    if Invitation.objects.filter(pk=invitation.pk, declined_at=None).update(declined_at=at):
        history.note("declined", "invitation", invitation.pk, by=by, at=at)


@transaction.atomic
def withdraw(invitation_id: int, *, by: int, at: datetime) -> None:
    """Take an invitation back. A letter that has not left stays here."""
    mine = Invitation.objects.select_for_update().filter(pk=invitation_id, by_id=by).first()
    if mine is None or mine.match_id is not None:
        raise rules.invitation_over()
    if mine.withdrawn_at:
        return
    Invitation.objects.filter(pk=invitation_id).update(withdrawn_at=at)
    outbox.cancel(Letter.objects.filter(kind="invitation", facts__invitation=invitation_id), why="withdrawn")
    history.note("withdrew", "invitation", invitation_id, by=by, at=at)


@transaction.atomic
def let_stand(invitation_id: int, *, by: int, at: datetime) -> None:
    """Take back what was taken back: the link in the letter leads somewhere again, and a letter that waited goes."""
    mine = Invitation.objects.select_for_update().filter(pk=invitation_id, by_id=by).first()
    if mine is None or mine.match_id is not None or mine.until <= at:
        raise rules.invitation_over()
    if mine.withdrawn_at is None:
        return
    Invitation.objects.filter(pk=invitation_id).update(withdrawn_at=None)
    if not people.apart(by, _owners_of(mine.address)):
        outbox.queue_again(Letter.objects.filter(kind="invitation", facts__invitation=invitation_id), at=at)
    history.note("let_stand", "invitation", invitation_id, by=by, at=at)


@transaction.atomic
def set_points(match_id: int, point_a: str, point_b: str, *, by: int, at: datetime) -> None:
    """Where the mentee stands, and where the mentee is going, in the mentee's own words. Both see them."""
    match = versions.locked(match_id)
    versions.check_open(match)
    if versions.side_of(match, by) is not Side.MENTEE:
        raise Refusal("mentee_points", gettext_noop("The mentee says where the line begins and where it leads."))
    points = [" ".join(point.split()) for point in (point_a, point_b)]
    rules.check_points(*points)
    if points != [match.point_a, match.point_b]:
        Match.objects.filter(pk=match_id).update(point_a=points[0], point_b=points[1])
        history.note("drew", "match", match_id, by=by, at=at, match_id=match_id)


@transaction.atomic
def end(match_id: int, *, by: int, at: datetime) -> None:
    """Either ends it, at once and without a reason. The other gets a letter that blames nobody; ending twice is one."""
    match = versions.locked(match_id)
    other = versions.person_of(match, versions.side_of(match, by).other)
    if match.state == MatchState.ENDED:
        return
    over(match, by=by, at=at)
    if not people.apart(by, {other}):
        outbox.put(Order("match_ended", f"match:{match_id}:match_ended", person_id=other, match_id=match_id), at=at)


def over(match: Match, *, by: int | None, at: datetime) -> None:
    """From now on it can be read, and nothing else. `by` is whoever ended it; None where it came to its end."""
    rules.check_move(MatchState(match.state), MatchState.ENDED)
    Match.objects.filter(pk=match.pk).update(state=MatchState.ENDED, ended_at=at, look_at=None)
    versions.end_all(match.pk, at=at)
    sessions.let_go_ahead(match.pk, at=at)
    Pause.objects.filter(match=match, turns_on__isnull=False).update(turns_on=None, over_at=at)
    outbox.cancel_match(match.pk, why="match_not_running")
    history.note("ended", "match", match.pk, by=by, at=at, match_id=match.pk)


@transaction.atomic
def nothing_more(match_id: int, *, by: int, at: datetime) -> None:
    """No contact through Held with the other any more: every match of the two ends, and nobody is written to."""
    match = versions.locked(match_id)
    other = versions.person_of(match, versions.side_of(match, by).other)
    people.block(by, other, at=at)
    for ours in _of_both(by, other).exclude(state=MatchState.ENDED).order_by("pk").values_list("pk", flat=True):
        end(ours, by=by, at=at)
    addresses = confirmed_addresses(by) | confirmed_addresses(other)
    between = Invitation.objects.filter(by_id__in=(by, other), address__in=addresses, match=None)
    waiting = Letter.objects.filter(kind="invitation", facts__invitation__in=list(between.values_list("pk", flat=True)))
    outbox.cancel(waiting, why="blocked")


def _checked(address: str) -> str:
    address = address.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise Refusal("address", gettext_noop("That does not look like an e-mail address yet.")) from None
    return address


def _check_invitation(inviter: Person, address: str, *, at: datetime) -> None:
    if not plain_name(inviter.name):
        raise Refusal("no_name", gettext_noop("The letter carries your name. Say under Settings what you are called."))
    lately = Invitation.objects.filter(by=inviter, address=address, invited_at__gt=at - rules.SAME_ADDRESS_AFTER)
    rules.check_invitation(
        own_addresses=confirmed_addresses(inviter.pk) | {inviter.email.lower()},
        address=address,
        sent_today=Invitation.objects.filter(by=inviter, invited_at__gt=at - timedelta(days=1)).count(),
        recently_asked=lately.exists(),
    )


def _owners_of(address: str) -> set[int]:
    return set(
        Person.objects.filter(emailaddress__email=address, emailaddress__verified=True).values_list("pk", flat=True)
    )


def _opened(token: str, *, at: datetime) -> Invitation:
    found = Invitation.objects.select_for_update(of=("self",)).select_related("by", "match")
    invitation = found.filter(token_hash=invitation_keys.hash_of(token), withdrawn_at=None).first()
    if invitation is None or not invitation.by.is_active:
        raise rules.invitation_over()
    if invitation.match_id is None and invitation.until <= at:
        raise rules.invitation_over()
    return invitation


def _already(invitation: Invitation, by: int) -> int:
    match = invitation.match
    if match is None or by not in (match.mentee_id, match.mentor_id):
        raise rules.invitation_over()
    return match.pk


def _begin(mentee: int, mentor: int, *, at: datetime) -> Match:
    """Day one is the mentee's. Each gets a letter of its own; the mentee's part of the agreement comes first."""
    zone = Person.objects.values_list("zone", flat=True).get(pk=mentee)
    match = Match.objects.create(mentee_id=mentee, mentor_id=mentor, started_on=local(at, zone).date(), look_at=at)
    both = ((Side.MENTEE, mentee), (Side.MENTOR, mentor))
    orders = [
        Order("match_begun", f"match:{match.pk}:match_begun:{side}", person_id=person, match_id=match.pk)
        for side, person in both
    ]
    outbox.put(*orders, at=at)
    return match


def _of_both(one: int, other: int) -> "QuerySet[Match]":
    return Match.objects.filter(Q(mentee_id=one, mentor_id=other) | Q(mentee_id=other, mentor_id=one))
