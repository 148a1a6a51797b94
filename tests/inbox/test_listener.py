"""The listener on the wire: what it takes, what it refuses, and that a yes means it is kept."""

import smtplib
import time
from collections.abc import Iterator

import pytest
from django.db import OperationalError
from django.test import override_settings

from held.flows import inbound
from held.models import ActionReport, Clause, Inbound, InboundDropped, Letter, TrayLetter
from held.post.addresses import new_token, reply_address
from held.practice.words import Via
from tests.inbox.answers import answered
from tests.inbox.letters import bounce_to, reply_to, sent
from tests.inbox.listening import listening, post, spoken, until
from tests.people import ana, match, mere, tama
from tests.post.mails import mail
from tests.post.test_limits import BOMBS

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.wire,
    pytest.mark.usefixtures("the_clock_stands"),
]


@pytest.fixture
def port() -> Iterator[int]:
    with listening() as port:
        yield port


@pytest.fixture
def address() -> str:
    writer = mere()
    return reply_to(sent(writer, match(writer, ana())))


def test_a_yes_means_that_it_is_kept_byte_for_byte(port: int, address: str) -> None:
    raw = mail(Message_ID="<a@people.example>")
    post(port, raw, address)
    row = Inbound.objects.get()
    assert (bytes(row.raw or b""), row.message_id, row.sender) == (raw, "a@people.example", "mere@people.example")


def test_no_token_is_kept_beside_the_letter_it_belongs_to(port: int, address: str) -> None:
    post(port, mail(), address)
    assert Inbound.objects.get().recipient == f"reply:{Inbound.objects.get().letter_id}"


def test_the_same_message_twice_is_kept_once(port: int, address: str) -> None:
    raw = mail(Message_ID="<a@people.example>")
    post(port, raw, address)
    post(port, raw, address)
    assert Inbound.objects.count() == 1


def test_other_content_under_the_same_message_id_is_kept_apart(port: int, address: str) -> None:
    for body in ("Done.", "Not done."):
        post(port, mail(body, Message_ID="<a@people.example>"), address)
    assert Inbound.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "status"),
    [("Done.", "done"), ("partly, two of four", "partly"), ("Not done", "not_done"), ("Moved to Friday", "open")],
)
def test_what_is_written_in_a_mail_programme_becomes_a_report(
    port: int, letter: Letter, text: str, status: str
) -> None:
    post(port, answered(letter, text), reply_to(letter))
    until(lambda: not Inbound.objects.filter(read_at=None).exists())
    assert list(ActionReport.objects.values_list("status", "via")) == [(status, Via.MAIL)]


def test_stop_written_in_a_mail_programme_stops(port: int, letter: Letter) -> None:
    post(port, answered(letter, "STOP"), reply_to(letter))
    until(lambda: not Inbound.objects.filter(read_at=None).exists())
    assert Inbound.objects.get().outcome == "stopped"
    assert not Clause.objects.filter(until_at=None).exists()


@pytest.mark.parametrize("recipient", ["held@held.localhost", "reply+short@held.localhost", "mere@people.example"])
def test_anyone_else_s_mail_is_refused_before_it_is_sent(port: int, recipient: str) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        post(port, mail(), recipient)
    assert refused.value.recipients[recipient][0] == 550


def test_a_recipient_that_is_refused_does_not_keep_it_from_another(port: int, address: str) -> None:
    post(port, mail(), "held@held.localhost", address)
    assert Inbound.objects.count() == 1


def test_a_dead_token_is_answered_like_a_live_one_and_only_counted(port: int) -> None:
    post(port, mail(), reply_address(new_token(), "held.localhost"))
    assert Inbound.objects.count() == 0
    assert list(InboundDropped.objects.values_list("why", "number")) == [("no_letter", 1)]


def test_a_null_sender_is_welcome_at_an_address_that_we_signed(port: int) -> None:
    letter = sent(tama())
    post(port, mail(), bounce_to(letter), sender="")
    assert (Inbound.objects.get().recipient, Inbound.objects.get().sender) == (f"bounce:{letter.pk}", "")


def test_a_bounce_at_an_address_nobody_signed_is_only_counted(port: int) -> None:
    post(port, mail(), f"bounce+1-20788-{'a' * 24}@held.localhost", sender="")
    assert (Inbound.objects.count(), InboundDropped.objects.get().why) == (0, "unsigned")


def test_more_than_twenty_a_day_to_one_letter_are_only_counted(port: int, address: str) -> None:
    for number in range(23):
        post(port, mail(f"Word {number}"), address)
    assert (Inbound.objects.count(), InboundDropped.objects.get(why="flood").number) == (20, 3)


ENDINGS = [b"\n.\n", b"\n.\r\n", b"\r\n.\n", b"\r.\r", b"\r.\r\n", b"\r\n.\r", b"\n.\r", b"\r\n\x00.\r\n"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_one_message_is_never_smuggled_inside_another(port: int, address: str, ending: bytes) -> None:
    envelope = f"MAIL FROM:<mere@people.example>\r\nRCPT TO:<{address}>\r\nDATA\r\n".encode()
    smuggled = mail("Done.") + ending + envelope + mail("Smuggled.") + b"\r\n.\r\nQUIT\r\n"
    steps = [b"EHLO tama\r\n", *(line + b"\r\n" for line in envelope.split(b"\r\n")[:-1]), smuggled]
    spoken(port, *steps)
    assert Inbound.objects.count() <= 1
    assert all(b"Smuggled" in bytes(row.raw or b"") for row in Inbound.objects.all()), "only whole, or not at all"


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_at_the_door_and_fast(port: int, address: str, name: str) -> None:
    (raw, _), began = BOMBS[name], time.process_time()
    with pytest.raises(smtplib.SMTPResponseException) as refused:
        post(port, raw, address)
    assert 500 <= refused.value.smtp_code < 600
    assert time.process_time() - began < 2, "for both ends together, whatever else this machine does"
    assert Inbound.objects.count() == 0


def test_what_cannot_be_kept_is_asked_for_again(
    port: int, address: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(inbound, "_keep", full)
        with pytest.raises(smtplib.SMTPDataError) as refused:
            post(port, mail(), address)
    post(port, mail(), address)
    assert (refused.value.smtp_code, Inbound.objects.count()) == (451, 1)


def test_in_the_demo_every_other_letter_lands_in_the_tray(port: int) -> None:
    raw = mail(Subject="Where is it now?")
    with override_settings(DEMO=True):
        post(port, raw, "Mere@People.example", "ana@people.example")
    kept = TrayLetter.objects.order_by("pk")
    assert [(letter.recipient, bytes(letter.raw)) for letter in kept] == [
        ("mere@people.example", raw),
        ("ana@people.example", raw),
    ]
