"""Every form of every page, filled in badly: never an error of ours, a sentence, and what was typed is still there."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from tests.promises.forms import Form, forms_of
from tests.promises.routes import routes
from tests.promises.state import tables
from tests.world import Pair, mere_and_ana

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]
LONG = "Kōtuku " * 1500  # more than there is room for anywhere
NUL = "Kia\0ora"
FORGED = "forged"  # nobody types into what is hidden, and whoever forges it is owed no sentence
BAD = {
    "date": "2026-02-30",
    "time": "25:61",
    "email": "not an address",
    "number": "many",
    "radio": "nonsense",
    "checkbox": "nonsense",
    "select": "nonsense",
    "hidden": FORGED,
}
SENTENCE = re.compile(r'role="alert"|class="errorlist|role="status"')
NOT_FOR_US = ("csrfmiddlewaretoken",)


def pages(pair: Pair, visitor: Client) -> Iterator[tuple[str, str]]:
    """Each page that this visitor gets, once."""
    for path in sorted({route.of(pair) for route in routes()}):
        answer = visitor.get(path)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            yield path, answer.content.decode()


def fields(path: str, html: str) -> Iterator[tuple[Form, str]]:
    """Whoever keeps an action as it is has nothing to say about the words in the box beside that button."""
    for form in forms_of(path, html):
        if not form.action.endswith("/keep/"):
            yield from ((form, name) for name in form.kinds if name not in NOT_FOR_US)


def tried(visitor: Client, form: Form, /, **bad: str) -> HttpResponse:
    """Send it, and put everything back afterwards."""
    with transaction.atomic():
        answer = visitor.post(form.action, {**form.data, **bad})
        told = everything() if answer.status_code < 400 and set(bad.values()) & {LONG, NUL} else ""
        kept = any(value in told or repr(value)[1:-1] in told for value in bad.values())
        transaction.set_rollback(True)
    answer.kept = kept  # type: ignore[attr-defined]  # for the judge
    return answer


def everything() -> str:
    """All that is kept, as text."""
    rows = []
    for table in tables():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 -- a name of ours
            rows += cursor.fetchall()
    return str(rows)


def wrong_with(answer: HttpResponse, value: str) -> str:
    """What a person would hold against this answer, or nothing."""
    page = unescape(answer.content.decode(errors="replace"))
    if answer.status_code >= 500:
        return f"breaks: {answer.status_code}"
    if answer.status_code == 200 and value != FORGED and not SENTENCE.search(page):
        return "says nothing"
    if value == LONG and answer.status_code == 200 and LONG.strip() not in page:
        return "what was typed is gone"
    if value == LONG and answer.status_code == 302 and not answer.kept:  # type: ignore[attr-defined]  # set in `tried`
        return "what was typed is dropped in silence"
    if value == NUL and answer.kept:  # type: ignore[attr-defined]  # set in `tried`
        return "keeps what PostgreSQL cannot"
    return ""


@pytest.mark.parametrize("who", ["mentee", "mentor", "anybody"])
def test_whatever_is_typed_wrongly_gets_a_sentence_and_stays(who: str) -> None:
    pair, visitor = mere_and_ana(), Client(raise_request_exception=False)
    if who != "anybody":
        visitor.force_login(getattr(pair, who))
    found = {}
    for path, html in pages(pair, visitor):
        for form, name in fields(path, html):
            kind = form.kinds[name]
            for value in (BAD[kind],) if kind in BAD else (LONG, NUL):
                if wrong := wrong_with(tried(visitor, form, **{name: value}), value):
                    found[path, form.action, name, kind] = wrong
    assert not found, "\n".join(f"{place}: {wrong}" for place, wrong in sorted(found.items()))
