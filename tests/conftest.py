"""What every test may ask for by name."""

import pytest

from held.queries import moment
from tests.people import NOW

pytest_plugins = ["tests.browser"]


@pytest.fixture
def the_clock_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is Tuesday 1 December 2026, 13:00 in Auckland, whenever the tests run."""
    monkeypatch.setattr(moment, "now", lambda: NOW)
