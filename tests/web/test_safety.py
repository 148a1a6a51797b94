"""What is said before the first box, help that asks nothing, and a page for when something is not right."""

import pytest
from django.test import Client
from pytest_django import Settings

from held.flows import matches
from held.models import Concern, HistoryLine, Letter, Match, Person
from held.practice.words import Side
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]
BEFORE = "Before you write anything here"


@pytest.fixture
def match(settings: Settings) -> Match:
    settings.OPERATORS = ["runs@held.example"]
    return people.match(people.mere(), people.ana())


def visitor(person: Person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def test_the_limits_stand_before_the_first_box_until_they_are_read_once() -> None:
    new = people.person("Ivo", limits_read_at=None)
    pair = people.match(new, people.ana())
    browser, plan = visitor(new), f"/matches/{pair.pk}/plan/"
    first = browser.get(plan).content.decode()
    assert 0 < first.index(BEFORE) < first.index("<textarea")
    assert browser.post("/help/limits/read/", {"next": plan}).headers["Location"] == plan
    assert BEFORE not in browser.get(plan).content.decode()
    assert "/help/limits/" in browser.get(plan).content.decode()


def test_having_read_them_leads_only_to_pages_of_ours(match: Match) -> None:
    gone = visitor(match.mentee).post("/help/limits/read/", {"next": "https://elsewhere.example/"})
    assert gone.headers["Location"] == "/today/"


def test_help_shows_the_place_where_the_reader_is_first_and_keeps_nothing(match: Match) -> None:
    for browser, here in ((visitor(match.mentee), "Aotearoa"), (visitor(match.mentor), "Spain"), (Client(), "")):
        said = browser.get("/help/beyond/").content.decode()
        assert (f'<h2 id="here">{here}' in said) is bool(here)
        assert "1737" in said
    assert not HistoryLine.objects.exists()


def test_an_operator_s_own_places_stand_instead(match: Match, settings: Settings, tmp_path: object) -> None:
    written = f"{tmp_path}/help.toml"
    with open(written, "w") as file:
        file.write('[[country]]\nname="Ours"\nzones=["Pacific/Auckland"]\nemergency="999"\n')
        file.write('[[country.lines]]\nname="The nurse"\nreach="room 4"\n')
    settings.HELP_FILE = written
    said = visitor(match.mentee).get("/help/beyond/").content.decode()
    assert "The nurse · room 4" in said
    assert "1737" not in said


def test_telling_says_what_happens_next_and_the_words_stay_readable_to_their_writer_alone(match: Match) -> None:
    path = f"/matches/{match.pk}/tell/"
    answer = visitor(match.mentee).post(path, {"words": "This frightens me"}, follow=True).content.decode()
    assert "This frightens me" in answer
    assert "A person reads it, and answers you" in answer
    before = visitor(match.mentor).get(path).content.decode()
    assert "This frightens me" not in before
    assert Letter.objects.get().to_address == "runs@held.example"


def test_an_empty_one_is_not_sent_and_says_why(match: Match) -> None:
    answer = visitor(match.mentee).post(f"/matches/{match.pk}/tell/", {"words": " "}).content.decode()
    assert "Write a line about what happened" in answer
    assert not Concern.objects.exists()


def test_the_other_s_pages_are_the_same_to_the_letter_after_it_was_told(match: Match) -> None:
    paths = ["/today/", "/letters/", "/settings/", f"/matches/{match.pk}/", f"/matches/{match.pk}/tell/"]
    browser = visitor(match.mentor)

    def pages() -> list[str]:
        return [browser.get(path).content.decode().partition("csrfmiddlewaretoken")[0] for path in paths]

    before = pages()
    visitor(match.mentee).post(paths[-1], {"words": "About Ana"})
    assert Concern.objects.count() == 1
    assert pages() == before


def test_no_contact_stands_under_settings_and_can_be_taken_back_there(match: Match) -> None:
    matches.nothing_more(match.pk, by=match.mentee_id, at=NOW)
    browser = visitor(match.mentee)
    assert "Allow contact again" in browser.get("/settings/").content.decode()
    assert "Allow contact again" not in visitor(match.mentor).get("/settings/").content.decode()
    browser.post(f"/settings/contact/{match.mentor_id}/again/")
    assert "Allow contact again" not in browser.get("/settings/").content.decode()


def test_an_invitation_taken_back_offers_to_stand_after_all(match: Match) -> None:
    matches.invite(match.mentee_id, "friend@elsewhere.example", Side.MENTOR, at=NOW)
    browser = visitor(match.mentee)
    browser.post(f"/invite/{match.mentee.invitations_sent.get().pk}/take-back/")
    assert "Let it stand after all" in browser.get("/invite/").content.decode()
    browser.post(f"/invite/{match.mentee.invitations_sent.get().pk}/let-stand/")
    assert match.mentee.invitations_sent.get().withdrawn_at is None
