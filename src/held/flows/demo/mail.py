"""Answers of the story by mail: written as a mail program would, and read by the same flows as anyone's."""

from datetime import datetime

from django.conf import settings

from held.flows import inbound, inbound_reading
from held.flows.demo import answers
from held.flows.demo.answers import Answered
from held.flows.inbound import Arrived
from held.flows.keys import Door, token_for
from held.models import Letter
from held.post.addresses import reply_address
from held.practice.words import LetterState


def write_back(match_id: int, kind: str, words: str, *, at: datetime) -> None:
    """The reader of the newest letter of this kind answers it."""
    letter = newest(match_id, kind)
    assert letter, kind
    token = token_for(Door.REPLY, letter.window, letter.key_turn)
    answered = Answered(
        address=letter.sent_to,
        from_name="Held",
        reply_to=reply_address(token, settings.MAIL_DOMAIN),
        message_id=letter.message_id,
        subject=letter.subject,
        text=letter.text,
        at=letter.sent_at or at,
    )
    raw = answers.write(answered, words, at=at).as_bytes()
    inbound.store(Arrived((answered.reply_to,), answered.address, raw, "smtp"), at=at)
    while inbound_reading.read_one(at=at):
        pass


def newest(match_id: int, kind: str) -> Letter | None:
    """The newest letter of this kind that has left, and that nobody has answered."""
    left = Letter.objects.filter(match_id=match_id, kind=kind, state=LetterState.SENT, answers=None)
    return left.order_by("-sent_at").first()
