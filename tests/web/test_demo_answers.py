"""From the outbox over SMTP into the tray, and from the answer box over SMTP into what Held understood."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings as site
from django.test import Client
from pytest_django import Settings

from held.flows import outbox
from held.flows.outbox import Order
from held.flows.sending import send_due
from held.models import (
    ActionReport,
    AgreementVersion,
    Attendance,
    CheckIn,
    CheckInItem,
    Inbound,
    Letter,
    Match,
    ReplyDraft,
    TrayLetter,
)
from held.post.smtp import Wire
from held.practice.words import Answer, Direction, LetterState, Via
from held.web.demo_tray import EXAMPLES
from tests import people, things
from tests.inbox.listening import listening
from tests.people import NOW

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.wire,
    pytest.mark.usefixtures("the_clock_stands"),
]


@pytest.fixture(autouse=True)
def demo_listens(demo_runs: None, settings: Settings) -> Iterator[None]:
    with listening() as port:
        settings.INBOUND_PORT, settings.SMTP_URL = port, f"smtp://127.0.0.1:{port}"
        yield


@pytest.fixture
def match() -> Match:
    match = people.match(people.mere(), people.ana())
    things.agreement(match, Direction.MENTOR_ASKS, how="write to me midweek")
    return match


def letter_to_mere(match: Match) -> int:
    """A letter that went to Mere over the wire. Returns its place in the tray."""
    session = things.session(match, match.mentor)
    order = Order("session_booked", "booked", person_id=match.mentee_id, match_id=match.pk, session_id=session.pk)
    return sent(order)


def question_to_mere(match: Match) -> int:
    """A check-in in Ana's name that went to Mere over the wire. Returns its place in the tray."""
    action = things.action(match, match.mentee, check_in=Direction.MENTOR_ASKS)
    check_in = CheckIn.objects.create(
        match=match,
        window="start",
        direction=Direction.MENTOR_ASKS,
        due_at=NOW,
        useful_until=NOW + timedelta(days=4),
        asked_at=NOW,
    )
    CheckInItem.objects.create(check_in=check_in, action=action, position=1)
    order = Order("check_in_asks", "asks", person_id=match.mentee_id, match_id=match.pk, check_in_id=check_in.pk)
    return sent(order)


def sent(order: Order) -> int:
    outbox.put(order, at=NOW)
    wire = Wire(site.SMTP_URL)
    send_due(wire, at=NOW, worker="test")
    wire.close()
    assert Letter.objects.get().state == LetterState.SENT
    return TrayLetter.objects.get(recipient="mere@people.example").pk


def answered(client: Client, tray_id: int, words: str) -> str:
    page = client.post(f"/demo/letters/{tray_id}/answer/", {"words": words}, follow=True).content.decode()
    return " ".join(page.split())


def test_a_letter_that_left_lies_in_the_tray(client: Client, match: Match) -> None:
    tray_id = letter_to_mere(match)
    assert "Session with Ana" in client.get("/demo/letters/").content.decode()
    page = client.get(f"/demo/letters/{tray_id}/").content.decode()
    assert "Answer as Mere" in page
    assert "Reply-To: reply+" in page


def test_an_answer_travels_as_the_readers_own_proven_mail(client: Client, match: Match) -> None:
    answered(client, letter_to_mere(match), "Lovely, see you then.")
    row = Inbound.objects.get()
    raw = bytes(row.raw or b"").decode().replace("\r\n ", " ")
    assert (row.level, row.via, row.sender) == ("R3", "smtp", "mere@people.example")
    assert raw.startswith("Authentication-Results: border.held.localhost; dmarc=pass header.from=people.example")
    assert f"In-Reply-To: {Letter.objects.get(kind='session_booked').message_id}" in raw


def test_a_clear_answer_is_recorded_and_read_out(client: Client, match: Match) -> None:
    page = answered(client, question_to_mere(match), "Partly: two of four. The other two are next week.")
    assert "Recorded, by mail, by the one whose action it is" in page
    assert "partly, 2 of 4" in page
    report = ActionReport.objects.get()
    assert (report.via, report.part, report.whole) == (Via.MAIL, 2, 4)


def test_what_is_not_clear_is_not_guessed(client: Client, match: Match) -> None:
    page = answered(client, question_to_mere(match), "Sort of, I think? Ask me when we talk.")
    assert "Held does not guess" in page
    assert not ActionReport.objects.exists()
    assert Letter.objects.filter(kind="reply_unclear").exists()


@pytest.mark.parametrize("example", EXAMPLES[:4])
def test_the_examples_that_look_clear_are(client: Client, match: Match, example: str) -> None:
    answered(client, question_to_mere(match), str(example))
    assert Inbound.objects.get().outcome == "recorded"


def test_what_has_no_place_is_kept_and_said_so(client: Client, match: Match) -> None:
    page = answered(client, letter_to_mere(match), "Lovely, see you then.")
    assert "That letter asked nothing, so there was no place for the words." in page
    assert ReplyDraft.objects.get().words.startswith("Lovely, see you then.")


def test_one_word_stops_it(client: Client, match: Match) -> None:
    page = answered(client, letter_to_mere(match), "Stop")
    assert "Stopped, at once and without a reason." in page
    assert AgreementVersion.objects.get(in_force_until=None, in_force_from__isnull=False).answer == Answer.NOT_NOW


def test_nothing_in_the_box_sends_nothing(client: Client, match: Match) -> None:
    answered(client, letter_to_mere(match), "  ")
    assert not Inbound.objects.exists()


@pytest.mark.parametrize(
    ("pressed", "says", "told"),
    [("will", "will", "Will be there."), ("perhaps", "perhaps", "Perhaps."), ("cannot", "cannot", "Cannot make it.")],
)
def test_the_buttons_of_an_invitation_answer_as_a_calendar_does(
    client: Client, match: Match, pressed: str, says: str, told: str
) -> None:
    place = letter_to_mere(match)
    there = client.post(f"/demo/letters/{place}/calendar/", {"says": pressed}).headers["Location"]
    assert told in client.get(there).content.decode()
    assert Attendance.objects.get(person=match.mentee).says == says
    assert not ReplyDraft.objects.exists()


def test_a_button_that_no_calendar_shows_sends_nothing(client: Client, match: Match) -> None:
    client.post(f"/demo/letters/{letter_to_mere(match)}/calendar/", {"says": "always"})
    assert not Inbound.objects.exists()
