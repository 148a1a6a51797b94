"""The ledger shows every letter about a person to that person, and to nobody else."""

from datetime import date, timedelta

import pytest
from django.test import Client

from held.models import Clause, Letter, Match, Person
from held.practice.letters import CALLED, CATALOGUE, STANDS
from held.practice.words import Direction, LetterState
from held.queries import letters as asked
from held.queries.letters import Line
from tests import people, things
from tests.people import NOW

pytestmark = pytest.mark.django_db
ZONE = "Pacific/Auckland"


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


def letter(kind: str, person: Person | None, **fields: object) -> Letter:
    """One that left an hour ago, unless `fields` say otherwise."""
    usual = {
        "letter_class": CATALOGUE[kind].letter_class,
        "category": CATALOGUE[kind].category,
        "window": f"{kind}:{Letter.objects.count()}",
        "state": LetterState.SENT,
        "queued_at": NOW - timedelta(hours=2),
        "next_try": NOW - timedelta(hours=2),
        "sent_at": NOW - timedelta(hours=1),
        "useful_until": NOW + timedelta(days=1),
        "sent_to": person.email if person else "",
        "subject": "A subject",
        "text": "Its words\n\n———\nEvery letter about you: https://held.example/letters/\n",
    }
    return Letter.objects.create(kind=kind, person=person, **{**usual, **fields})


def seen(person: Person) -> list[Line]:
    return list(asked.page_for(person.pk, ZONE).lines)


def test_what_went_to_a_person_is_readable_as_it_left(match: Match) -> None:
    letter("session_booked", match.mentee, match=match, text="Ana has booked a session\nfor Thursday")
    (line,) = seen(match.mentee)
    assert (line.mine, line.to, line.stands) == (True, "mere@people.example", "Sent.")
    assert (line.subject, line.text) == ("A subject", "Ana has booked a session\nfor Thursday")


def test_a_letter_that_asks_stands_with_the_clause_and_its_words(match: Match) -> None:
    things.agreement(match, Direction.MENTOR_ASKS)
    letter("check_in_asks", match.mentee, match=match, clause=Clause.objects.get(), clause_words="Midweek, please")
    (line,) = seen(match.mentee)
    assert (line.clause_words, line.clause_since) == ("Midweek, please", NOW - timedelta(days=36))


def test_a_letter_that_was_withheld_says_by_which_rule(match: Match) -> None:
    withheld = {"state": LetterState.CANCELLED, "why": "no_clause", "sent_at": None, "text": ""}
    letter("check_in_asks", match.mentee, match=match, **withheld)
    (line,) = seen(match.mentee)
    assert line.stands == "Withheld: at the moment of sending, nothing you agreed to covered it."
    assert line.at == NOW - timedelta(hours=2)


def test_a_letter_still_to_come_says_when_it_may(match: Match) -> None:
    letter("session_tomorrow", match.mentee, state=LetterState.QUEUED, sent_at=None, next_try=NOW + timedelta(days=1))
    (line,) = seen(match.mentee)
    assert (line.waiting, line.stands, line.at) == (True, "Waiting for its time.", NOW + timedelta(days=1))


def test_of_the_other_s_letter_one_learns_that_it_left_and_no_more(match: Match) -> None:
    letter("check_in_two_lines", match.mentor, about=match.mentee, match=match, why="quiet", clause_words="his")
    (line,) = seen(match.mentee)
    assert (line.mine, line.to, line.called) == (False, "Ana", CALLED["check_in_two_lines"])
    assert (line.subject, line.text, line.clause_words, line.stands) == ("", "", "", "Sent.")


def test_of_what_one_sent_oneself_one_reads_the_words_and_not_the_other_s_ways_out(match: Match) -> None:
    words = "I wrote to two\n\n———\nChange or stop letters: https://held.example/stop/abcdefghij/\n"
    letter("action_news", match.mentor, about=match.mentee, match=match, text=words)
    (line,) = seen(match.mentee)
    assert line.text == "I wrote to two"


@pytest.mark.parametrize("state", [state for state in LetterState if state not in asked.LEFT])
def test_what_never_reached_the_other_is_the_other_s_matter(match: Match, state: LetterState) -> None:
    letter("action_news", match.mentor, about=match.mentee, match=match, state=state, why="suppressed")
    assert seen(match.mentee) == []


def test_a_code_is_never_readable(match: Match) -> None:
    letter("sign_in_code", match.mentee, subject="Your code", text="BCDF-GHJK")
    (line,) = seen(match.mentee)
    assert (line.called, line.subject, line.text) == ("A code to come in with", "", "")


def test_the_keys_in_a_letter_are_not_shown(match: Match) -> None:
    text = "Answer: https://held.example/reply/mfrggzdfmztwq2lk/\nIts page: https://held.example/actions/12/"
    letter("check_in_asks", match.mentee, match=match, text=text)
    (line,) = seen(match.mentee)
    assert line.text == "Answer: https://held.example/reply/…/\nIts page: https://held.example/actions/12/"


def test_a_stranger_s_ledger_holds_nothing_of_it(match: Match) -> None:
    letter("session_booked", match.mentee, match=match, about=match.mentor)
    assert seen(people.tama()) == []


def test_days_are_those_of_the_reader(match: Match) -> None:
    letter("session_booked", match.mentee, sent_at=NOW - timedelta(hours=12))
    days = (asked.page_for(match.mentee_id, zone).lines[0].day for zone in (ZONE, "Europe/Madrid"))
    assert list(days) == [date(2026, 12, 1), date(2026, 11, 30)]


def test_fifty_stand_on_a_page_and_the_rest_behind_it(match: Match) -> None:
    for hours in range(asked.LETTERS_A_PAGE + 2):
        letter("session_booked", match.mentee, match=match, sent_at=NOW - timedelta(hours=hours))
    first, second = asked.page_for(match.mentee_id, ZONE), asked.page_for(match.mentee_id, ZONE, 2)
    assert (len(first.lines), first.older, len(second.lines), second.older) == (50, True, 2, False)
    assert first.lines[0].at == NOW
    assert len(asked.list_for(match.mentee_id, ZONE)) == 52


def test_every_kind_and_every_state_has_words() -> None:
    assert set(CALLED) == set(CATALOGUE)
    assert set(STANDS) == set(LetterState)


def test_the_page_shows_a_person_s_own_and_asks_a_visitor_to_sign_in(match: Match, client: Client) -> None:
    letter("session_booked", match.mentee, match=match, text="Only for Mere <b>")
    assert client.get("/letters/").status_code == 302
    client.force_login(match.mentee)
    page = client.get("/letters/").content.decode()
    assert "Only for Mere &lt;b&gt;" in page
    client.force_login(match.mentor)
    assert "There is none yet." in client.get("/letters/?page=x").content.decode()
    assert "There are no older letters." in client.get("/letters/?page=7").content.decode()
