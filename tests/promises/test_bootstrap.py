"""What a bare machine is told, by the one file that runs before anything is installed."""

import subprocess
import sys
from pathlib import Path

from tools.findings import ROOT


def bootstrap(wanted: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(ROOT / "tools" / "bootstrap.py"), wanted]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_without_chromium_one_line_says_how_to_get_it() -> None:
    answer = bootstrap("chromium", PATH="/nowhere")
    assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (1, "", 1)
    assert "apt install chromium" in answer.stderr


def test_a_chromium_that_is_named_is_taken(tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text("#!/bin/sh\n")
    browser.chmod(0o755)
    answer = bootstrap("chromium", PATH="/nowhere", HELD_CHROMIUM=str(browser))
    assert (answer.returncode, answer.stdout) == (0, f"{browser}\n")


def test_a_chromium_that_is_named_and_absent_is_not_replaced_in_silence() -> None:
    answer = bootstrap("chromium", PATH="/usr/bin", HELD_CHROMIUM="/nowhere/chromium")
    assert answer.returncode == 1
    assert "/nowhere/chromium" in answer.stderr


def test_the_bootstrap_needs_nothing_that_is_not_in_python_itself() -> None:
    command = [sys.executable, "-S", "-I", str(ROOT / "tools" / "bootstrap.py"), "chromium"]
    answer = subprocess.run(command, env={"PATH": "/nowhere"}, capture_output=True, text=True, check=False)
    assert "Traceback" not in answer.stderr
