"""`held ledger` prints what a person's own ledger shows, and no contents."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from held.post.memory import MemoryWire
from tests.flows.posting import booked, send
from tests.people import ana, match, mere

pytestmark = pytest.mark.django_db


def test_a_persons_letters_are_listed_with_their_why_and_without_their_words() -> None:
    pair, out = match(mere(), ana()), StringIO()
    letter = booked(pair, pair.mentee)
    send(MemoryWire())
    letter.refresh_from_db()
    call_command("ledger", " Mere@people.example ", stdout=out)
    (line,) = out.getvalue().splitlines()
    assert line.startswith("2026-12-01 20:00 UTC  ")
    assert "mere@people.example" in line
    assert letter.subject not in line


def test_an_address_that_nobody_has_confirmed_has_no_ledger() -> None:
    with pytest.raises(CommandError, match="Nobody here"):
        call_command("ledger", "who@people.example")
