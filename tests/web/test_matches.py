"""Inviting and being invited in the browser, and the page of a match."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from held.flows import matches
from held.flows import people as flow
from held.models import Block, Invitation, Letter, Match, Person
from held.practice.words import MatchState, Side
from tests import people, things
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


def browser_of(person: Person | None) -> Client:
    browser = Client()
    if person:
        browser.force_login(person)
    return browser


def text_of(browser: Client, name: str, *args: object, **data: str) -> str:
    path = reverse(name, args=args)
    answer = browser.post(path, data, follow=True) if data else browser.get(path, follow=True)
    return answer.content.decode()


def invited(by: Person, address: str = "ana@people.example", side: Side = Side.MENTOR) -> str:
    return matches.invite(by.pk, address, side, at=NOW)


def test_inviting_someone_shows_it_in_the_list_and_can_be_taken_back() -> None:
    browser = browser_of(people.mere())
    text = text_of(browser, "invite", address="Ana@people.example", side="mentor")
    assert "on its way to Ana@people.example" in text
    assert "as your mentor" in text
    text = text_of(browser, "invite_take_back", Invitation.objects.get().pk, now="1")
    assert "Taken back" in text
    assert "taken back by you" in text


def test_a_known_and_an_unknown_address_get_the_same_page() -> None:
    mere = people.mere()
    people.ana()
    pages = set()
    for address in ("ana@people.example", "nobody@people.example"):
        text = text_of(browser_of(mere), "invite", address=address, side="mentee")
        pages.add(TOKEN.sub("", text).replace(address, "ADDRESS").replace(f"/invite/{_newest()}/", "/invite/N/"))
        Invitation.objects.all().delete()
    assert len(pages) == 1


def _newest() -> int:
    return Invitation.objects.latest("pk").pk


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"address": "ana", "side": "mentor"}, "does not look like"),
        ({"address": "mere@people.example", "side": "mentor"}, "your own address"),
        ({"address": "ana@people.example"}, "Choose one of the two"),
    ],
)
def test_what_cannot_be_invited_gets_a_sentence_and_keeps_what_was_typed(typed: dict[str, str], sentence: str) -> None:
    text = text_of(browser_of(people.mere()), "invite", **typed)
    assert sentence in text
    assert f'value="{typed["address"]}"' in text
    assert not Letter.objects.exists()


def test_the_link_shows_a_name_a_part_and_no_address_to_whoever_holds_it() -> None:
    token = invited(people.mere())
    text = text_of(browser_of(None), "invitation", token)
    assert "Mere would like you as a mentor." in text
    assert "@" not in text
    assert Invitation.objects.get().accepted_at is None


def test_yes_leads_a_visitor_through_the_door_and_back() -> None:
    token = invited(people.mere())
    answer = browser_of(None).post(reverse("invitation_accept", args=[token]))
    assert answer.headers["Location"] == f"/accounts/login/?next=/invitation/{token}/"
    assert not Match.objects.exists()


def test_yes_of_the_one_who_was_asked_begins_the_match() -> None:
    token = invited(people.mere())
    browser = browser_of(people.ana())
    text = text_of(browser, "invitation_accept", token, now="1")
    assert "You and Mere" in text
    assert "You are Mere’s mentor" in text
    assert "You and Mere" in text_of(browser, "invitation", token)


def test_someone_signed_in_under_another_address_is_told_how_to_add_it() -> None:
    token = invited(people.mere())
    browser = browser_of(people.tama())
    text = text_of(browser, "invitation", token)
    assert "went to an address that is not on your account" in text
    assert reverse("addresses") in text
    assert "Add that address under Settings" in text_of(browser, "invitation_accept", token, now="1")
    assert not Match.objects.exists()


def test_no_needs_no_sign_in_and_shows_the_way_back() -> None:
    token = invited(people.mere())
    text = text_of(browser_of(None), "invitation_decline", token, now="1")
    assert "You said no, thank you." in text
    assert "Yes, after all" in text


def test_the_inviter_cannot_answer_for_the_other() -> None:
    mere = people.mere()
    token = invited(mere)
    assert "This is your own invitation" in text_of(browser_of(mere), "invitation", token)
    assert "This is your own invitation" in text_of(browser_of(mere), "invitation_accept", token, now="1")
    assert not Match.objects.exists()


def test_links_that_lead_nowhere_all_look_the_same() -> None:
    mere, ana = people.mere(), people.ana()
    token = invited(mere)
    flow.block(ana.pk, mere.pk, at=NOW)
    blocked = browser_of(ana).get(reverse("invitation", args=[token]))
    made_up = browser_of(ana).get(reverse("invitation", args=["nothing"]))
    assert (blocked.status_code, made_up.status_code) == (404, 404)
    assert TOKEN.sub("", blocked.content.decode()) == TOKEN.sub("", made_up.content.decode())


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana(), point_a="I avoid speaking up", point_b="I run the demo")


def test_the_overview_has_the_day_both_clocks_and_the_next_session(match: Match) -> None:
    things.session(match, match.mentee)
    text = text_of(browser_of(match.mentee), "match", match.pk)
    assert "day 37 of 90" in text
    assert "It is 13:00 with you in Auckland" in text
    assert "01:00 with Ana in Madrid" in text
    assert "Friday 4 December, 05:00" in text


def test_the_mentee_draws_the_line_and_the_mentor_reads_it(match: Match) -> None:
    browser = browser_of(match.mentee)
    assert "Saved. Both of you see it." in text_of(browser, "match_points", match.pk, point_a="Quiet", point_b="Heard")
    text = text_of(browser_of(match.mentor), "match", match.pk)
    assert "Heard" in text
    assert "<input" not in text.split("<h1>")[1].split("Your agreement")[0]


def test_a_point_that_is_too_long_keeps_what_was_typed(match: Match) -> None:
    text = text_of(browser_of(match.mentee), "match_points", match.pk, point_a="y" * 121, point_b="Heard")
    assert "Up to 120 letters" in text
    assert "y" * 121 in text


def test_the_mentor_chooses_to_look_first_and_not(match: Match) -> None:
    browser = browser_of(match.mentor)
    assert "Let them leave by themselves" in text_of(browser, "match_look_first", match.pk, wanted="yes")
    assert "Let me look first" in text_of(browser, "match_look_first", match.pk, wanted="no")
    assert browser_of(match.mentee).post(reverse("match_look_first", args=[match.pk])).status_code == 404


def test_ending_says_first_what_happens_and_then_does_it(match: Match) -> None:
    browser = browser_of(match.mentee)
    assert "nobody asks why" in text_of(browser, "match_end", match.pk)
    assert not Match.objects.filter(state=MatchState.ENDED).exists()
    text = text_of(browser, "match_end", match.pk, now="1")
    assert "Done. The match has ended." in text
    assert "ended on day 37" in text


def test_nothing_more_ends_it_and_tells_the_other_nothing(match: Match) -> None:
    text = text_of(browser_of(match.mentee), "match_nothing_more", match.pk, now="1")
    assert "Nothing more passes" in text
    assert Block.objects.get().of == match.mentor
    assert not Letter.objects.exists()
    assert "block" not in text_of(browser_of(match.mentor), "match", match.pk).lower()
