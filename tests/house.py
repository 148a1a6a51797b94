"""A house without a window: real SMTP both ways, and a clock that is moved."""

import email
import email.policy
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage

from django.test import override_settings

from held.clock.tick import tick
from tests.inbox.answers import BORDER, stamp
from tests.people import NOW
from tests.sinks import Sink


@dataclass
class House:
    """Mail over real SMTP both ways, and the moment, for the door and for the worker alike."""

    sink: Sink
    inbound: int
    at: datetime = NOW
    answered: int = 0

    def worker(self) -> None:
        """One round of everything that recurs."""
        told = tick(self.at)
        assert not told.broken, told.lines()

    def mails_to(self, address: str) -> list[EmailMessage]:
        kept = [each for each in self.sink.kept if each.recipient == address]
        policy = email.policy.default
        return [email.message_from_bytes(each.message, policy=policy) for each in kept]  # type: ignore[misc]  # the stubs know only Message

    def last_to(self, address: str) -> EmailMessage:
        self.worker()
        return self.mails_to(address)[-1]

    def subjects(self) -> list[str]:
        policy = email.policy.default
        return [str(email.message_from_bytes(each.message, policy=policy)["Subject"]) for each in self.sink.kept]

    def answer(self, mail: EmailMessage, text: str, *, sender: str) -> None:
        """Write back from a mail program, past our own border, through the real listener; then the worker reads it."""
        self.answered += 1
        made = EmailMessage()
        made["Authentication-Results"] = stamp(sender)
        made["From"], made["To"], made["Subject"] = sender, mail["Reply-To"], f"Re: {mail['Subject']}"
        made["Message-ID"] = f"<answer-{self.answered}@people.example>"
        made["In-Reply-To"] = mail["Message-ID"]
        quoted = "".join(f"> {line}\n" for line in text_of(mail).splitlines())
        made.set_content(f"{text}\n\nOn Wed, 2 Dec 2026 at 9:00, Held <{address_in(mail)}> wrote:\n\n{quoted}")
        with smtplib.SMTP("127.0.0.1", self.inbound, timeout=10) as program:
            program.sendmail(sender, [address_in(mail)], made.as_bytes(policy=email.policy.SMTP))
        self.worker()


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body
    return str(body.get_content())


def address_in(mail: EmailMessage) -> str:
    """Where an answer to this mail goes."""
    return str(mail["Reply-To"].addresses[0].addr_spec)


@contextmanager
def settings_of(sink: Sink, site: str) -> Iterator[None]:
    with override_settings(SMTP_URL=sink.url, BASE_URL=site, AUTHSERV_ID=BORDER):
        yield
