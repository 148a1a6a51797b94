"""What every carrier of letters promises: the wire to a real server and its twin in memory pass the same tests."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest

from held.post.envelopes import Carrier, Envelope, Outcome, Result, Step
from held.post.memory import Manner, MemoryWire
from held.post.smtp import Wire
from tests.post.waiting import until
from tests.sinks import Sink

pytestmark = pytest.mark.wire


@dataclass
class Post:
    carrier: Carrier
    towards: dict[str, Manner]
    kept: Callable[[], list[str]]
    someone_hung_up: Callable[[], bool] = lambda: True


@pytest.fixture(params=["wire", "memory"])
def post(request: pytest.FixtureRequest) -> Iterator[Post]:
    if request.param == "memory":
        memory = MemoryWire()
        yield Post(memory, memory.towards, lambda: [envelope.recipient for envelope in memory.kept])
        return
    with Sink() as sink:
        wire = Wire(sink.url, timeout=5)
        yield Post(
            wire, sink.manners.towards, lambda: [letter.recipient for letter in sink.kept], lambda: sink.ended > 0
        )
        wire.close()


def letter_to(recipient: str, *, text: str = "How did it go?") -> Envelope:
    message = f"From: held@held.test\r\nTo: {recipient}\r\nMessage-ID: <{recipient}>\r\n\r\n{text}\r\n"
    return Envelope("bounce@held.test", recipient, message.encode())


MERE, TAMA, ANA = (letter_to(f"{name}@people.test") for name in ("mere", "tama", "ana"))


def send(post: Post, *envelopes: Envelope) -> list[Outcome]:
    offered = post.carrier.offer_all(envelopes)
    given = post.carrier.give_dots([True] * len(envelopes))
    return [outcome for pair in zip(offered, given, strict=True) for outcome in pair if outcome]


def test_nothing_is_kept_before_the_dot(post: Post) -> None:
    assert post.carrier.offer_all([MERE, TAMA]) == [None, None]
    assert post.kept() == []


def test_the_dot_is_answered_for_each_letter(post: Post) -> None:
    outcomes = send(post, MERE, TAMA)
    assert [outcome.result for outcome in outcomes] == [Result.ACCEPTED, Result.ACCEPTED]
    assert sorted(post.kept()) == [MERE.recipient, TAMA.recipient]


def test_a_letter_withdrawn_before_the_dot_never_arrives(post: Post) -> None:
    post.carrier.offer_all([MERE, TAMA, ANA])
    given = post.carrier.give_dots([True, False, True])
    assert [outcome and outcome.result for outcome in given] == [Result.ACCEPTED, None, Result.ACCEPTED]
    assert sorted(post.kept()) == [ANA.recipient, MERE.recipient]


def test_the_line_of_a_withdrawn_letter_serves_the_next(post: Post) -> None:
    post.carrier.offer_all([MERE])
    post.carrier.give_dots([False])
    assert [outcome.result for outcome in send(post, TAMA)] == [Result.ACCEPTED]
    assert post.kept() == [TAMA.recipient]


def test_a_refused_address_is_refused_for_good_and_the_others_go_on(post: Post) -> None:
    post.towards[TAMA.recipient] = Manner.REFUSE
    offered = post.carrier.offer_all([MERE, TAMA, ANA])
    assert offered == [None, Outcome(Result.REFUSED, 550, "5.1.1 no such mailbox", Step.RCPT), None]
    post.carrier.give_dots([True, True, True])
    assert sorted(post.kept()) == [ANA.recipient, MERE.recipient]


def test_a_refused_address_says_its_enhanced_status(post: Post) -> None:
    post.towards[TAMA.recipient] = Manner.REFUSE
    assert [outcome.status for outcome in send(post, TAMA)] == ["5.1.1"]


@pytest.mark.parametrize(
    ("manner", "result"),
    [
        (Manner.DEFER, Result.LATER),
        (Manner.DEFER_DOT, Result.LATER),
        (Manner.REFUSE_DOT, Result.REFUSED),
        (Manner.AWAY, Result.LATER),
        (Manner.LOSE_AND_HANG_UP, Result.UNKNOWN),
    ],
)
def test_a_letter_not_taken_has_the_outcome_of_its_reason(post: Post, manner: Manner, result: Result) -> None:
    post.towards[MERE.recipient] = manner
    assert [outcome.result for outcome in send(post, MERE)] == [result]
    assert post.kept() == []


def test_a_server_that_hangs_up_before_the_dot_has_not_taken_the_letter(post: Post) -> None:
    post.towards[MERE.recipient] = Manner.HANG_UP_BEFORE_DOT
    offered = post.carrier.offer_all([MERE])
    until(post.someone_hung_up)
    given = post.carrier.give_dots([True])
    assert [outcome.result for outcome in (*offered, *given) if outcome] == [Result.LATER]
    assert post.kept() == []


def test_a_server_that_takes_the_letter_and_hangs_up_leaves_it_unknown(post: Post) -> None:
    post.towards[MERE.recipient] = Manner.TAKE_AND_HANG_UP
    assert [outcome.result for outcome in send(post, MERE)] == [Result.UNKNOWN]
    assert post.kept() == [MERE.recipient]


@pytest.mark.parametrize("manner", [manner for manner in Manner if manner is not Manner.TAKE])
def test_whatever_happened_to_one_letter_the_next_is_sent(post: Post, manner: Manner) -> None:
    post.towards[MERE.recipient] = manner
    send(post, MERE)
    assert [outcome.result for outcome in send(post, TAMA)] == [Result.ACCEPTED]


@pytest.mark.parametrize(
    "recipient", ["", "mere", "a@b.test>\r\nRCPT TO:<c@d.test", "mere@people.test, tama@people.test", "a b@c.test"]
)
def test_what_is_not_one_address_is_refused_before_it_reaches_a_server(post: Post, recipient: str) -> None:
    (outcome,) = send(post, replace(MERE, recipient=recipient))
    assert (outcome.result, outcome.step) == (Result.REFUSED, Step.RCPT)
    assert post.kept() == []


def test_a_line_no_server_must_take_is_refused(post: Post) -> None:
    (outcome,) = send(post, letter_to("mere@people.test", text="x" * 999))
    assert (outcome.result, outcome.step) == (Result.REFUSED, Step.DATA)


def test_more_letters_than_lines_are_an_error_of_ours(post: Post) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        post.carrier.offer_all([MERE] * 5)
