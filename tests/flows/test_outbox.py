"""Letters go into the outbox once per window."""

import pytest

from held.flows import outbox
from held.flows.keys import Door, hash_of, token_for
from held.flows.outbox import Order
from held.models import Letter
from tests.people import NOW, mere

pytestmark = pytest.mark.django_db


def test_a_window_takes_one_letter_whoever_asks() -> None:
    reader = mere()
    outbox.put(Order("check_in_asks", "check_in:1:asks", person_id=reader.pk), at=NOW)
    outbox.put(Order("check_in_asks", "check_in:1:asks", person_id=reader.pk), at=NOW)
    assert Letter.objects.count() == 1


def test_a_token_of_one_door_opens_no_other() -> None:
    token = token_for(Door.PAGE, "check_in:1:asks", 0)
    assert hash_of(Door.PAGE, token) != hash_of(Door.REPLY, token)


def test_turning_the_key_makes_the_page_s_old_token_dead() -> None:
    assert token_for(Door.PAGE, "check_in:1:asks", 0) != token_for(Door.PAGE, "check_in:1:asks", 1)


@pytest.mark.parametrize("door", [Door.REPLY, Door.STOP])
def test_what_can_stop_is_found_after_a_turn_as_well(door: Door) -> None:
    assert token_for(door, "check_in:1:asks", 0) == token_for(door, "check_in:1:asks", 1)


def test_cancelling_leaves_what_is_committed_alone() -> None:
    reader = mere()
    outbox.put(*(Order("check_in_asks", window, person_id=reader.pk) for window in "ab"), at=NOW)
    Letter.objects.filter(window="b").update(state="committing")
    assert outbox.cancel(Letter.objects.all(), why="withdrawn") == 1


def test_cancelling_does_not_deny_a_copy_that_may_have_arrived() -> None:
    outbox.put(Order("account_notice", "again", person_id=mere().pk), at=NOW)
    Letter.objects.update(state="retry", copies=1)
    assert outbox.cancel(Letter.objects.all(), why="withdrawn") == 0
    assert Letter.objects.get().state == "unknown"
