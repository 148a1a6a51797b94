"""The wire against a real server: what travels, what is kept open, what is never sent in the clear."""

import datetime
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from held.post.envelopes import Envelope, Outcome, Result, Step, on_the_wire
from held.post.line import Line
from held.post.servers import UnusableUrl, read_url
from held.post.smtp import Wire
from tests.post.certificates import server_context as tls
from tests.post.certificates import write_certificate
from tests.sinks import Manner, Manners, Sink

pytestmark = pytest.mark.wire
MESSAGE = b"Message-ID: <1@held.test>\r\n\r\nHow did it go?\r\n"
LETTER = Envelope("bounce@held.test", "mere@people.test", MESSAGE)
LETTERS = [Envelope("bounce@held.test", f"p{n}@people.test", MESSAGE) for n in range(4)]


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink() as sink:
        yield sink


@pytest.fixture
def wire(sink: Sink) -> Iterator[Wire]:
    wire = Wire(sink.url, timeout=5)
    yield wire
    wire.close()


def send(wire: Wire, *envelopes: Envelope) -> list[Outcome]:
    offered = wire.offer_all(envelopes)
    answers = wire.give_dots([True] * len(envelopes))
    return [outcome for pair in zip(offered, answers, strict=True) for outcome in pair if outcome]


def send_by(url: str) -> Outcome:
    wire = Wire(url, lines=1, timeout=5)
    (outcome,) = send(wire, LETTER)
    wire.close()
    return outcome


def test_a_connection_is_kept_for_the_next_letter(wire: Wire, sink: Sink) -> None:
    for _ in range(3):
        send(wire, *LETTERS)
    assert (len(sink.kept), sink.greeted) == (12, 4)


def test_a_connection_the_server_closed_while_idle_is_replaced(wire: Wire, sink: Sink) -> None:
    send(wire, LETTER)
    sink.hang_up_all()
    assert [outcome.result for outcome in send(wire, LETTER)] == [Result.ACCEPTED]
    assert (len(sink.kept), sink.greeted) == (2, 2)


def test_a_421_on_a_kept_connection_is_answered_with_a_new_one(wire: Wire, sink: Sink) -> None:
    sink.manners.letters_per_connection = 1
    outcomes = [send(wire, LETTER)[0].result for _ in range(3)]
    assert (outcomes, sink.greeted) == ([Result.ACCEPTED] * 3, 3)


def test_a_refused_letter_costs_no_connection(wire: Wire, sink: Sink) -> None:
    sink.manners.towards["p0@people.test"] = Manner.REFUSE
    send(wire, LETTERS[0])
    assert [outcome.result for outcome in send(wire, LETTER)] == [Result.ACCEPTED]
    assert (sink.greeted, sink.commands["RSET"]) == (1, 1)


@pytest.mark.parametrize("extensions", [(), ("PIPELINING",)])
@pytest.mark.parametrize("manner", [Manner.TAKE, Manner.REFUSE, Manner.DEFER])
def test_a_server_with_or_without_pipelining_ends_the_same(extensions: tuple[str, ...], manner: Manner) -> None:
    with Sink(Manners(extensions=extensions, towards={"p1@people.test": manner})) as sink:
        wire = Wire(sink.url, timeout=5)
        results = [outcome.result for _ in range(2) for outcome in send(wire, *LETTERS)]
        wire.close()
        odd = {Manner.TAKE: Result.ACCEPTED, Manner.REFUSE: Result.REFUSED, Manner.DEFER: Result.LATER}[manner]
        assert results == [Result.ACCEPTED, odd, Result.ACCEPTED, Result.ACCEPTED] * 2


def test_a_server_that_allows_two_connections_gets_two(sink: Sink, wire: Wire) -> None:
    sink.manners.most_connections = 2
    results = [outcome.result for outcome in send(wire, *LETTERS)]
    assert results == [Result.ACCEPTED, Result.ACCEPTED, Result.LATER, Result.LATER]
    assert wire.lines == 2


def test_nobody_listening_is_said_once_and_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    outcomes = send(Wire(f"smtp://127.0.0.1:{port}", timeout=5), *LETTERS)
    assert {(outcome.result, outcome.step) for outcome in outcomes} == {(Result.LATER, Step.CONNECT)}


def test_a_server_that_turns_everyone_away_means_later() -> None:
    with Sink(Manners(greeting=b"554 5.3.2 not today\r\n")) as sink:
        outcome = send_by(sink.url)
    assert (outcome.result, outcome.code, outcome.step) == (Result.LATER, 554, Step.CONNECT)


def test_a_slow_server_is_given_time_after_the_dot() -> None:
    with Sink() as sink:
        line = Line(read_url(sink.url), timeout=0.1)
        line.offer(LETTER)
        sink.manners.tarpit = 0.1  # Twice, before it keeps the letter and before it answers.
        assert line.give_dot().result is Result.ACCEPTED
        line.close()


def test_a_server_silent_after_the_dot_leaves_the_letter_unknown() -> None:
    with Sink() as sink:
        line = Line(read_url(sink.url), timeout=0.05)
        line.offer(LETTER)
        sink.manners.tarpit = 0.15
        assert line.give_dot().result is Result.UNKNOWN


def test_closing_while_a_letter_waits_for_its_dot_sends_nothing(sink: Sink) -> None:
    wire = Wire(sink.url, timeout=5)
    wire.offer_all(LETTERS)
    wire.close()
    sink.hang_up_all()
    assert sink.kept == []


def test_a_dot_nobody_waits_for_is_not_given(sink: Sink) -> None:
    outcome = Line(read_url(sink.url)).give_dot()
    assert (outcome.result, sink.greeted) == (Result.LATER, 0)


