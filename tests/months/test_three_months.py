"""Ninety days of six people, and what was promised to each of them."""

import itertools
import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tools.findings import ROOT

from held.models import Clause, Letter, Match
from held.practice.cadence import local
from held.practice.letters import CATALOGUE
from held.queries import letters as ledger
from held.queries import moment
from tests import people
from tests.house import settings_of
from tests.inbox.listening import listening
from tests.months import stories, transcript
from tests.months.living import Months
from tests.months.pair import FIRST, Pair
from tests.promises.watch import quiet
from tests.sinks import Sink

pytestmark = [pytest.mark.wire, pytest.mark.django_db(transaction=True)]
BEGIN, END = FIRST.replace(tzinfo=UTC) - timedelta(days=1), FIRST.replace(tzinfo=UTC) + timedelta(days=106)
LAST_DAY = defaultdict(lambda: 89, goes_away=89 + stories.PAUSE.days)
ASKING = tuple(name for name, kind in CATALOGUE.items() if kind.ask)
WRITTEN_TO = Path(os.environ.get("HELD_MONTHS", ROOT / "var" / "three-months"))


@contextmanager
def house(site: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Months]:
    with Sink() as sink, settings_of(sink, site), listening() as inbound:
        made = Months(sink, inbound, at=BEGIN)
        monkeypatch.setattr(moment, "now", lambda: made.at)
        yield made


def cast(months: Months) -> dict[str, Pair]:
    ana, ruth = people.ana(), people.person("Ruth", zone="Europe/London")
    ivo = people.person("Ivo", zone="Europe/Madrid")
    return {
        "keen": Pair(months, people.mere(), ana),
        "silent": Pair(months, people.person("Sione", zone="Pacific/Auckland"), ana, mentor_asks=True),
        "busy": Pair(months, people.person("Jonas", zone="Europe/Berlin"), ruth),
        "says_no": Pair(months, people.person("Noor", zone="Europe/Amsterdam"), ruth, mentor_asks=True),
        "changes_her_mind": Pair(months, people.person("Lucia", zone="America/New_York"), ivo),
        "goes_away": Pair(months, people.person("Iker", zone="Europe/Madrid"), ivo, mentor_asks=True),
    }


def test_three_months_of_six_people_keep_what_was_promised_to_each(monkeypatch: pytest.MonkeyPatch) -> None:
    with house("http://127.0.0.1:8000", monkeypatch) as months:
        lives = cast(months)
        months.live([getattr(stories, name)(pair) for name, pair in lives.items()], until=END)
        for pair in lives.values():
            transcript.write(WRITTEN_TO, pair.match, months.said)
        found = sorted({fault for pair in lives.values() for fault in faults(pair)})
        assert not found, "\n".join(found)
        assert arrived(months) == Counter(Letter.objects.filter(state="sent").values_list("message_id", flat=True))
        asked = {name: _asked(pair.match) for name, pair in lives.items()}
        assert asked["says_no"] == []
        assert 6 <= len(asked["silent"]) <= 13
        assert not [day for day in asked["changes_her_mind"] if stopped_between(lives["changes_her_mind"], day)]
        assert not [day for day in asked["goes_away"] if stories.PAUSE.first <= day.date() < stories.PAUSE.back]
        assert not [name for name, days in asked.items() if days and days[-1] > lives[name].day(LAST_DAY[name], 24)]
        assert lives["keen"].match.state == "ended"
        assert min(map(len, (asked["keen"], asked["busy"], asked["goes_away"]))) >= 5


def arrived(months: Months) -> Counter[str]:
    return Counter(kept.message_id for kept in months.sink.kept)


def faults(pair: Pair) -> Iterator[str]:
    """Letters outside a person's hours or beyond the budget, without a reason in the ledger, or without leave."""
    for person in (pair.mentee, pair.mentor):
        rows = list(
            Letter.objects.filter(person=person, state="sent").select_related("person").order_by("committed_at")
        )
        nice = [row for row in rows if row.letter_class == "nice"]
        yield from (f"{row.kind} to {person} at {row.committed_at}: a quiet hour" for row in nice if _unasked(row))
        yield from _crowded(nice, person.zone, 3, "nice")
        yield from _crowded([row for row in nice if row.planned and row.category != "news"], person.zone, 1, "planned")
        yield from (
            f"{line.called}: not explained" for line in ledger.list_for(person.pk, person.zone) if not line.stands
        )
    for row in Letter.objects.filter(match=pair.match, kind__in=ASKING, state="sent"):
        if not _had_leave(row):
            yield f"{row.kind} on {row.committed_at}: nobody had agreed to it"
    yield from _asked_too_often(pair)


def _unasked(row: Letter) -> bool:
    """In the reader's quiet hours, and not at the hour of the week that was chosen for a report."""
    assert row.person
    assert row.committed_at
    own_hour = row.kind in ("weekly_prompt", "weekly_offer") and local(row.committed_at, row.person.zone).hour == 16
    return quiet(row.person, row.committed_at) and not own_hour


def _crowded(rows: list[Letter], zone: str, most: int, what: str) -> Iterator[str]:
    days = Counter(local(row.committed_at, zone).date() for row in rows if row.committed_at)
    yield from (f"{count} {what} letters on {day}" for day, count in days.items() if count > most)


def _had_leave(row: Letter) -> bool:
    clause = Clause.objects.filter(pk=row.clause_id, match_id=row.match_id).first()
    at = row.committed_at
    if clause is None or clause.from_at is None or at is None or clause.from_at > at:
        return False
    return (clause.until_at is None or clause.until_at >= at) and bool(row.clause_words)


def _asked_too_often(pair: Pair) -> Iterator[str]:
    days = sorted(local(at, pair.mentee.zone).date() for at in _asked(pair.match))
    for before, after in itertools.pairwise(days):
        if (after - before).days < 7:
            yield f"{pair.mentee} was asked on {before} and on {after}"


def _asked(match: Match) -> list[datetime]:
    rows = Letter.objects.filter(match=match, kind__in=ASKING, state="sent").order_by("committed_at")
    return [at for at in rows.values_list("committed_at", flat=True) if at]


def stopped_between(pair: Pair, at: datetime) -> bool:
    return pair.day(stories.STOPS_ON + 3, 0) < at < pair.day(stories.AGREES_AGAIN_ON, 0)
