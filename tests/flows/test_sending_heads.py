"""What mail programs are told: who writes, how to answer, how to stop, and that a machine sent it."""

from email import message_from_bytes
from email.message import Message
from urllib.parse import urlsplit

import pytest
from django.conf import LazySettings
from django.urls import resolve

from held.flows.keys import Door, hash_of
from held.models import Match
from held.post import addresses
from held.post.addresses import Bounce, Reply
from held.post.memory import MemoryWire
from tests.flows.posting import MORNING, booked, notice, send
from tests.people import ana, match, mere

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def public(settings: LazySettings) -> None:
    settings.BASE_URL, settings.MAIL_DOMAIN = "https://held.example", "held.example"
    settings.MAIL_FROM = "held@held.example"


@pytest.fixture
def pair() -> Match:
    return match(mere(), ana())


def sent() -> Message:
    wire = MemoryWire()
    send(wire)
    return message_from_bytes(wire.kept[0].message)


def test_a_letter_of_a_pair_can_be_answered_at_an_address_of_its_own(pair: Match) -> None:
    letter = booked(pair, pair.mentee)
    reply = addresses.read(sent()["Reply-To"], "held.example", key=b"", at=MORNING)
    assert isinstance(reply, Reply)
    assert hash_of(Door.REPLY, reply.token) == letter.reply_hash


def test_a_nice_letter_of_a_pair_can_be_stopped_by_one_click_and_by_mail(pair: Match) -> None:
    letter, message = booked(pair, pair.mentee), sent()
    page, mail = message["List-Unsubscribe"].replace("\r\n", "").split(", ")
    found = resolve(urlsplit(page.strip("<>")).path)
    assert (found.url_name, hash_of(Door.STOP, found.kwargs["token"])) == ("reply_one_click", letter.stop_hash)
    assert mail == f"<mailto:{message['Reply-To']}?subject=STOP&body=STOP>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Id"] == f"<match-{pair.pk}.held.example>"


def test_a_secure_letter_is_no_list_and_has_nothing_to_stop(pair: Match) -> None:
    notice(pair.mentee)
    message = sent()
    assert [message[name] for name in ("List-Unsubscribe", "List-Id", "Reply-To")] == [None, None, None]


def test_every_letter_says_that_a_machine_sent_it_and_knows_itself_again(pair: Match) -> None:
    notice(pair.mentee)
    message = sent()
    assert (message["Auto-Submitted"], message["X-Loop"]) == ("auto-generated", "held.example")
    assert message["From"] == "Held <held@held.example>"


def test_letters_of_one_session_are_one_thread_and_each_has_its_number(pair: Match) -> None:
    letter, message = booked(pair, pair.mentee), sent()
    assert message["References"] == message["In-Reply-To"] == f"<session-{letter.session_id}.thread@held.example>"
    assert message["Message-ID"] != message["References"]


def test_a_letter_comes_back_to_a_signed_address(pair: Match, settings: LazySettings) -> None:
    letter, wire = booked(pair, pair.mentee), MemoryWire()
    send(wire)
    key = addresses.signing_key(settings.SECRET_KEY)
    assert addresses.read(wire.kept[0].sender, "held.example", key=key, at=MORNING) == Bounce(letter.pk)
