"""What has ended can be read, and nothing else: every form of a match that ran is refused kindly once it has ended."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve

from held.flows import matches, planning
from held.models import Letter, Match, Person
from tests.people import NOW
from tests.promises.forms import Form, forms_of
from tests.promises.routes import routes
from tests.promises.state import state
from tests.world import Pair, mere_and_ana

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]
# What one may do to a match that has ended: take words of one's own back, stop, and never be in touch again.
STAYS = frozenset(
    {
        "match_nothing_more",
        "win_take_back",
        "steady_take_back",
        "mentoring_take_back",
        "times_take_back",
        "reply_draft_drop",
        "reply_stop",
        "reply_one_click",
    }
)
DEAD_DOORS = ("/reply", "/stop")  # the keys of its letters die with it
CERTAIN = {
    "session_close_summary",
    "session_book",
    "action_hold",
    "closing",
    "win_own",
}  # it sees at least these
VALUES = {"date": "2026-12-20", "time": "10:00", "number": "3", "email": "friend@elsewhere.example"}


def opened(pair: Pair, person: Person) -> Client:
    visitor = Client(raise_request_exception=False)
    visitor.force_login(person)
    return visitor


def forms(pair: Pair, visitor: Client) -> Iterator[Form]:
    """Every form of this match, each once and filled in as somebody might; and every address of it, with nothing."""
    found: dict[tuple[str, tuple[str, ...]], Form] = {}
    for path in sorted({route.of(pair) for route in routes() if of_match(route.of(pair))}):
        found[path, ()] = Form(path)
        answer = visitor.get(path)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            for form in forms_of(path, answer.content.decode()):
                found[form.action, tuple(sorted(form.kinds))] = filled(form)
    yield from (form for form in found.values() if of_match(form.action) and name_of(form.action) not in STAYS)


def of_match(path: str) -> bool:
    match = resolve(path.partition("?")[0])
    return bool(match.kwargs) and not str(match.route).startswith(
        ("invit", "account", "settings", "address", "mentoring")
    )


def name_of(path: str) -> str:
    return str(resolve(path.partition("?")[0]).url_name)


def filled(form: Form) -> Form:
    given = {**form.offered, **form.data}
    for name, kind in form.kinds.items():
        if kind in ("text", "textarea"):
            given[name] = given.get(name, "").strip() or "Some words"
        elif kind in VALUES:
            given[name] = given.get(name) or VALUES[kind]
    return Form(form.action, given, form.kinds)


def changes(visitor: Client, form: Form) -> bool:
    """Does sending it change anything? Whatever it does is put back."""
    before = state()
    with transaction.atomic():
        answer = visitor.post(form.action, form.data)
        after = state()
        transaction.set_rollback(True)
    assert answer.status_code < 500, form.action
    return after != before


@pytest.mark.parametrize("who", ["mentee", "mentor"])
def test_nothing_that_changed_a_match_changes_it_once_it_has_ended(who: str) -> None:
    pair = mere_and_ana()
    visitor = opened(pair, getattr(pair, who))
    all_of_them = list(forms(pair, visitor))
    did = {form.action for form in all_of_them if changes(visitor, form)}
    assert len(did) > (30 if who == "mentee" else 15)
    assert {name_of(path) for path in did} >= CERTAIN - ({"action_hold"} if who == "mentor" else set())
    matches.end(pair.match.pk, by=pair.mentor.pk, at=NOW)
    still = sorted({name_of(form.action) for form in all_of_them if changes(visitor, form)})
    assert not still, still


@pytest.mark.parametrize("who", ["mentee", "mentor"])
def test_its_pages_can_all_be_read_and_ask_for_nothing(who: str) -> None:
    pair = mere_and_ana()
    visitor = opened(pair, getattr(pair, who))
    paths = [
        path
        for path in (route.of(pair) for route in routes())
        if of_match(path) and not path.startswith(("/reply", "/stop"))
    ]
    before = {path: visitor.get(path).status_code for path in paths}
    matches.end(pair.match.pk, by=pair.mentor.pk, at=NOW)
    asks = {}
    for path in (path for path, status in before.items() if status == 200):
        answer = visitor.get(path, follow=True)
        assert answer.status_code == 200, path
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        names = {name_of(form.action) for form in forms_of(path, answer.content.decode()) if of_match(form.action)}
        if left := names - STAYS:
            asks[path] = left
    assert not asks, "\n".join(f"{path} {names}" for path, names in sorted(asks.items()))


def test_nothing_is_planned_for_it_and_what_waited_stays_here() -> None:
    pair = mere_and_ana()
    Match.objects.filter(pk=pair.match.pk).update(look_at=NOW)
    matches.end(pair.match.pk, by=pair.mentor.pk, at=NOW)
    before = Letter.objects.filter(match=pair.match).count()
    Match.objects.filter(pk=pair.match.pk).update(look_at=NOW)
    planning.plan_due(at=NOW)
    letters = Letter.objects.filter(match=pair.match)
    assert letters.count() == before
    assert set(letters.filter(state="queued").values_list("kind", flat=True)) == {"match_ended"}
    assert Match.objects.get(pk=pair.match.pk).look_at is None