BODIES = st.lists(st.sampled_from([b".", b"..", b"\r\n", b"\n", b"\r", b"a", b"QUIT", b".\r\n"]), max_size=12)


@given(pieces=BODIES)
@settings(max_examples=300, deadline=None)
def test_what_is_put_on_the_wire_never_contains_the_end_of_the_letter(pieces: list[bytes]) -> None:
    sent = on_the_wire(b"".join(pieces))
    assert sent.endswith(b"\r\n")
    assert b"\n.\r" not in b"\n" + sent
    assert sent.replace(b"\r\n", b"").count(b"\n") == sent.replace(b"\r\n", b"").count(b"\r") == 0


@given(pieces=BODIES)
@settings(max_examples=60, deadline=None)
def test_every_letter_arrives_as_it_was_but_for_its_line_endings(pieces: list[bytes]) -> None:
    body = b"".join(pieces)
    with Sink() as sink:
        line = Line(read_url(sink.url), timeout=5)
        assert line.offer(Envelope("", "mere@people.test", b"Subject: x\n\n" + body)) is None
        assert line.give_dot().result is Result.ACCEPTED
        line.close()
        (kept,) = sink.kept
    intended = (b"Subject: x\n\n" + body).replace(b"\r\n", b"\n").replace(b"\r", b"\n").removesuffix(b"\n") + b"\n"
    assert kept.message == intended.replace(b"\n", b"\r\n")


def test_a_letter_beyond_ascii_is_announced_as_such(wire: Wire, sink: Sink) -> None:
    letter = Envelope("", "ānā@people.test", "Subject: x\r\n\r\nKia pai tō rā\r\n".encode())
    assert send(wire, letter)[0].result is Result.ACCEPTED
    assert sink.kept[0].recipient == "ānā@people.test"


def test_a_server_that_takes_only_ascii_is_not_given_more() -> None:
    with Sink(Manners(extensions=())) as sink:
        wire = Wire(sink.url, timeout=5)
        outcomes = send(wire, Envelope("", "ānā@people.test", MESSAGE), Envelope("", "a@b.test", "ā".encode()))
        wire.close()
    assert [(outcome.result, outcome.step) for outcome in outcomes] == [
        (Result.REFUSED, Step.RCPT),
        (Result.REFUSED, Step.DATA),
    ]


def test_an_address_in_a_domain_beyond_ascii_is_asked_for_in_ascii(wire: Wire, sink: Sink) -> None:
    send(wire, Envelope("", "mere@bücher.test", MESSAGE))
    assert sink.kept[0].recipient == "mere@xn--bcher-kva.test"


@pytest.mark.parametrize("ending", ["?starttls=no", "?starttls=maybe", ":port", ":99999"])
def test_an_address_that_cannot_be_used_is_refused_in_words(ending: str) -> None:
    with pytest.raises(UnusableUrl):
        read_url(f"smtp://mail.example{ending}")


@pytest.mark.parametrize(
    ("url", "needed"),
    [
        ("smtp://mail.example", True),
        ("smtp://localhost:2525", False),
        ("smtp://[::1]", False),
        ("smtp://10.0.0.1", True),
    ],
)
def test_only_a_server_on_this_machine_may_be_spoken_to_in_the_clear(url: str, needed: bool) -> None:
    assert read_url(url).starttls is needed


def test_a_password_with_signs_is_read_and_not_shown() -> None:
    server = read_url("smtp://me%40x.test:p%2F%3Aw@mail.example:587")
    assert (server.user, server.password, server.port) == ("me@x.test", "p/:w", 587)
    assert "p/:w" not in repr(server)


def secured(sink: Sink) -> str:
    return f"{sink.url}?starttls=yes"


def test_a_trusted_certificate_lets_the_letter_through_encrypted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = write_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with Sink(Manners(tls=tls(certificate), user="held", password="secret")) as sink:
        wire = Wire(f"smtp://held:secret@127.0.0.1:{sink.port}?starttls=yes", timeout=5)
        results = [outcome.result for _ in range(2) for outcome in send(wire, *LETTERS)]
        wire.close()
        assert (results, sink.commands["STAR"], sink.commands["AUTH"]) == ([Result.ACCEPTED] * 8, 4, 4)


def test_a_server_lost_before_the_dot_under_encryption_means_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = write_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with Sink(Manners(tls=tls(certificate))) as sink:
        line = Line(read_url(secured(sink)), timeout=5)
        line.offer(LETTER)
        sink.hang_up_all()
        assert line.give_dot().result is Result.LATER


def test_no_starttls_means_nothing_is_sent(sink: Sink) -> None:
    outcome = send_by(secured(sink))
    assert (outcome.result, outcome.step) == (Result.LATER, Step.CONNECT)
    assert "STARTTLS" in outcome.text
    assert sink.commands["MAIL"] == 0


YESTERDAY = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


@pytest.mark.parametrize("fault", ["self-signed", "expired", "wrong name"])
def test_a_bad_certificate_means_nothing_is_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    address = "127.0.0.9" if fault == "wrong name" else "127.0.0.1"
    certificate = write_certificate(tmp_path, address=address, until=YESTERDAY if fault == "expired" else None)
    if fault != "self-signed":
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with Sink(Manners(tls=tls(certificate))) as sink:
        outcome = send_by(secured(sink))
        assert (outcome.result, sink.commands["MAIL"]) == (Result.LATER, 0)
    assert "certificate" in outcome.text


def test_a_wrong_password_means_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = write_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with Sink(Manners(tls=tls(certificate), user="held", password="secret")) as sink:
        outcome = send_by(f"smtp://held:wrong@127.0.0.1:{sink.port}?starttls=yes")
    assert (outcome.result, outcome.code, outcome.step) == (Result.LATER, 535, Step.CONNECT)
