"""Answers fetched from a mailbox, on the wire: kept here before they are marked there, and never counted twice."""

import contextlib
import imaplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from django.test import override_settings

from held.flows import inbound
from held.flows.inbound import Arrived
from held.inbox import intake, mailbox
from held.models import ActionReport, Inbound, Letter
from held.post.imap import recipient_in
from tests.inbox.answers import answered, read_all
from tests.inbox.letters import reply_to
from tests.people import NOW
from tests.post.mails import mail

pytestmark = [pytest.mark.django_db, pytest.mark.wire]


@contextlib.contextmanager
def imap_server() -> Iterator[int]:
    """pymap on a free port, with a mailbox of its own. Started again, it numbers its messages anew."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    where = ["--host", "127.0.0.1", "--port", str(port), "--no-tls", "--no-service", "managesieve"]
    program = [sys.executable, "-c", "from pymap.main import main; main()"]
    box = ["dict", "--demo-data", "--demo-user", "held", "--demo-password", "held"]
    server = subprocess.Popen([*program, *where, *box], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _until_it_answers(port)
        yield port
    finally:
        server.terminate()
        server.wait(10)


def _until_it_answers(port: int) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise AssertionError("pymap does not answer")


def put(port: int, *messages: bytes) -> None:
    with imaplib.IMAP4("127.0.0.1", port) as box:
        box.login("held", "held")
        for message in messages:
            box.append("INBOX", "", "", message)


def unread(port: int) -> int:
    with imaplib.IMAP4("127.0.0.1", port) as box:
        box.login("held", "held")
        box.select("INBOX", readonly=True)
        return len(box.uid("search", "UNSEEN")[1][0].split())


def keep(arrived: Arrived) -> None:
    inbound.store(arrived, at=NOW)


def fetch(port: int) -> bool:
    with override_settings(IMAP_URL=f"imap://held:held@127.0.0.1:{port}"):
        return mailbox.fetch(keep)


def test_an_answer_is_fetched_kept_read_and_marked(letter: Letter) -> None:
    with imap_server() as port:
        put(port, f"Delivered-To: {reply_to(letter)}\r\n".encode() + answered(letter, "Done."))
        assert (unread(port) > 0, fetch(port), unread(port)) == (True, False, 0)
    read_all()
    assert [(row.via, row.outcome) for row in Inbound.objects.all()] == [("imap", "recorded")]


@pytest.mark.usefixtures("the_clock_stands")
def test_a_tick_looks_into_the_mailbox_once_and_a_dead_server_stops_nothing(letter: Letter) -> None:
    with imap_server() as port:
        put(port, f"Delivered-To: {reply_to(letter)}\r\n".encode() + answered(letter, "Done."))
        with override_settings(IMAP_URL=f"imap://held:held@127.0.0.1:{port}"):
            intake.fetch()
    with override_settings(IMAP_URL=f"imap://held:held@127.0.0.1:{port}"):
        intake.fetch()
    assert Inbound.objects.count() == 1


def test_killed_between_keeping_and_marking_it_is_still_recorded_once(letter: Letter) -> None:
    def keep_and_fall(arrived: Arrived) -> None:
        keep(arrived)
        raise KeyboardInterrupt

    with imap_server() as port:
        fetch(port)
        put(port, f"Delivered-To: {reply_to(letter)}\r\n".encode() + answered(letter, "Done."))
        with override_settings(IMAP_URL=f"imap://held:held@127.0.0.1:{port}"), pytest.raises(KeyboardInterrupt):
            mailbox.fetch(keep_and_fall)
        assert (unread(port), fetch(port), unread(port)) == (1, False, 0)
    read_all()
    assert (Inbound.objects.count(), ActionReport.objects.count()) == (1, 1)


def test_a_mailbox_that_numbers_its_messages_anew_changes_nothing(letter: Letter) -> None:
    raw = f"Delivered-To: {reply_to(letter)}\r\n".encode() + answered(letter, "Done.")
    for _ in range(2):
        with imap_server() as port:
            put(port, raw)
            fetch(port)
        read_all()
    assert (Inbound.objects.count(), ActionReport.objects.count()) == (1, 1)


def test_mail_for_nobody_here_and_mail_that_is_too_large_is_marked_and_left(letter: Letter) -> None:
    with imap_server() as port:
        put(port, mail("Hello"), f"Delivered-To: {reply_to(letter)}\r\n".encode() + mail("a" * 2_200_000))
        fetch(port)
        assert (unread(port), Inbound.objects.count()) == (0, 0)


def test_whom_it_was_for_is_read_where_the_server_wrote_it_first() -> None:
    ours, other = f"reply+{'a' * 32}@held.example", f"reply+{'b' * 32}@held.example"
    raw = f"To: Mere <{other}>,\r\n x@y.example\r\nDelivered-To: {ours}\r\n\r\nTo: {other}\r\n".encode()
    assert recipient_in(raw, "held.example") == ours
    assert recipient_in(raw.replace(b"Delivered-To", b"X-Other"), "held.example") == other
    assert recipient_in(b"To: mere@people.example\r\n\r\n" + ours.encode(), "held.example") is None
