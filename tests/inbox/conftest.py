"""What tests of mail that comes in share."""

from collections.abc import Iterator

import pytest
from django.test import override_settings

from held.models import CheckIn, Letter, Match
from held.practice.words import Direction
from tests import people, things
from tests.inbox.answers import BORDER
from tests.inbox.letters import sent


@pytest.fixture(autouse=True)
def border() -> Iterator[None]:
    """Our own border has a name, so that what it says is believed."""
    with override_settings(AUTHSERV_ID=BORDER):
        yield


@pytest.fixture
def pair() -> Match:
    pair = people.match(people.mere(), people.ana())
    things.agreement(pair, Direction.MENTOR_ASKS)
    return pair


@pytest.fixture
def check_in(pair: Match) -> CheckIn:
    return things.check_in(pair, things.action(pair, pair.mentee))


@pytest.fixture
def letter(pair: Match, check_in: CheckIn) -> Letter:
    return sent(pair.mentee, pair, "check_in_asks", check_in_id=check_in.pk)
