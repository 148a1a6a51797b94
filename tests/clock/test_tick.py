"""`held tick` does everything once, as of a moment, and says what it did."""

import json
import logging
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from held.clock.due import Due
from held.clock.tick import tick
from held.flows import installation
from held.models import Letter
from tests.flows.posting import MORNING, booked, notice
from tests.people import ana, match, mere
from tests.sinks import Sink

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.wire]


def ticked(*options: str) -> tuple[int, str]:
    """The command's exit code and what it said."""
    out = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("tick", "--at", MORNING.isoformat(), *options, stdout=out)
    return int(str(end.value.code)), out.getvalue()


def test_a_tick_sends_what_is_due_at_its_moment_and_counts_it(settings: LazySettings) -> None:
    pair = match(mere(), ana())
    booked(pair, pair.mentee)
    notice(pair.mentor)
    with Sink() as sink:
        settings.SMTP_URL = sink.url
        code, words = ticked("--json")
    told = json.loads(words)
    assert (code, told["at"]) == (0, MORNING.isoformat())
    assert told["letters"] == {"account_notice": {"sent": 1}, "session_booked": {"sent": 1}}
    assert len(sink.kept) == 2


def test_a_tick_says_so_where_nothing_is_due(settings: LazySettings) -> None:
    code, words = ticked()
    assert (code, words) == (0, "As of 2026-12-01 20:00 UTC:\nnothing was due.\n")


def test_without_a_mail_server_letters_wait() -> None:
    notice(mere())
    assert ticked() == (0, "As of 2026-12-01 20:00 UTC:\nnothing was due.\n")
    assert Letter.objects.get().state == "queued"


def test_a_tick_on_hold_says_why() -> None:
    installation.why_held()
    installation.hold("clock", at=MORNING)
    code, words = ticked()
    assert (code, "on hold: the machine’s clock jumped" in words) == (1, True)


@pytest.mark.parametrize("words", ["soon", "2026-12-02T16:00"])
def test_a_moment_without_a_zone_is_asked_for_again(words: str) -> None:
    with pytest.raises(CommandError, match="with its zone"):
        call_command("tick", "--at", words)


def test_what_breaks_down_in_a_tick_stops_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    done: list[datetime] = []

    def breaks(*, at: datetime) -> None:
        raise ValueError(at)

    table = [Due("broken", timedelta(), breaks), Due("sound", timedelta(), lambda *, at: done.append(at))]
    with caplog.at_level(logging.CRITICAL):
        told = tick(MORNING, table)
    assert (told.broken, done) == (("broken",), [MORNING])


def test_the_post_is_let_go_by_a_command() -> None:
    installation.why_held()
    installation.hold("clock", at=MORNING)
    out = StringIO()
    call_command("release", stdout=out)
    assert "It was on hold: the machine’s clock jumped." in out.getvalue()
    assert installation.why_held() == ""
