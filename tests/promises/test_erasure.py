"""After an erasure no word of the person is in any table, and every word of the others is where it was."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from held.flows import closings, erasure, keys, matches
from held.flows.outbox import Order, put
from held.flows.sending import send_due
from held.models import Erasure, Inbound, Invitation, Letter, Match, Person, Suppression, TrayLetter
from held.post.memory import MemoryWire
from held.practice.closings import Written
from held.practice.erasure import STOOD_HERE
from held.practice.words import Side
from held.queries.export import texts_in
from held.queries.personal import TABLES
from held.web.access import Who
from tests.lived_closings import IN_PLACE
from tests.people import NOW
from tests.promises.routes import routes
from tests.promises.state import tables
from tests.promises.test_kept_back import words_of
from tests.world import HOW, SHARED_TAKEAWAY, Pair, mere_and_ana, tama_and_ivo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]
DAY = timedelta(days=1)
# What either wrote for both, in tests/world.py and the files beside it.
SHARED = {
    "mentee": (HOW, SHARED_TAKEAWAY, IN_PLACE, "I wait to be asked", "I open the review", "Nobody noticed, and I did"),
    "mentor": ("Introduce you to Priya", "waiting until Priya had finished", "Send the reading list"),
}


def everything() -> str:
    """All that is kept, in every table."""
    rows = []
    for table in [*tables(), "django_session"]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 -- a name of ours
            rows += cursor.fetchall()
    return str(rows)


def erased(person: Person) -> None:
    """Asked for, a week, the last letters, a day."""
    erasure.ask(person.pk, at=NOW)
    wire = MemoryWire()
    for day in (0, 7, 8):
        erasure.turn_due(at=NOW + day * DAY)
        while send_due(wire, at=NOW + day * DAY, worker="one"):
            pass


def traces(pair: Pair, person: Person, other: Person) -> list[str]:
    """What else is kept of somebody: a mail that came in, an address in trouble, an invitation, a code, a visit."""
    Client().force_login(person)
    Suppression.objects.create(address=person.email, kind="soft", last_at=NOW)
    TrayLetter.objects.create(received_at=NOW, recipient=person.email, raw=b"a canary in the tray")
    came = {"received_at": NOW, "via": "smtp", "recipient": "x", "digest": "d"}
    Inbound.objects.create(**came, sender=person.email, raw=b"a canary in a mail")
    matches.invite(other.pk, "somebody@elsewhere.example", Side.MENTEE, at=NOW)
    Invitation.objects.filter(address="somebody@elsewhere.example").update(address=person.email)
    put(Order("sign_in_code", "code:1", to_address=person.email, facts={"code": "BCDF-GHJK"}), at=NOW)
    return [person.email, "a canary in the tray", "a canary in a mail", "BCDF-GHJK"]


@pytest.mark.parametrize("who", ["mentee", "mentor"])
def test_no_word_of_an_erased_person_is_in_any_table(who: str) -> None:
    pair = mere_and_ana()
    person, other = (pair.mentee, pair.mentor) if who == "mentee" else (pair.mentor, pair.mentee)
    gone = [person.name, *pair.kept_back[person.pk], *SHARED[who], *traces(pair, person, other)]
    before = everything()
    assert [each for each in gone if each not in before] == []
    erased(person)
    after = everything()
    left = [each for each in gone if each in after]
    assert not left, left


@pytest.mark.parametrize("who", ["mentee", "mentor"])
def test_what_the_other_wrote_stays_where_it_was(who: str) -> None:
    pair = mere_and_ana()
    person, other = (pair.mentee, pair.mentor) if who == "mentee" else (pair.mentor, pair.mentee)
    stays = [other.name, other.email, *pair.kept_back[other.pk], *SHARED["mentor" if who == "mentee" else "mentee"]]
    erased(person)
    after = everything()
    missing = [each for each in stays if each not in after]
    assert not missing, missing


def test_other_pairs_are_not_touched() -> None:
    pair, others = mere_and_ana(), tama_and_ivo()
    words = [*others.kept_back[others.mentee.pk], *others.kept_back[others.mentor.pk]]
    letters = Letter.objects.filter(match=others.match).count()
    erased(pair.mentee)
    after = everything()
    assert [each for each in words if each not in after] == []
    assert Letter.objects.filter(match=others.match).count() == letters


def test_every_column_of_words_is_empty_afterwards() -> None:
    """Read from the list itself, so that a new column cannot be forgotten by its being new."""
    pair = mere_and_ana()
    erased(pair.mentee)
    for table in TABLES:
        if table.label in erasure.MIXED:
            continue
        for voice in table.voices:
            for row in apps.get_model(table.label)._default_manager.filter(voice.who(pair.mentee.pk)):
                left = [text for column in voice.words.split() for text in texts_in(getattr(row, column))]
                assert set(left) <= {STOOD_HERE}, table.label


@pytest.mark.parametrize("who", ["mentee", "mentor"])
def test_the_pages_of_the_other_still_stand_and_name_nobody(who: str) -> None:
    pair = mere_and_ana()
    person, other = (pair.mentee, pair.mentor) if who == "mentee" else (pair.mentor, pair.mentee)
    browser = Client(raise_request_exception=False)
    browser.force_login(other)
    about_it = {route.of(pair) for route in routes() if route.who in (Who.EITHER, Who.MENTEE, Who.MENTOR)} | {
        "/archive/"
    }
    read = [path for path in sorted(about_it) if browser.get(path).status_code == 200]
    erased(person)
    for path in read:
        page = browser.get(path, follow=True)
        words = words_of(page)
        assert page.status_code in (200, 404), path
        assert person.name not in words, path
        assert "erased-" not in words, path
    assert "Someone who has left" in browser.get(f"/matches/{pair.match.pk}/").content.decode()


def test_nobody_gets_in_with_it_any_more() -> None:
    pair = mere_and_ana()
    browser = Client()
    browser.force_login(pair.mentee)
    token = pair.token(keys.Door.STOP)
    erased(pair.mentee)
    assert browser.get("/today/").status_code == 302
    assert browser.get(f"/stop/{token}/").status_code == 404
    assert not Letter.objects.filter(person=pair.mentee).exists()


def test_the_other_hears_that_it_ended_before_the_words_go() -> None:
    pair = mere_and_ana()
    erasure.ask(pair.mentee.pk, at=NOW)
    for day in (6, 7, 7):
        erasure.turn_due(at=NOW + day * DAY)
    assert Match.objects.get().state == "ended"
    assert Letter.objects.get(kind="match_ended").person_id == pair.mentor.pk
    assert Person.objects.get(pk=pair.mentee.pk).name == "Mere"
    erasure.turn_due(at=NOW + 8 * DAY)
    assert Erasure.objects.get().done_at == NOW + 8 * DAY


def test_whoever_stays_loses_nothing() -> None:
    pair = mere_and_ana()
    erasure.ask(pair.mentee.pk, at=NOW)
    erasure.stay(pair.mentee.pk, at=NOW + 6 * DAY)
    erasure.turn_due(at=NOW + 30 * DAY)
    assert Person.objects.get(pk=pair.mentee.pk).name == "Mere"
    assert Match.objects.get().state == "running"
    assert Letter.objects.get(kind="erasure_set").state == "cancelled"


def test_what_was_said_at_the_end_goes_with_whoever_said_it() -> None:
    pair = mere_and_ana()
    for person, words in ((pair.mentee, "For waiting"), (pair.mentor, "For Tuesday")):
        closings.hand_in(pair.match.pk, Written({"thanks": words}), 1, by=person.pk, at=NOW)
    erased(pair.mentee)
    assert ("For waiting" in everything(), "For Tuesday" in everything()) == (False, True)


def test_being_erased_takes_a_fresh_sign_in_and_can_be_stopped_on_the_page() -> None:
    pair = mere_and_ana()
    browser = Client()
    browser.force_login(pair.mentee)
    browser.post("/settings/erase/")
    assert not Erasure.objects.exists()
    session = browser.session
    session["held.signed_in_at"] = NOW.timestamp()
    session.save()
    told = browser.post("/settings/erase/", follow=True).content.decode()
    assert "From Tuesday 8 December on nothing of yours is left here" in told
    browser.post("/settings/erase/stay/")
    assert not Erasure.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the pages of PostgreSQL are its own keeper's")
def test_no_byte_of_it_is_left_in_the_file() -> None:
    """What a table no longer has may still stand in the file of the database (trust.md case 83)."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = OFF")  # some builds write over what was deleted, and some do not
    pair = mere_and_ana()
    gone = [each.encode() for each in (*pair.kept_back[pair.mentee.pk], *SHARED["mentee"], pair.mentee.email)]
    before = connection.connection.serialize()
    assert [each for each in gone if each not in before] == []
    erased(pair.mentee)
    after = connection.connection.serialize()
    assert [each for each in gone if each in after] == []
