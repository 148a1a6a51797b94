"""The post leaves from one place only, by a clock that can be trusted, or it waits for the operator."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from held.flows import installation
from held.models import HistoryLine, Installation
from held.post.memory import MemoryWire
from held.queries import marks
from tests.flows.posting import MORNING, Meanwhile, booked, notice, send, told
from tests.people import ana, match, mere

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
NOTHING = timedelta()


@pytest.fixture(autouse=True)
def home(settings: LazySettings, tmp_path: Path) -> Path:
    """A folder of its own, in which the worker has looked at its clock."""
    settings.DATA = tmp_path / "var"
    settings.DATA.mkdir()
    installation.seen(at=MORNING, before=None, elapsed=NOTHING)
    return Path(settings.DATA)


def look(*, at: object, minutes: float) -> str:
    """What the worker's next look says, so many minutes after the first."""
    return installation.seen(at=at, before=MORNING, elapsed=minutes * MINUTE)


def test_the_id_is_minted_once() -> None:
    first = Installation.objects.get().instance
    assert (installation.why_held(), len(first)) == ("", 32)
    assert Installation.objects.get().instance == first


def test_a_copied_database_sends_nothing(settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA = tmp_path / "elsewhere"
    settings.DATA.mkdir()
    letter, wire = notice(mere()), MemoryWire()
    send(wire)
    assert (installation.why_held(), told(letter), wire.kept) == ("copied", ("queued", ""), [])


def test_a_copied_folder_sends_nothing(settings: LazySettings, home: Path, tmp_path: Path) -> None:
    settings.DATA = shutil.copytree(home, tmp_path / "copy")
    assert installation.why_held() == "copied"


def test_a_folder_that_is_moved_goes_on(settings: LazySettings, home: Path, tmp_path: Path) -> None:
    settings.DATA = home.rename(tmp_path / "moved")
    assert installation.why_held() == ""


def test_a_database_put_back_from_a_backup_waits(home: Path) -> None:
    look(at=MORNING + timedelta(days=1), minutes=24 * 60)
    Installation.objects.update(seen_at=MORNING)
    assert installation.why_held() == "restored"


@pytest.mark.parametrize("days", [365, -365, 1, -1])
def test_a_clock_that_jumps_holds_the_post_and_says_so(days: int) -> None:
    assert look(at=MORNING + timedelta(days=days), minutes=1) == "clock"
    assert installation.why_held() == "clock"
    assert HistoryLine.objects.get().verb == "held_post"


def test_a_machine_that_slept_has_not_jumped() -> None:
    assert look(at=MORNING + timedelta(hours=9), minutes=9 * 60) == ""


def test_an_outage_of_three_days_is_no_jump() -> None:
    assert installation.seen(at=MORNING + timedelta(days=3), before=None, elapsed=NOTHING) == ""


def test_a_worker_that_starts_before_what_was_seen_last_waits() -> None:
    assert installation.seen(at=MORNING - timedelta(hours=1), before=None, elapsed=NOTHING) == "clock"


def test_in_the_demo_time_moves_as_people_like(settings: LazySettings) -> None:
    settings.DEMO = True
    assert look(at=MORNING + timedelta(days=30), minutes=1) == ""


def test_nothing_lapses_while_the_post_is_on_hold() -> None:
    letter = notice(mere())
    look(at=MORNING + timedelta(days=365), minutes=1)
    send(MemoryWire(), at=MORNING + timedelta(days=365))
    assert told(letter) == ("queued", "")


def test_a_hold_reaches_a_letter_that_waits_for_its_dot() -> None:
    letter = notice(mere())
    wire = Meanwhile(lambda: installation.hold("clock", at=MORNING))
    send(wire)
    assert (told(letter), letter.attempts, wire.kept) == (("queued", ""), 0, [])


def test_the_operator_lets_it_go_again() -> None:
    letter, wire = notice(mere()), MemoryWire()
    installation.hold("clock", at=MORNING)
    assert installation.release(at=MORNING + MINUTE) == "clock"
    send(wire, at=MORNING + MINUTE)
    assert told(letter) == ("sent", "")


def test_after_a_copy_what_was_due_is_not_sent_again_but_secure_letters_are(
    settings: LazySettings, tmp_path: Path
) -> None:
    pair = match(mere(), ana())
    nice, secure, wire = booked(pair, pair.mentee), notice(pair.mentor), MemoryWire()
    settings.DATA = tmp_path / "elsewhere"
    settings.DATA.mkdir()
    assert installation.release(at=MORNING) == "copied"
    send(wire)
    assert (told(nice), told(secure)) == (("expired", "after_outage"), ("sent", ""))


def test_a_mark_without_a_number_serves_a_further_machine(home: Path) -> None:
    marks.path().write_text(Installation.objects.get().instance)
    assert installation.why_held() == ""
