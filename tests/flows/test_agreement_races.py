"""Two connections, two deeds, one instant: one order wins and both can be read (trust.md case 70)."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROUNDS = int(os.environ.get("HELD_RACES", "8"))


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Races in a process of its own, on a database in a file, as `held run` has it."""
    start = f"import django; django.setup(); from tests.flows import race; race.main({ROUNDS})"
    data = {"HELD_DATA": str(tmp_path_factory.mktemp("races")), "HELD_DEMO": "0", "HELD_SECRET": "for races only"}
    root = Path(__file__).parents[2]
    path = {"PYTHONPATH": f"{root / 'src'}:{root}", "DJANGO_SETTINGS_MODULE": "held.settings"}
    ran = subprocess.run(
        [sys.executable, "-c", start], env={**os.environ, **data, **path}, cwd=root, capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr.decode()
    assert not ran.stderr, ran.stderr.decode()
    return json.loads(ran.stdout)


def test_a_yes_and_a_stop_at_once_leave_nothing_asked_in_whichever_order(lived: Any) -> None:
    for round_ in lived["stop"]:
        assert (round_["live"], round_["in_force"]) == (0, 1)
        assert round_["verbs"] in (
            ["proposed", "confirmed", "stopped"],
            ["proposed", "stopped", "confirmed_after_change"],
        )


def test_two_windows_saving_at_once_keep_one_text_and_show_it_to_the_other(lived: Any) -> None:
    for round_ in lived["save"]:
        assert sorted(theirs is None for theirs in round_["heard"]) == [False, True]
        assert round_["kept"] in round_["heard"]


def test_a_yes_and_a_taking_back_at_once_leave_either_a_match_or_none(lived: Any) -> None:
    for round_ in lived["invitation"]:
        assert round_["matches"] == (0 if round_["taken_back"] else 1)
