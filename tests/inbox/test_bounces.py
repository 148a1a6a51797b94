"""Letters that came back count where we signed the return path, and weigh what the report says (case 29, 30)."""

import pytest

from held.flows import inbound
from held.flows.inbound import Arrived
from held.models import Inbound, Letter, Suppression
from tests import people
from tests.inbox.answers import read_all
from tests.inbox.letters import bounce_to, sent
from tests.people import NOW
from tests.post.mails import REPORT, mail

pytestmark = pytest.mark.django_db
POSTFIX_OF_OLD = """Hi. This is the qmail-send program at mx.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<mere@people.example>:
192.0.2.1 does not like recipient.
Remote host said: 550 5.1.1 no such user
Giving up on 192.0.2.1.

--- Below this line is a copy of the message.
"""


@pytest.fixture
def letter() -> Letter:
    mere = people.mere()
    return sent(mere, people.match(mere, people.ana()))


def report(**says: str) -> bytes:
    body = REPORT
    for old, new in says.items():
        body = body.replace({"status": "5.1.1", "action": "failed", "recipient": "mere@people.example"}[old], new)
    return mail(body, From="MAILER-DAEMON@mx.example", Content_Type="multipart/report; boundary=b")


def came_back(letter: Letter, raw: bytes, *, to: str = "") -> list[tuple[str, int]]:
    inbound.store(Arrived((to or bounce_to(letter),), "", raw, "smtp"), at=NOW)
    read_all()
    return list(Suppression.objects.values_list("address", "weight"))


def test_a_letter_that_came_back_for_good_counts_twice(letter: Letter) -> None:
    assert came_back(letter, report()) == [("mere@people.example", 2)]
    assert Inbound.objects.get().outcome == "bounced"


@pytest.mark.parametrize("status", ["4.2.2", "5.2.2", "5.7.1", ""])
def test_trouble_that_may_pass_counts_once(letter: Letter, status: str) -> None:
    assert came_back(letter, report(status=status)) == [("mere@people.example", 1)]


def test_a_report_about_someone_else_counts_as_trouble_that_may_pass(letter: Letter) -> None:
    assert came_back(letter, report(recipient="other@people.example")) == [("mere@people.example", 1)]


def test_a_report_that_follows_no_standard_is_read_as_well(letter: Letter) -> None:
    raw = mail(POSTFIX_OF_OLD, From="MAILER-DAEMON@mx.example", Subject="failure notice")
    assert came_back(letter, raw) == [("mere@people.example", 2)]


def test_an_out_of_office_at_the_return_path_says_nothing_of_the_address(letter: Letter) -> None:
    assert came_back(letter, mail("I am away.", Auto_Submitted="auto-replied")) == []
    assert Inbound.objects.get().outcome == "no_bounce"


def test_a_forged_return_path_never_counts(letter: Letter) -> None:
    local, _, domain = bounce_to(letter).partition("@")
    forged = f"{local[:-4]}aaaa@{domain}"
    assert came_back(letter, report(), to=forged) == []


def test_a_report_at_the_reply_address_never_counts(letter: Letter) -> None:
    other = bounce_to(letter).replace(f"+{letter.pk}-", f"+{letter.pk + 1}-")
    assert came_back(letter, report(), to=other) == []
