"""The same promises over real SMTP: what the server has is what left."""

from collections.abc import Iterator

import pytest

from held.flows.sending import send_due
from held.post.smtp import Wire
from tests.flows.posting import MORNING, booked, notice, send, told
from tests.people import ana, match, mere, person
from tests.sinks import Manner, Sink

pytestmark = [pytest.mark.django_db, pytest.mark.wire]


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink() as sink:
        yield sink


@pytest.fixture
def wire(sink: Sink) -> Iterator[Wire]:
    wire = Wire(sink.url, timeout=5)
    yield wire
    wire.close()


def test_a_wave_leaves_over_a_handful_of_kept_connections(wire: Wire, sink: Sink) -> None:
    letters = [notice(person(f"P{number}"), window=f"w{number}") for number in range(40)]
    send(wire)
    assert {told(letter)[0] for letter in letters} == {"sent"}
    assert len({kept.message_id for kept in sink.kept}) == len(sink.kept) == 40
    assert sink.greeted == 4


@pytest.mark.parametrize(("manner", "arrived"), [(Manner.TAKE_AND_HANG_UP, 1), (Manner.LOSE_AND_HANG_UP, 0)])
def test_whether_it_was_kept_or_lost_after_the_dot_it_is_unknown(
    wire: Wire, sink: Sink, manner: Manner, arrived: int
) -> None:
    pair = match(mere(), ana())
    letter = booked(pair, pair.mentee)
    sink.manners.towards[pair.mentee.email] = manner
    send(wire)
    assert (told(letter), len(sink.kept)) == (("unknown", "unknown"), arrived)


def test_a_secure_letter_whose_answer_was_lost_is_the_same_letter_again(wire: Wire, sink: Sink) -> None:
    reader = mere()
    letter = notice(reader)
    sink.manners.towards[reader.email] = Manner.TAKE_AND_HANG_UP
    send(wire)
    sink.manners.towards.clear()
    letter.refresh_from_db()
    send(wire, at=letter.next_try)
    assert (told(letter), letter.copies) == (("sent", ""), 2)
    assert sink.kept[0].message == sink.kept[1].message


def test_what_is_withheld_at_the_dot_is_no_letter_to_the_server(wire: Wire, sink: Sink) -> None:
    pair = match(mere(), ana())
    letter, other = booked(pair, pair.mentee), notice(pair.mentor)

    class EndsMeanwhile(Wire):
        def offer_all(self, envelopes):
            offered = super().offer_all(envelopes)
            type(pair).objects.update(state="ended")
            return offered

    hasty = EndsMeanwhile(sink.url, timeout=5)
    send_due(hasty, at=MORNING, worker="one")
    hasty.close()
    assert (told(letter), told(other)[0]) == (("cancelled", "match_not_running"), "sent")
    assert [kept.recipient for kept in sink.kept] == [pair.mentor.email]
