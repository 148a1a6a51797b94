"""`held listen` as a process: what it said yes to survives a kill, and is read at the next start."""

import contextlib
import os
import signal
import smtplib
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings
from tools.findings import ROOT

from held.models import ActionReport, Inbound, Letter
from tests.inbox.answers import BORDER, answered
from tests.inbox.letters import reply_to
from tests.inbox.listening import post, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.wire]


class Listening:
    """The process, on the tests' own database."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        here = {
            "HELD_DATA": str(settings.DATA),
            "DATABASE_URL": f"sqlite:///{settings.DATABASES['default']['TEST']['NAME']}",
            "HELD_INBOUND_PORT": str(self.port),
            "HELD_AUTHSERV_ID": BORDER,
            "PYTHONPATH": str(ROOT / "src"),
        }
        self.process = subprocess.Popen([sys.executable, "-m", "held", "listen"], env={**os.environ, **here})
        until(lambda: _answers(self.port))

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        return self.process.wait(10)


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError, smtplib.SMTPException), smtplib.SMTP("127.0.0.1", port, timeout=2):
        return True
    return False


@pytest.fixture
def listening() -> Iterator[Listening]:
    process = Listening()
    yield process
    if process.process.poll() is None:
        process.end(signal.SIGKILL)


def test_a_mail_becomes_a_report_and_a_sigterm_ends_it_cleanly(letter: Letter, listening: Listening) -> None:
    post(listening.port, answered(letter, "partly, two of four"), reply_to(letter))
    until(ActionReport.objects.exists)
    assert [(report.status, report.part, report.whole) for report in ActionReport.objects.all()] == [("partly", 2, 4)]
    assert listening.end(signal.SIGTERM) == 0


def test_what_it_said_yes_to_outlives_a_kill_and_is_read_at_the_next_start(letter: Letter) -> None:
    said_yes = 0
    for number in range(3):
        process = Listening()
        with contextlib.suppress(OSError, smtplib.SMTPException):
            for word in range(4):
                post(process.port, answered(letter, f"Word {number} {word}"), reply_to(letter))
                said_yes += 1
            process.end(signal.SIGKILL)
    assert (said_yes, Inbound.objects.count()) == (12, 12)
    last = Listening()
    until(lambda: not Inbound.objects.filter(read_at=None).exists())
    assert last.end(signal.SIGTERM) == 0
    assert set(Inbound.objects.values_list("outcome", flat=True)) == {"draft"}
