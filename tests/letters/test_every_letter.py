"""What holds for every letter there is: whole without pictures, ours alone, and never without a way out."""

import html
import re
from datetime import date, datetime, timedelta

import pytest
from tools.check_words import BANNED

from held.letters.agreements import Agreed, Changed
from held.letters.checkins import Answer, Question, Stands
from held.letters.checkins import Item as Asked
from held.letters.paper import Letter, Links, Why, write
from held.letters.replies import Kept
from held.letters.reports import Said, Sent, Week
from held.letters.safety import Enclosed
from held.letters.sessions import Item, When
from held.letters.times import Offered
from held.practice.letters import CATALOGUE
from held.practice.replies import REPLY_MARKER

HOME = "https://held.example"
LINKS = Links(home=f"{HOME}/", page=f"{HOME}/reply/page/", stop=f"{HOME}/stop/out/", ledger=f"{HOME}/letters/")
WHY = Why(words="Write to me midweek, straight questions.", said_on="26 October")
# In every private place of a letter: it may stand inside, never in what a lock screen shows.
CANARY = "canary Größe <b>bold</b> & more"
WALL = datetime.fromisoformat("2026-12-03T17:30")
_WHEN = When(WALL, WALL - timedelta(hours=12), "Madrid", 60, "Kōwhai café", f"{HOME}/sessions/1/")
_ITEM = Item(CANARY, True, True, date(2026, 12, 2), f"{HOME}/actions/1/")
# Whatever a kind may be given. A template takes what it knows and leaves the rest.
FACTS: dict[str, object] = {
    "reader": "Mere",
    "other": "Ana",
    "when": _WHEN,
    "next": _WHEN,
    "items": (_ITEM, _ITEM),
    "brought": (CANARY,),
    "takeaway": CANARY,
    "text": CANARY,
    "words": CANARY,
    "line": CANARY,
    "status": "partly",
    "part": (2, 4),
    "what": "passkey_added",
    "code": "BCDF-GHJK",
    "link": f"{HOME}/there/",
    "days": 90,
    "last": date(2027, 1, 23),
    "first": date(2026, 12, 14),
    "back": date(2026, 12, 28),
    "begun": True,
    "theirs": True,
    "close": f"{HOME}/there/",
    "offer": f"{HOME}/there/",
    "others": f"{HOME}/there/",
    "times": (Offered(WALL, WALL - timedelta(hours=12), "Madrid"),),
    "minutes": 50,
    "place": "Kōwhai café",
    "moves": WALL,
    "undo": f"{HOME}/there/",
    "question": Question((Asked(1, CANARY, date(2026, 12, 2), False), Asked(2, CANARY, None, False)), CANARY, None),
    "answers": (Answer((Stands(CANARY, "partly", (2, 4), None),), CANARY, CANARY, "mail"),),
    "goes_at": WALL,
    "pinned": CANARY,
    "agreed": Agreed(True, "You asked to be held to:", (CANARY,), ("Ana writes.",), CANARY, CANARY, date(2026, 12, 25)),
    "changed": (Changed("The day changed.", CANARY),),
    "mentee_reads": True,
    "seen": True,
    "day": 30,
    "about": CANARY,
    "kind": "noticed",
    "marked": "talk",
    "mark": CANARY,
    "kept": Kept("unclear", CANARY, (CANARY, CANARY), f"{HOME}/there/"),
    "week": Week(("What was hard?",), CANARY, date(2026, 12, 8), f"{HOME}/there/"),
    "sent": Sent(CANARY, (Said("What was hard?", CANARY), Said("", CANARY)), True, f"{HOME}/there/"),
    "next_on": date(2026, 12, 13),
    "sent_on": date(2026, 12, 6),
    "writer": "Mere",
    "whom": "Ana",
    "address": "mere@people.example",
    "enclosed": (Enclosed(date(2026, 12, 1), CANARY, CANARY),),
    "inviter": "Ana",
    "side": "mentor",
    "until": date(2026, 12, 30),
    **dict.fromkeys(("agreement", "book", "match", "settings", "session", "keepsake"), f"{HOME}/there/"),
}


KINDS = sorted(CATALOGUE)


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def letter(kind: str) -> Letter:
    return write(kind, language="en-nz", links=LINKS, why=WHY if CATALOGUE[kind].ask else None, **FACTS)


def seen(letter: Letter) -> str:
    """What a person reads of the HTML, tags and hidden lines gone."""
    body = re.sub(r'<div class="before".*?</div>', "", letter.html.partition("</head>")[2], flags=re.S)
    return html.unescape(re.sub(r"<[^>]+>", " ", body))


def test_the_subject_is_short_and_keeps_private_words_to_itself(letter: Letter) -> None:
    assert 0 < len(letter.subject) <= 78
    assert "canary" not in letter.subject
    assert "\n" not in letter.subject


def test_an_inbox_shows_nothing_private_beside_the_subject(letter: Letter) -> None:
    shown = re.search(r'<div class="before".*?>(.*?)</div>', letter.html, re.S)
    assert shown
    assert "canary" not in shown[1]
    assert len(html.unescape(shown[1])) > 200


def test_every_address_in_it_is_ours(letter: Letter) -> None:
    addresses = re.findall(r"https?://[^\s\"'<>)]+", letter.text + letter.html)
    assert addresses
    assert all(address.startswith(f"{HOME}/") for address in addresses)


def test_it_fetches_nothing_and_runs_nothing(letter: Letter) -> None:
    assert not re.search(r"<(?:img|link|script|iframe|object|form)\b|@import|@font-face|url\(", letter.html, re.I)


def test_people_s_words_stay_text(letter: Letter) -> None:
    assert "<b>bold" not in letter.html
    assert "&lt;" not in letter.text


def test_it_names_its_language_and_knows_dark_screens(letter: Letter) -> None:
    assert '<html lang="en-nz" dir="ltr">' in letter.html
    assert "prefers-color-scheme: dark" in letter.html
    assert 'style="' in letter.html


def test_what_asks_says_why_in_the_reader_s_words_and_how_to_stop(kind: str, letter: Letter) -> None:
    if not CATALOGUE[kind].ask:
        assert WHY.words not in letter.text
        return
    for read in (letter.text, html.unescape(letter.html)):
        assert WHY.words in read
        assert "26 October" in read
        assert LINKS.stop in read
        assert LINKS.ledger in read


def test_what_can_be_answered_begins_with_the_line_to_answer_above(kind: str, letter: Letter) -> None:
    assert letter.text.startswith(REPLY_MARKER) == CATALOGUE[kind].answerable
    assert (REPLY_MARKER in letter.html) == CATALOGUE[kind].answerable


def test_no_word_of_it_blames(letter: Letter) -> None:
    words = set(re.findall(r"[^\W\d_]+", f"{letter.subject} {letter.text} {seen(letter)}".lower()))
    assert not words & (set(BANNED) | {"she", "he", "her", "his", "him"})
    assert "!" not in letter.subject + letter.text + seen(letter)


def test_nothing_of_a_template_shows_through(letter: Letter) -> None:
    assert not re.search(r"\{[{%]|None|\bTrue\b", letter.text + seen(letter))
    assert "\n\n\n\n" not in letter.text


def test_a_clause_without_words_is_named_by_its_day() -> None:
    asked = next(name for name, kind in CATALOGUE.items() if not kind.ask)
    letter = write(asked, language="en-nz", links=LINKS, why=Why(said_on="26 October"), **FACTS)
    assert "You get this because you agreed to it on 26 October." in letter.text
