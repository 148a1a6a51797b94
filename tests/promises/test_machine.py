"""The promises, tried on lives made at random, and each of them broken once to see that it is noticed."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import override_settings
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.inbox.answers import BORDER
from tests.promises.machine import Lives
from tests.promises.mutants import MUTANTS

SIZE = settings(
    max_examples=int(os.environ.get("EXAMPLES", "25")),
    stateful_step_count=int(os.environ.get("STEPS", "40")),
    derandomize="EXAMPLES" not in os.environ,  # the same lives in every run, unless somebody asks for more of them
    phases=(Phase.generate, Phase.shrink),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
)


@pytest.fixture(autouse=True)
def border() -> Iterator[None]:
    with override_settings(AUTHSERV_ID=BORDER):
        yield


@pytest.mark.django_db
def test_whatever_happens_the_promises_hold() -> None:
    run_state_machine_as_test(Lives, settings=SIZE)


def live(story: Callable[[Lives], None]) -> None:
    """One life that is not made at random, looked over as all of them are."""
    lives = Lives()
    try:
        lives.begin(ways=(["mentor_asks"], ["mentor_asks"]), days=7)
        story(lives)
        lives.what_left_was_allowed_to()
        lives.silence_follows_the_end()
        lives.nobody_speaks_for_mere_by_mail()
        lives.nobody_speaks_for_mere_in_a_calendar()
    finally:
        lives.teardown()


@pytest.mark.django_db
@pytest.mark.parametrize(("mutant", "story", "word"), MUTANTS, ids=lambda each: getattr(each, "__name__", each))
def test_a_broken_promise_is_noticed(mutant: Any, story: Any, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    live(story)
    mutant(monkeypatch)
    with pytest.raises(AssertionError, match=word):
        live(story)
