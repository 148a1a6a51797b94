"""Answering a letter of the tray as its reader would from a mail program: by SMTP to our own listener."""

import smtplib
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

from django.conf import settings

from held.practice.attendance import SAID_AS
from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import Attends
from held.prints import calendar
from held.prints.calendar import Reply
from held.queries.demo_letters import Invited

PATIENCE = 5.0  # seconds that our own listener has to take it
LONGEST = 20_000


@dataclass(frozen=True)
class Answered:
    """The letter that is answered, as far as an answer needs it."""

    address: str  # whose answer it is
    from_name: str
    reply_to: str
    message_id: str
    subject: str
    text: str
    at: datetime


def write(letter: Answered, words: str, *, at: datetime) -> EmailMessage:
    """What a mail program would send: the words on top, the letter quoted below, and our border's stamp."""
    if not words.strip() or len(words) > LONGEST:
        raise Refusal("no_words", gettext_noop("Write a few words first, or choose one of the examples."))
    domain = letter.address.rpartition("@")[2]
    message = EmailMessage(policy=SMTP)
    # A border in front of the listener would have looked this up; here every sample person is who they say.
    message["Authentication-Results"] = f"{settings.AUTHSERV_ID}; dmarc=pass header.from={domain}"
    message["From"] = letter.address
    message["To"] = letter.reply_to
    message["Subject"] = letter.subject if letter.subject.lower().startswith("re:") else f"Re: {letter.subject}"
    message["Date"] = format_datetime(at)
    message["Message-ID"] = make_msgid(domain=domain)
    if letter.message_id:
        message["In-Reply-To"] = message["References"] = letter.message_id
    quoted = "\n".join(f"> {line}".rstrip() for line in letter.text.splitlines())
    opening = f"On {letter.at:%a, %d %b %Y at %H:%M}, {letter.from_name or 'Held'} <{letter.reply_to}> wrote:"
    message.set_content(f"{words.strip()}\n\n{opening}\n{quoted}\n")
    return message


def press(letter: Answered, invited: Invited, says: Attends, *, at: datetime) -> EmailMessage:
    """What a calendar sends when somebody presses one of its buttons: no words, and the same stamp."""
    words = {Attends.WILL: "Accepted", Attends.PERHAPS: "Tentative", Attends.CANNOT: "Declined"}
    message = write(replace(letter, subject=f"{words[says]}: {letter.subject}", text=""), words[says], at=at)
    message["Auto-Submitted"] = "auto-generated"
    reply = calendar.reply(Reply(invited.uid, invited.sequence, at, letter.address, SAID_AS[says]))
    message.add_alternative(reply, maintype="text", subtype="calendar", params={"method": "REPLY", "charset": "utf-8"})
    return message


def send(sender: str, to: str, message: EmailMessage) -> str:
    """Hand the answer to the listener. Returns its Message-ID, by which it can be found again."""
    try:
        with smtplib.SMTP("127.0.0.1", settings.INBOUND_PORT, timeout=PATIENCE) as line:
            line.send_message(message, from_addr=sender, to_addrs=[to])
    except (OSError, smtplib.SMTPException) as reason:
        sentence = gettext_noop("The mail listener on port %(port)s did not take it: %(reason)s")
        raise Refusal("no_listener", sentence, port=settings.INBOUND_PORT, reason=str(reason)) from reason
    return str(message["Message-ID"])
