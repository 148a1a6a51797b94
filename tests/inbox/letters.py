"""Letters that have left, with addresses that still answer."""

from datetime import timedelta

from django.conf import settings

from held.flows import keys, outbox
from held.flows.outbox import Order
from held.models import Letter, Match, Person
from held.post import addresses
from held.practice.words import LetterState
from tests.people import NOW


def sent(person: Person, match: Match | None = None, kind: str = "session_booked", **about: int) -> Letter:
    """A letter of that kind that went to the person an hour ago."""
    window = f"{kind}:{person.pk}:{Letter.objects.count()}"
    about = {**about, "match_id": match.pk} if match else about
    outbox.put(Order(kind, window, person_id=person.pk, **about), at=NOW - timedelta(hours=2))
    left = NOW - timedelta(hours=1)
    row = Letter.objects.filter(window=window)
    row.update(state=LetterState.SENT, committed_at=left, sent_at=left, sent_to=person.email)
    return row.get()


def reply_to(letter: Letter) -> str:
    """The address at which this letter is answered."""
    token = keys.token_for(keys.Door.REPLY, letter.window, letter.key_turn)
    return addresses.reply_address(token, settings.MAIL_DOMAIN)


def bounce_to(letter: Letter) -> str:
    key = addresses.signing_key(settings.SECRET_KEY)
    return addresses.bounce_address(letter.pk, settings.MAIL_DOMAIN, key=key, at=NOW)
