"""A real Chromium for tests: one for the whole run, a fresh profile for each person, and axe to look over a page."""

import os
from asyncio import events
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright
from tools import bootstrap

from held.models import Person

DESK = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
ALL_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"runOnly": ["color-contrast"]}
LISTEN = "document.addEventListener('securitypolicyviolation', e => console.error('CSP: ' + e.violatedDirective))"
SMALL = """least => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
    .filter(e => e.type !== 'hidden' && e.checkVisibility({opacityProperty: true, visibilityProperty: true}))
    .map(e => [e, e.labels?.length ? [e, ...e.labels] : [e]])
    .filter(([e]) => !(e.tagName === 'A' && getComputedStyle(e).display === 'inline'))
    .filter(([e, all]) => !all.some(a => {
        const box = a.getBoundingClientRect()
        return box.height >= least && box.width >= least
    }))
    .filter(([e]) => e.getBoundingClientRect().width > 1)
    .map(([e]) => e.outerHTML.slice(0, 90))"""


@dataclass
class Window:
    """One person's browser window, and everything the browser complained about in it."""

    context: BrowserContext
    page: Page
    site: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.site}{path}" if path.startswith("/") else path)
        return self.page

    def look_over(self) -> list[str]:
        """What is wrong with the page, light and dark, on a desk and on a phone, and what the browser complained of."""
        found: list[str] = []
        for size in (DESK, PHONE):
            self.page.set_viewport_size(size)
            found += (f"{size['width']} px: {each}" for each in [*self._small(), *self._wide()])
            # Dark differs from light in colours and in nothing else.
            found += (f"light, {size['width']} px: {each}" for each in self._axe(ALL_RULES))
            self.page.emulate_media(color_scheme="dark")
            found += (f"dark, {size['width']} px: {each}" for each in self._axe(CONTRAST))
            self.page.emulate_media(color_scheme="light")
        said, self.complaints[:] = [*self.complaints], []
        return [*found, *said]

    def _axe(self, rules: dict[str, Any]) -> list[str]:
        if not self.page.evaluate("typeof window.axe === 'object'"):
            self.page.evaluate(AXE)
        found = self.page.evaluate("rules => axe.run(document, rules)", rules)["violations"]
        return [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]

    def _small(self) -> list[str]:
        """Whatever is pressed is at least 44 px each way; a link inside a sentence is part of the sentence."""
        return [f"smaller than 44 px: {each}" for each in self.page.evaluate(SMALL, 43.5)]

    def _wide(self) -> list[str]:
        root = "document.documentElement"
        wider = self.page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
        return [f"{wider} px wider than the window"] if wider > 0 else []


@pytest.fixture(scope="session")
def chromium_and_loop() -> Iterator[tuple[Browser, Any]]:
    """The browser, and the event loop behind it, which is put away whenever no browser test runs."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=_executable(), args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        loop = events._get_running_loop()
        events._set_running_loop(None)
        yield browser, loop
        events._set_running_loop(loop)
        browser.close()


def _executable() -> str:
    try:
        return bootstrap.chromium()
    except bootstrap.CannotStart as reason:
        pytest.fail(f"No browser: {reason}", pytrace=False)


@pytest.fixture
def chromium(chromium_and_loop: tuple[Browser, Any], monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """Chromium for one test. Only here may Django be asked while the driver's loop stands in this thread."""
    browser, loop = chromium_and_loop
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    events._set_running_loop(loop)
    yield browser
    events._set_running_loop(None)


type_of_opening = Callable[..., Window]


@pytest.fixture
def window(chromium: Browser, live_server: Any) -> Iterator[type_of_opening]:
    """`window(person)` is a window in which that person is signed in; `window(None)` is anybody's."""
    opened: list[Window] = []

    def open_window(person: Person | None, *, phone: bool = False, **options: Any) -> Window:
        viewport = PHONE if phone else DESK
        context = chromium.new_context(viewport=viewport, has_touch=phone, reduced_motion="reduce", **options)
        context.set_default_timeout(10_000)
        context.add_init_script(LISTEN)
        made = Window(context, context.new_page(), live_server.url)
        made.page.on("console", lambda said: said.type == "error" and made.complaints.append(said.text))
        made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
        if person:
            sign_in(made, person)
        opened.append(made)
        return made

    yield open_window
    for each in opened:
        each.context.close()


def sign_in(window: Window, person: Person) -> None:
    """By a session's cookie: how one really gets in has its own tests."""
    door = Client()
    door.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    window.context.add_cookies([{"name": name, "value": door.cookies[name].value, "url": window.site}])
