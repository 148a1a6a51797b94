"""Every way of answering that a letter suggests is understood, word for word."""

import re
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

from held.practice.replies import Kind, meaning_of
from tests.people import NOW


@pytest.mark.parametrize("name", ["_how.txt", "reply_unclear.txt"])
@pytest.mark.parametrize("actions", [1, 2])
def test_what_a_letter_suggests_is_understood(name: str, actions: int) -> None:
    kept = SimpleNamespace(why="unclear", items=["x"] * actions, words="", link="")
    facts = {"question": SimpleNamespace(several=actions > 1), "kept": kept, "links": {}}
    suggested = [one for one in re.findall("“([^”]+)”", render_to_string(f"letters/{name}", facts)) if one != "x"]
    assert len(suggested) == 4
    for answer in suggested:
        assert meaning_of(answer, actions=actions, today=NOW.date()).kind is Kind.STATUS, answer
