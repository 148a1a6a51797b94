"""The line cut after every single byte of the dialogue, in both directions: no outcome ever says more than is known."""

import pytest

from held.post.envelopes import Envelope, Result
from held.post.smtp import Wire
from tests.sinks import Manners, Sink

pytestmark = pytest.mark.wire
LETTER = Envelope("bounce@held.test", "mere@people.test", b"Message-ID: <1@held.test>\r\n\r\n.Go?\r\n")
# What each side says for this letter, the greeting and EHLO included.
BYTES_IN, BYTES_OUT = 200, 260


def outcome_with(manners: Manners) -> tuple[Result, int]:
    with Sink(manners) as sink:
        wire = Wire(sink.url, lines=1, timeout=5, helo="held.test")
        (offered,) = wire.offer_all([LETTER])
        (given,) = wire.give_dots([True])
        wire.close()
        sink.hang_up_all()
        outcome = offered or given
        assert outcome
        return outcome.result, len(sink.kept)


@pytest.mark.parametrize("manners", [Manners(), Manners(extensions=())])
def test_an_uncut_dialogue_fits_within_the_bytes_tried(manners: Manners) -> None:
    assert outcome_with(manners) == (Result.ACCEPTED, 1)


@pytest.mark.parametrize("extensions", [(), ("PIPELINING",)])
@pytest.mark.parametrize("direction", ["cut_in", "cut_out"])
def test_a_cut_at_any_byte_never_hides_a_letter_that_arrived(extensions: tuple[str, ...], direction: str) -> None:
    seen = set()
    for byte in range(BYTES_IN if direction == "cut_in" else BYTES_OUT):
        manners = Manners(extensions=extensions)
        setattr(manners, direction, byte)
        result, kept = outcome_with(manners)
        seen.add((result, kept))
        # LATER means it may be sent again, so it must not have arrived; ACCEPTED means that it has.
        assert (result, kept) in {
            (Result.LATER, 0),
            (Result.UNKNOWN, 0),
            (Result.UNKNOWN, 1),
            (Result.ACCEPTED, 1),
        }, byte
    assert (Result.LATER, 0) in seen
    assert (Result.UNKNOWN, 1) in seen
    assert (Result.ACCEPTED, 1) in seen
