"""Letters to an address stop when they keep coming back, and not for ever."""

from datetime import UTC, datetime, timedelta

import pytest

from held.practice.bounces import Trouble, after_bounce, is_stopped, lets_pass, no_such_mailbox
from held.practice.words import LetterClass

NOW = datetime(2026, 12, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def after(*bounces: tuple[bool, int]) -> Trouble:
    """Each is hard or not, and on which day."""
    trouble: Trouble | None = None
    for hard, day in bounces:
        trouble = after_bounce(trouble, hard=hard, at=NOW + day * DAY)
    assert trouble
    return trouble


def test_two_hard_bounces_stop_and_one_does_not() -> None:
    assert not is_stopped(after((True, 0)), NOW)
    assert is_stopped(after((True, 0), (True, 0)), NOW)


def test_a_full_mailbox_counts_once_a_day() -> None:
    assert after((False, 0), (False, 0), (False, 0)).weight == 1
    assert not is_stopped(after((False, 0), (False, 1), (False, 2)), NOW + 2 * DAY)
    assert is_stopped(after((False, 0), (False, 1), (False, 2), (False, 3)), NOW + 3 * DAY)


def test_thirty_quiet_days_forget_everything() -> None:
    stopped = after((True, 0), (True, 0))
    assert not is_stopped(stopped, NOW + 30 * DAY)
    assert after_bounce(stopped, hard=True, at=NOW + 30 * DAY).weight == 2


def test_a_server_that_knows_nobody_there_stops_at_once() -> None:
    assert is_stopped(no_such_mailbox(None, at=NOW), NOW)


@pytest.mark.parametrize("letter_class", LetterClass)
def test_only_a_secure_letter_to_a_confirmed_address_may_probe(letter_class: LetterClass) -> None:
    stopped = after((True, 0), (True, 0))
    secure = letter_class is LetterClass.SECURE
    assert lets_pass(stopped, letter_class, confirmed=True, at=NOW) is secure
    assert not lets_pass(stopped, letter_class, confirmed=False, at=NOW)


def test_a_probe_is_sent_once_and_lifts_the_stop_when_it_stays_away() -> None:
    probed = Trouble(4, NOW - 2 * DAY, NOW - 2 * DAY, NOW - DAY)
    assert not lets_pass(probed, LetterClass.SECURE, confirmed=True, at=NOW - DAY / 2)
    assert lets_pass(probed, LetterClass.NICE, confirmed=True, at=NOW)


def test_a_probe_that_comes_back_keeps_the_stop() -> None:
    probed = after_bounce(Trouble(4, NOW - 2 * DAY, NOW - 2 * DAY, NOW - DAY), hard=True, at=NOW)
    assert not lets_pass(probed, LetterClass.NICE, confirmed=True, at=NOW + 2 * DAY)
    assert not lets_pass(probed, LetterClass.SECURE, confirmed=True, at=NOW + 2 * DAY)
