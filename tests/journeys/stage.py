"""The whole house for a story: windows of a real browser, mail over real SMTP both ways, and a clock that is moved."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from email.message import EmailMessage
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page

from held.queries import moment
from tests.browser import Window, type_of_opening
from tests.house import House, settings_of, text_of
from tests.inbox.listening import listening
from tests.sinks import Sink

HOUR = timedelta(hours=1)
CODE = re.compile(r"\b[A-Z]{4}-?[A-Z]{4}\b")
LINK = re.compile(r"https?://\S+")


@dataclass
class Stage(House):
    """What a story plays on."""

    open_window: type_of_opening = field(kw_only=True)

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
    with Sink() as sink, settings_of(sink, live_server.url), listening() as inbound:
        made = Stage(sink, inbound, open_window=window)
        monkeypatch.setattr(moment, "now", lambda: made.at)
        yield made
