"""What every test may ask for by name."""

import pytest
from pytest_django import Settings

from held.queries import moment
from tests import demo_urls
from tests.people import NOW

pytest_plugins = ["tests.browser"]


@pytest.fixture
def the_clock_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is Tuesday 1 December 2026, 13:00 in Auckland, whenever the tests run."""
    monkeypatch.setattr(moment, "now", lambda: NOW)


@pytest.fixture
def demo_runs(settings: Settings) -> None:
    """The demo as it is while it runs: its addresses, and a border whose word is believed."""
    settings.DEMO, settings.ROOT_URLCONF, settings.AUTHSERV_ID = True, demo_urls.__name__, "border.held.localhost"
