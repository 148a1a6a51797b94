"""A language is a person's choice: pages, letters and their links, dates, and the direction of writing."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from tools.catalogues import read, sentences
from tools.findings import ROOT

from held.flows.keys import Door
from held.letters.paper import write
from held.models import Person
from held.post.trim import Trimmer
from held.practice.letters import CATALOGUE
from held.practice.replies import REPLY_MARKER, REPLY_MARKERS, Kind, meaning_of
from tests.letters.test_every_letter import FACTS, LINKS, WHY
from tests.people import mere
from tests.web.test_sign_in import ask, code_for, enter
from tests.world import mere_and_ana

TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def afterwards_everything_is_as_before() -> Iterator[None]:
    """A visit leaves its language behind in the thread; the next visit sets its own, but a test may not."""
    with translation.override("en-nz"):
        yield


def reads(person: Person, language: str) -> Client:
    Person.objects.filter(pk=person.pk).update(language=language)
    browser = Client(headers={"accept-language": "de"})
    browser.force_login(person)
    return browser


@pytest.mark.django_db
def test_a_person_reads_in_the_language_they_chose_not_in_their_browser_s() -> None:
    answer = reads(mere(), "ar").get(reverse("settings"))

    assert '<html lang="ar" dir="rtl">' in answer.content.decode()
    assert answer.headers["Content-Language"] == "ar"


@pytest.mark.django_db
def test_settings_name_each_language_in_itself() -> None:
    page = reads(mere(), "es").get(reverse("settings")).content.decode()

    assert [name in page for name in ("English", "Español", "Deutsch", "العربية")] == [True] * 4


@pytest.mark.django_db
@pytest.mark.parametrize(("asked", "got"), [("de-AT,de;q=0.9", "de"), ("ar", "ar"), ("fi", "en-nz"), ("en", "en-nz")])
def test_a_stranger_reads_in_the_language_of_the_browser(asked: str, got: str) -> None:
    page = Client(headers={"accept-language": asked}).get("/").content.decode()

    assert f'<html lang="{got}"' in page


@pytest.mark.django_db
def test_whoever_is_new_keeps_the_language_they_came_in_with() -> None:
    browser = Client(headers={"accept-language": "es"})
    ask(browser, "new@people.example")
    enter(browser, code_for("new@people.example"))

    assert Person.objects.get(email="new@people.example").language == "es"


@pytest.mark.django_db
@pytest.mark.usefixtures("the_clock_stands")
@pytest.mark.parametrize(("name", "door"), [("reply_page", Door.PAGE), ("reply_stop", Door.STOP)])
def test_the_page_behind_a_letter_is_in_the_language_of_its_reader(name: str, door: Door) -> None:
    pair = mere_and_ana()
    Person.objects.filter(pk=pair.mentee.pk).update(language="ar")
    page = Client(headers={"accept-language": "de"}).get(reverse(name, args=[pair.token(door)])).content.decode()

    assert '<html lang="ar" dir="rtl">' in page


@pytest.mark.django_db
def test_a_language_that_is_not_offered_any_more_is_english() -> None:
    assert '<html lang="en-nz" dir="ltr">' in reads(mere(), "fi").get(reverse("settings")).content.decode()


def test_an_arabic_letter_runs_from_the_right_and_people_s_words_in_their_own_direction() -> None:
    kind = "check_in_asks"
    letter = write(kind, language="ar", links=LINKS, why=WHY if CATALOGUE[kind].ask else None, **FACTS)

    assert '<html lang="ar" dir="rtl">' in letter.html
    assert '<q dir="auto"' in letter.html
    assert letter.text.startswith(REPLY_MARKERS["ar"])
    assert letter.language == "ar"


@pytest.mark.parametrize(
    ("language", "said"),
    [("en-nz", "“{}”"), ("de", "„{}“"), ("es", "«{}»"), ("ar", "«\u2068{}\u2069»")],
)
def test_people_s_words_stand_between_the_marks_of_the_reader_s_language(language: str, said: str) -> None:
    letter = write("acknowledged", language=language, links=LINKS, **FACTS)

    assert said.format(FACTS["words"]) in letter.text


@pytest.mark.parametrize("language", ["en", "es", "de", "ar"])
@pytest.mark.parametrize("numbered", [True, False])
def test_what_a_letter_suggests_to_answer_is_understood(language: str, numbered: bool) -> None:
    said = [message.id for message in sentences(read("es", ROOT)) if "moved to Friday”" in message.id]
    with translation.override(language):
        suggested = [one for sentence in said for one in re.findall("[“„«](.*?)[”“»]", translation.gettext(sentence))]
    asked = [one for one in suggested if one[0].isdigit() == numbered]

    assert len(asked) == 8
    for one in asked:
        assert meaning_of(one, actions=1 + numbered, today=TODAY, language=language).kind is Kind.STATUS, one


@pytest.mark.parametrize("marker", [REPLY_MARKER, *REPLY_MARKERS.values()])
def test_an_answer_is_cut_at_the_line_of_any_language(marker: str) -> None:
    every = "\n".join((REPLY_MARKER, *REPLY_MARKERS.values()))
    trimmer = Trimmer(domain="held.example", prefix="reply", marker=every)

    trimmed = trimmer.trim(f"نعم, done\n\n{marker}\n\nMere, how is it?")
    assert (trimmed.text, trimmed.at_marker) == ("نعم, done", True)


@pytest.mark.parametrize(
    ("language", "pattern", "said"),
    [
        ("en-nz", "l j F", "Wednesday 25 November"),
        ("de", "l j F", "Mittwoch, 25. November"),
        ("de", "j F Y", "25. November 2026"),
        ("es", "l j F", "miércoles 25 de noviembre"),
        ("es", "j F Y", "25 de noviembre de 2026"),
        ("ar", "j F Y", "25 نوفمبر 2026"),
        ("ar", "D j M", "الأربعاء 25 نوفمبر"),
    ],
)
def test_a_date_is_written_as_its_language_writes_it(language: str, pattern: str, said: str) -> None:
    with translation.override(language):
        assert date_format(TODAY, pattern) == said
