"""The proof by killing, in small: what `make prove` does at length."""

import os
import subprocess
import sys

import pytest
from tools.findings import ROOT

pytestmark = pytest.mark.wire


def test_no_letter_is_lost_or_sent_twice_however_workers_die() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.prove"],
        cwd=ROOT,
        env={**os.environ, "KILLS": os.environ.get("KILLS", "200")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "Every promise was kept." in ran.stdout
