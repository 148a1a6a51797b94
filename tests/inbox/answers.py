"""Answers to letters as mail programs send them, and the way they come in."""

from held.flows import inbound, inbound_reading
from held.flows.inbound import Arrived
from held.models import Inbound, Letter
from tests.inbox.letters import reply_to
from tests.people import NOW
from tests.post.mails import MERE, mail

BORDER = "mx.held.example"


def stamp(sender: str, dmarc: str = "pass") -> str:
    """What our own border writes about a mail from that sender."""
    return f"{BORDER}; dmarc={dmarc} header.from={sender.rpartition('@')[2]}"


def answered(letter: Letter, text: str, *, sender: str = MERE, dmarc: str = "pass", **headers: str) -> bytes:
    """An answer that quotes the letter under it, as Gmail does, stamped by our border."""
    quoted = f"On Tue, 1 Dec 2026 at 12:10, Held <{reply_to(letter)}> wrote:\r\n\r\n> Where is it now?\r\n> STOP\r\n"
    return loose(text.replace("\n", "\r\n") + "\r\n\r\n" + quoted, sender=sender, dmarc=dmarc, **headers)


def loose(body: str, *, sender: str = MERE, dmarc: str = "pass", **headers: str) -> bytes:
    """The same without a quotation."""
    stamped = {"Authentication_Results": stamp(sender, dmarc)} if dmarc else {}
    return mail(body, From=sender, **{**stamped, **headers})


def arrive(raw: bytes, letter: Letter, *, to: str = "") -> Inbound:
    """Kept, then read; the row as it is afterwards."""
    inbound.store(Arrived((to or reply_to(letter),), MERE, raw, "smtp"), at=NOW)
    read_all()
    return Inbound.objects.latest("pk")


def read_all() -> None:
    while inbound_reading.read_one(at=NOW):
        pass
