"""The keepsake on paper: A, B, the wins and the words of both, and nothing that either kept."""

from io import BytesIO

import pypdf
import pytest
from django.test import Client

from held.flows import closings, wins
from held.models import Match, Person
from held.practice.closings import Written
from held.practice.wins import WinWords
from held.practice.words import Side
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]
MARKUP = "#lorem(50) *bold* $x$"


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana(), point_a="I wait", point_b="I open the review")


def paper(person: Person, match: Match) -> str:
    browser = Client()
    browser.force_login(person)
    answer = browser.get(f"/matches/{match.pk}/keepsake/keepsake.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    pages = pypdf.PdfReader(BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def record(match: Match, words: str, *, send: bool) -> None:
    wins.record(match.pk, WinWords(words), whose=Side.MENTEE, send=send, by=match.mentee_id, at=NOW)


def test_both_keep_the_line_the_wins_and_what_was_said_at_the_end(match: Match) -> None:
    record(match, "I asked first", send=True)
    closings.hand_in(match.pk, Written({"thanks": "For waiting"}), 0, by=match.mentee_id, at=NOW)
    assert "For waiting" not in paper(match.mentee, match)
    his = Written({"thanks": "For Tuesday", "touch": "Write in March"})
    closings.hand_in(match.pk, his, 0, by=match.mentor_id, at=NOW)
    for person in (match.mentee, match.mentor):
        words = paper(person, match)
        for part in ("Mere, with Ana", "I wait", "I open the review", "I asked first", "For waiting", "For Tuesday"):
            assert part in words
        assert "Write in March" not in words  # how to stay in touch is between the two


def test_what_is_kept_is_on_no_paper_and_what_is_typed_is_never_markup(match: Match) -> None:
    record(match, "Kept for me", send=False)
    record(match, MARKUP, send=True)
    words = paper(match.mentee, match)
    assert "Kept for me" not in words
    assert MARKUP in words


def test_many_wins_take_more_pages_and_none_is_lost(match: Match) -> None:
    for number in range(40):
        record(match, f"Win number {number}.", send=True)
    words = paper(match.mentor, match)
    assert [number for number in range(40) if f"Win number {number}." not in words] == []
