"""What somebody wrote for nobody else (yet) is on no page and in no letter of anybody else."""

import re
from html import unescape
from io import BytesIO

import pypdf
import pytest
from django.http import HttpResponse
from django.test import Client

from held.flows.drafting.draft import Desk, NothingLeft
from held.flows.drafting.table import DRAFTS
from held.letters.paper import Links, Why
from held.models import Letter, Person
from tests.promises.routes import routes
from tests.world import HOW, SHARED_TAKEAWAY, Pair, mere_and_ana, tama_and_ivo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]
LINK = re.compile(r'href="(/[^"#]*)')
LINKS = Links("http://127.0.0.1:8000", "http://127.0.0.1:8000/p", "http://127.0.0.1:8000/s", "http://127.0.0.1:8000/l")


def words_of(answer: HttpResponse) -> str:
    """What a page says, or a page of paper."""
    if answer.headers["Content-Type"] != "application/pdf":
        return unescape(answer.content.decode())
    pages = pypdf.PdfReader(BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def everything(person: Person, *pairs: Pair) -> str:
    """The text of every page that a person can reach: from each route of these pairs, and along every link."""
    visitor = Client()
    visitor.force_login(person)
    to_open = [
        route.of(pair)
        for route in routes()
        for pair in pairs
        if not route.pattern.startswith(("reply", "stop", "invitation"))
    ]
    opened: dict[str, str] = {}
    while to_open:
        path = unescape(to_open.pop())
        if path in opened or path.startswith("/static/"):
            continue
        opened[path] = words_of(visitor.get(path))
        to_open += LINK.findall(opened[path])
    return "\n".join(opened.values())


def letters(pair: Pair) -> dict[Person, str]:
    """What every letter of the pair says to whoever gets it."""
    heard = {pair.mentee: "", pair.mentor: ""}
    related = ("person", "match__mentee", "match__mentor", "session", "check_in", "clause")
    for row in Letter.objects.filter(match=pair.match, kind__in=DRAFTS).select_related(*related):
        try:
            drafted = DRAFTS[row.kind](Desk(row, LINKS, Why(HOW, "26 October"))).letter
        except NothingLeft:
            continue
        assert row.person
        heard[row.person] += f"{drafted.subject}\n{drafted.text}\n{unescape(drafted.html)}\n"
    return heard


def test_the_other_reads_nothing_that_was_kept_back() -> None:
    pair = mere_and_ana()
    for reader, writer in ((pair.mentor, pair.mentee), (pair.mentee, pair.mentor)):
        text = everything(reader, pair)
        assert "Introduce you to Priya" in text
        assert [words for words in pair.kept_back[writer.pk] if words in text] == []


def test_a_writer_finds_most_of_it_again() -> None:
    """Otherwise the others would find nothing for want of pages, and not for want of a leak."""
    pair = mere_and_ana()
    for writer in (pair.mentee, pair.mentor):
        text, words = everything(writer, pair), pair.kept_back[writer.pk]
        assert sum(each in text for each in words) > len(words) / 2


def test_a_stranger_reads_nothing_at_all() -> None:
    pair, others = mere_and_ana(), tama_and_ivo()
    text = everything(others.mentee, pair, others)
    assert SHARED_TAKEAWAY in text
    words = [*pair.kept_back[pair.mentee.pk], *pair.kept_back[pair.mentor.pk], "Mere", "Ana "]
    assert [each for each in words if each in text] == []


def test_no_letter_carries_what_its_writer_kept_back() -> None:
    pair = mere_and_ana()
    heard = letters(pair)
    assert all(heard.values())
    kept_back = {pair.mentee: pair.kept_back[pair.mentor.pk], pair.mentor: pair.kept_back[pair.mentee.pk]}
    for reader, secrets in kept_back.items():
        assert [words for words in secrets if words in heard[reader]] == []
