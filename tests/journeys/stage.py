"""The whole house for a story: windows of a real browser, mail over real SMTP both ways, and a clock that is moved."""

import email
import email.policy
import re
import smtplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import override_settings
from playwright.sync_api import Locator, Page

from held.clock.tick import tick
from held.queries import moment
from tests.browser import Window, type_of_opening
from tests.inbox.answers import BORDER, stamp
from tests.inbox.listening import listening
from tests.people import NOW
from tests.sinks import Sink

HOUR = timedelta(hours=1)
CODE = re.compile(r"\b[A-Z]{4}-?[A-Z]{4}\b")
LINK = re.compile(r"https?://\S+")


@dataclass
class Stage:
    """What a story plays on. `at` is the moment, for the browser's door and for the worker alike."""

    sink: Sink
    inbound: int
    open_window: type_of_opening
    at: datetime = NOW
    read: list[int] = field(default_factory=list)

    def worker(self) -> None:
        """One round of everything that recurs."""
        told = tick(self.at)
        assert not told.broken, told.lines()

    def pass_time(self, *, days: float = 0, hours: float = 0) -> None:
        """The worker looks every hour."""
        until = self.at + timedelta(days=days, hours=hours)
        while self.at < until:
            self.at = min(until, self.at + HOUR)
            self.worker()

    def until(self, came: Callable[[], object], *, days: float = 14) -> None:
        last = self.at + timedelta(days=days)
        while not came():
            assert self.at < last, f"nothing came in {days} days: {self.subjects()}"
            self.pass_time(hours=1)

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
        made = EmailMessage()
        made["Authentication-Results"] = stamp(sender)
        made["From"], made["To"], made["Subject"] = sender, mail["Reply-To"], f"Re: {mail['Subject']}"
        made["Message-ID"] = f"<answer-{len(self.read)}-{self.at.timestamp()}@people.example>"
        made["In-Reply-To"] = mail["Message-ID"]
        quoted = "".join(f"> {line}\n" for line in text_of(mail).splitlines())
        made.set_content(f"{text}\n\nOn Wed, 2 Dec 2026 at 9:00, Held <{address_in(mail)}> wrote:\n\n{quoted}")
        with smtplib.SMTP("127.0.0.1", self.inbound, timeout=10) as program:
            program.sendmail(sender, [address_in(mail)], made.as_bytes(policy=email.policy.SMTP))
        self.worker()

    def follow(self, window: Window, mail: EmailMessage, part: str) -> Page:
        """Open the link of a mail that has this in it, on the stage's own server."""
        link = next(link for link in LINK.findall(text_of(mail)) if part in link)
        return window.open(urlsplit(link).path)

    def sign_in(self, window: Window, address: str, name: str, zone: str) -> None:
        """By the code of the real mail, and then the two questions that are asked once."""
        page = window.page
        page.fill("[name=email]", address)
        press(page, "Send me a code")
        found = CODE.search(text_of(self.last_to(address)))
        assert found
        page.fill("[name=code]", found[0])
        press(page, "Come in")
        page.fill("[name=name]", name)
        page.fill("[name=zone]", zone)
        press(page, "This is me")


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body
    return str(body.get_content())


def address_in(mail: EmailMessage) -> str:
    """Where an answer to this mail goes."""
    return str(mail["Reply-To"].addresses[0].addr_spec)


def press(page: Page, name: str) -> None:
    go(page, page.get_by_role("button", name=name, exact=True).first)


def go(page: Page, button: Locator) -> None:
    """Press, and wait for the page that follows."""
    with page.expect_navigation():
        button.click()


def choose(page: Page, name: str, value: str) -> None:
    """A radio button or a box, pressed where people press: on its label."""
    page.locator("label", has=page.locator(f'input[name="{name}"][value="{value}"]')).click()


@pytest.fixture
def stage(window: type_of_opening, monkeypatch: pytest.MonkeyPatch, live_server: Any) -> Iterator[Stage]:
    with Sink() as sink, _house(sink, live_server.url), listening() as inbound:
        made = Stage(sink, inbound, window)
        monkeypatch.setattr(moment, "now", lambda: made.at)
        yield made


@contextmanager
def _house(sink: Sink, site: str) -> Iterator[None]:
    with override_settings(SMTP_URL=sink.url, BASE_URL=site, AUTHSERV_ID=BORDER):
        yield
