"""Every route, everyone, every verb: what is not yours answers like what is not there, and looking changes nothing."""

import re
from dataclasses import dataclass

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, reverse

from held.flows import tray
from held.models import Person
from held.web import demo
from held.web.access import Who
from tests.people import NOW
from tests.post.mails import mail
from tests.promises.routes import SAMPLES, Route, routes
from tests.promises.state import state
from tests.world import Pair, mere_and_ana, tama_and_ivo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]
ROUTES = {route.name: route for route in routes()}
SEATED = (Who.EITHER, Who.MENTEE, Who.MENTOR)
SAFE = ("get", "head", "options")
VERBS = (*SAFE, "post", "put", "patch", "delete")
CHANGING = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"|nonce-\S+')
OWN = (
    "address_primary",
    "address_remove",
    "mfa_remove_webauthn",
    "invite_take_back",
)  # a person's own things, found without a seat


@dataclass
class World:
    pair: Pair
    others: Pair

    visitors: dict[str, Client]


@pytest.fixture
def world() -> World:
    """Two pairs, and everybody there is, seen from the first pair."""
    pair, others = mere_and_ana(), tama_and_ivo()
    who = {"anybody": None, "mentee": pair.mentee, "mentor": pair.mentor, "stranger": others.mentee}
    return World(pair, others, {name: client_of(person) for name, person in who.items()})


def client_of(person: Person | None) -> Client:
    visitor = Client(raise_request_exception=True)
    if person:
        visitor.force_login(person)
    return visitor


def ask(visitor: Client, verb: str, path: str) -> HttpResponse:
    return getattr(visitor, verb)(path)  # type: ignore[no-any-return]  # one of VERBS


def seen(answer: HttpResponse, path: str) -> tuple[int, dict[str, str], bytes]:
    """What a visitor can tell: status, headers and body, without tokens and the address that was asked for."""
    body = CHANGING.sub(b"", answer.content.replace(path.encode(), b"PATH"))
    headers = {key: value.replace(path, "PATH") for key, value in answer.headers.items() if key != "Content-Length"}
    return answer.status_code, headers, body


def test_every_route_says_who_may_enter_and_has_a_sample() -> None:
    assert {name for name, route in ROUTES.items() if route.who is None} == set()
    assert set(ROUTES) - set(SAMPLES) == set()
    assert set(SAMPLES) - set(ROUTES) == set()


@pytest.mark.parametrize(
    "route", [r for r in ROUTES.values() if r.who in SEATED or r.name in OWN], ids=lambda r: r.name
)
def test_what_is_not_yours_answers_like_what_is_not_there(world: World, route: Route) -> None:
    theirs, nobodys = route.of(world.others), route.of_nobody(world.others)
    for name in ("anybody", "mentee", "mentor"):
        visitor = world.visitors[name]
        for verb in VERBS:
            answers = [seen(ask(visitor, verb, path), path) for path in (theirs, nobodys)]
            assert answers[0] == answers[1], (name, verb)
            if route.who in SEATED and name != "anybody":
                assert answers[0][0] == 404, (name, verb)


@pytest.mark.parametrize("route", [r for r in ROUTES.values() if r.who in SEATED], ids=lambda r: r.name)
def test_both_find_what_is_theirs_and_nobody_sits_in_the_others_seat(world: World, route: Route) -> None:
    path = route.of(world.pair)
    for side in (Who.MENTEE, Who.MENTOR):
        visitor = world.visitors[side]
        statuses = {ask(visitor, verb, path).status_code for verb in ("get", "post")}
        welcome = route.who in (side, Who.EITHER)
        assert welcome or statuses == {404}, side


@pytest.mark.parametrize("route", [r for r in ROUTES.values() if r.who is not Who.ANYONE], ids=lambda r: r.name)
def test_who_is_not_signed_in_is_asked_to(world: World, route: Route) -> None:
    path = route.of(world.pair)
    for verb in VERBS:
        answer = ask(Client(), verb, path)
        assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (302, "/accounts/login/"), verb


@pytest.mark.parametrize("route", ROUTES.values(), ids=lambda r: r.name)
def test_looking_changes_nothing(world: World, route: Route) -> None:
    before = state()
    for name, visitor in world.visitors.items():
        for path in (route.of(world.pair), route.of(world.others), route.of_nobody(world.pair)):
            for verb in SAFE:
                answer = ask(visitor, verb, path)
                assert answer.status_code < 500, (name, verb)
                assert answer.headers["Cache-Control"] == "no-store", (name, verb)
                assert "default-src 'none'" in answer.headers["Content-Security-Policy"], (name, verb)
        assert state() == before, name


def test_a_write_is_seen_by_what_watches_for_writes(world: World) -> None:
    before = state()
    world.visitors["mentee"].post(ROUTES["action_note"].of(world.pair))
    assert state() != before


@pytest.mark.parametrize("name", [str(pattern.name) for pattern in demo.urlpatterns])
def test_looking_at_the_demo_changes_nothing(world: World, demo_runs: None, name: str) -> None:
    here = {"tray_id": tray.keep("mere@people.example", mail(), at=NOW)}
    needs = get_resolver("tests.demo_urls").reverse_dict.getlist(name)[0][0][0][1]
    before = state()
    for visitor in world.visitors.values():
        for verb in SAFE:
            answer = ask(visitor, verb, reverse(name, "tests.demo_urls", kwargs={key: here[key] for key in needs}))
            assert answer.status_code < 500, verb
    assert state() == before
