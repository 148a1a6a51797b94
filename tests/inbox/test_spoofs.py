"""Spoofed mail all the way in: whatever is claimed, nobody gets above the level they are entitled to (cases 33-37)."""

from itertools import product

import pytest

from held.flows import inbound
from held.flows.inbound import Arrived
from held.models import ActionReport, CheckInAnswer, Inbound, InboundDropped, Letter, ReplyDraft
from held.post.addresses import new_token, reply_address
from tests.inbox.answers import read_all
from tests.inbox.letters import reply_to
from tests.people import NOW
from tests.post.test_spoofs import FROMS, SAID

pytestmark = pytest.mark.django_db


def spoofed(letter: Letter, who: str, said: str, *, automatic: bool) -> bytes:
    results = "".join(f"Authentication-Results: {value}\r\n" for value in SAID[said][0])
    machine = "Auto-Submitted: auto-replied\r\n" if automatic else ""
    quoted = f"On Tue, 1 Dec 2026 at 12:10, Held <{reply_to(letter)}> wrote:\r\n> Where is it now?\r\n"
    return f"{results}{FROMS[who][0]}\r\n{machine}Subject: Re: it\r\n\r\nDone.\r\n\r\n{quoted}".encode()


@pytest.mark.parametrize("said", SAID)
def test_nobody_gets_above_their_level(letter: Letter, said: str) -> None:
    for who, automatic, alive in product(FROMS, (False, True), (True, False)):
        ActionReport.objects.all().delete()
        CheckInAnswer.objects.all().delete()
        ReplyDraft.objects.all().delete()
        letter.refresh_from_db()
        address = reply_to(letter) if alive else reply_address(new_token(), "held.localhost")
        raw = spoofed(letter, who, said, automatic=automatic)
        Inbound.objects.all().delete()
        inbound.store(Arrived((address,), "", raw, "smtp"), at=NOW)
        read_all()
        entitled = SAID[said][1] if FROMS[who][1] and alive and not automatic else 0
        assert ActionReport.objects.exists() == (entitled == 3), (who, said, automatic, alive)
        assert ReplyDraft.objects.exists() == (entitled == 2), (who, said, automatic, alive)


def test_a_guessed_address_leaves_nothing_but_a_count() -> None:
    for _ in range(50):
        guessed = reply_address(new_token(), "held.localhost")
        inbound.store(Arrived((guessed,), "", b"From: x\r\n\r\nDone.\r\n", "smtp"), at=NOW)
    assert (Inbound.objects.count(), InboundDropped.objects.get().number) == (0, 50)
