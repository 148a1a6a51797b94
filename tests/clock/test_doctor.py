"""The doctor finds what does not stand, and says what to do about it."""

import socket
from pathlib import Path

import pytest

from held.clock import doctor, lines
from held.clock.found import Found
from held.models import Installation
from held.queries import moment
from tests.conversation import Manners
from tests.post.certificates import server_context, write_certificate
from tests.sinks import Sink

pytestmark = pytest.mark.django_db


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def found(what: str) -> Found:
    return next(item for item in doctor.examine() if item.what == what)


def test_no_mail_server_comes_with_an_example_of_one() -> None:
    answer = lines.outgoing("")
    assert (answer.stands, "smtp://" in answer.advice) == (False, True)


def test_a_server_in_the_clear_elsewhere_is_refused_before_a_word_is_said() -> None:
    answer = lines.outgoing("smtp://mail.example:587?starttls=no")
    assert (answer.stands, answer.advice) == (False, "Correct HELD_SMTP_URL.")


def test_a_server_that_takes_letters_stands() -> None:
    with Sink() as sink:
        assert lines.outgoing(sink.url).stands


def test_a_certificate_that_cannot_be_trusted_has_its_own_advice(tmp_path: Path) -> None:
    with Sink(Manners(tls=server_context(write_certificate(tmp_path)))) as sink:
        answer = lines.outgoing(f"{sink.url}?starttls=yes")
    assert (answer.stands, "certificate" in answer.advice) == (False, True)


def test_a_server_without_starttls_has_its_own_advice() -> None:
    with Sink() as sink:
        answer = lines.outgoing(f"{sink.url}?starttls=yes")
    assert (answer.stands, "587" in answer.advice) == (False, True)


def test_nobody_there_is_told_apart() -> None:
    answer = lines.outgoing(f"smtp://127.0.0.1:{closed_port()}")
    assert (answer.stands, "firewall" in answer.advice) == (False, True)


@pytest.mark.parametrize("needed", [True, False])
def test_a_silent_listener_is_grave_unless_a_mailbox_is_read(needed: bool) -> None:
    assert lines.inbound(closed_port(), needed=needed).stands is not needed


def test_a_listener_that_answers_stands() -> None:
    with Sink() as sink:
        assert lines.inbound(sink.port, needed=True).stands


def test_a_mailbox_that_is_not_there_comes_with_advice() -> None:
    answer = lines.mailbox(f"imap://mere:secret@127.0.0.1:{closed_port()}")
    assert (answer.stands, "HELD_IMAP_URL" in answer.advice, "secret" in answer.sentence) == (False, True, False)


def test_a_database_that_could_forget_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.installation, "FULL", 3)  # as if ours, which is 2, were less than what is wanted
    answer = found("database")
    assert (answer.stands, "synchronous is 2" in answer.sentence) == (False, True)


def test_a_clock_behind_what_the_worker_has_seen_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.installation, "_weaknesses", lambda: ())
    Installation.objects.create(instance="a", seen_at=moment.now() + 2 * doctor.JUMP)
    assert not found("clock").stands


def test_post_that_is_on_hold_says_since_when_and_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.installation, "_weaknesses", lambda: ())
    Installation.objects.create(instance="a", on_hold_since=moment.now(), on_hold_why="clock")
    answer = found("outbox")
    assert (answer.stands, "clock jumped" in answer.sentence) == (False, True)


def test_a_secret_that_others_can_read_is_found(tmp_path: Path, settings: pytest.FixtureRequest) -> None:
    (tmp_path / "secret").write_text("x")
    (tmp_path / "secret").chmod(0o644)
    settings.DATA = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings take any name
    assert not found("secret").stands
