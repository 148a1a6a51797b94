"""What tests of mail that comes in share."""

from collections.abc import Iterator

import pytest
from django.test import override_settings

from tests.inbox.answers import BORDER


@pytest.fixture(autouse=True)
def border() -> Iterator[None]:
    """Our own border has a name, so that what it says is believed."""
    with override_settings(AUTHSERV_ID=BORDER):
        yield
