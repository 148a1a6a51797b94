"""The checks of the house catch what they are there for: each breach is planted in a copy of the tree."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from tools import check_house, check_words
from tools.findings import ROOT, Finding

PURE = "The practice knows neither Django nor the site"
DOWN = "Arrows point down"
DOORS = "Doors never touch tables"
WIRE = "The wire, the letters and the prints know no tables"
CIRCLES = "No circle among the words of a floor"

ARROWS = {
    "Django in the practice": (PURE, "practice/planted.py", "from django.conf import settings\n"),
    "the site in the practice": (PURE, "practice/planted.py", "from held.queries import moment\n"),
    "a table in a view": (DOORS, "web/planted.py", "from held.models import Letter\n"),
    "a table in the clock": (DOORS, "clock/planted.py", "from held.models import Letter\n"),
    "a table under TYPE_CHECKING": (
        DOORS,
        "inbox/planted.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from held.models import Letter\n",
    ),
    "a table on the wire": (WIRE, "post/planted.py", "from held.models import Letter\n"),
    "a table in a letter": (WIRE, "letters/planted.py", "from held.models import Letter\n"),
    "a table in a print": (WIRE, "prints/planted.py", "from held.models import Letter\n"),
    "a table by a detour": (WIRE, "letters/planted.py", "from held.practice import planted\n"),
    "a query that writes": (DOWN, "queries/planted.py", "from held.flows import outbox\n"),
    "a query that words a letter": (DOWN, "queries/planted.py", "from held.letters import paper\n"),
    "a letter that speaks SMTP": (DOWN, "letters/planted.py", "from held.post import smtp\n"),
    "a door that calls a door": (DOWN, "inbox/planted.py", "from held.web import access\n"),
    "an arrow up, hidden in a function": (
        DOWN,
        "models/planted.py",
        "def f() -> None:\n    import held.flows.outbox\n",
    ),
    "a folder without a floor": (DOWN, "utils/__init__.py", ""),
    "a circle in the practice": (CIRCLES, "practice/matches.py", "from held.practice import planted\n"),
    "a circle in the flows": (CIRCLES, "flows/keys.py", "from held.flows import outbox\n"),
}
# What stands ready for a breach that takes two files.
BESIDE = {
    "a table by a detour": ("practice/planted.py", "from held.models import Letter\n"),
    "a circle in the practice": ("practice/planted.py", "from held.practice import matches\n"),
}


@pytest.fixture(scope="module")
def clean_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code of the house without its pages, once."""
    root = tmp_path_factory.mktemp("house")
    shutil.copytree(
        ROOT / "src" / "held", root / "src" / "held", ignore=shutil.ignore_patterns("static", "__pycache__")
    )
    shutil.copy(ROOT / ".importlinter", root)
    return root


@pytest.fixture
def tree(clean_tree: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(clean_tree, tmp_path / "house"))


def plant(tree: Path, name: str, text: str) -> None:
    path = tree / "src" / "held" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text((path.read_text() if path.exists() else '"""Planted."""\n') + text)


def planted(findings: Iterable[Finding]) -> list[str]:
    """What was found in the planted file; the tree may have a breach of its own, which is not the question here."""
    return [finding.sentence for finding in findings if finding.path.stem == "planted"]


def broken_arrows(tree: Path) -> list[str]:
    """The names of the contracts that do not hold."""
    outcome = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--no-logo"],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": "src", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ("Broken contracts" in outcome.stdout) == bool(outcome.returncode), outcome.stdout + outcome.stderr
    return [line.removesuffix("BROKEN").strip() for line in outcome.stdout.splitlines() if line.endswith(" BROKEN")]


def test_the_arrows_hold_as_the_house_stands(tree: Path) -> None:
    assert broken_arrows(tree) == []


@pytest.mark.parametrize("breach", ARROWS)
def test_a_planted_breach_breaks_its_contract(tree: Path, breach: str) -> None:
    contract, name, text = ARROWS[breach]
    if breach in BESIDE:
        plant(tree, *BESIDE[breach])
    plant(tree, name, text)
    assert contract in broken_arrows(tree)


def test_a_view_may_call_a_flow(tree: Path) -> None:
    plant(tree, "web/planted.py", "from held.flows import outbox\n")
    assert broken_arrows(tree) == []


WORDS = {
    "a name": ("flows/planted.py", "def send_reminder() -> None: ...\n"),
    "a part of a name": ("flows/planted.py", "class OverdueLetters: ...\n"),
    "a sentence": ("flows/planted.py", 'WORDS = "You missed two deadlines."\n'),
    "a template": ("templates/planted.html", "<p>Your tasks</p>\n"),
    "a gendered sentence": ("web/planted.py", 'WORDS = _("Ask her mentor.")\n'),
    "a gendered template": ("templates/planted.html", "<p>{% translate 'Tell him.' %}</p>\n"),
    "a raised voice": ("templates/planted.html", "<p>Well done!</p>\n"),
}


@pytest.mark.parametrize("breach", WORDS)
def test_a_word_that_held_never_says_is_found(tree: Path, breach: str) -> None:
    plant(tree, *WORDS[breach])
    assert planted(check_words.findings(tree)) != []


def test_words_that_only_look_alike_pass(tree: Path) -> None:
    plant(tree, "flows/planted.py", 'later, template, underscore = "related", "multitasking", "translated"\n')
    plant(
        tree,
        "templates/planted.html",
        '<!doctype html>{# their score! #}{% if a != b %}<q class="here">…</q>{% endif %}',
    )
    assert planted(check_words.findings(tree)) == []


HOUSE = {
    "a file that is too long": ("flows/planted.py", "A = 1\n" * 300),
    "a function that is too long": ("flows/planted.py", "def f() -> None:\n" + "    f()\n" * 40),
    "an import inside a function": ("flows/planted.py", "def f() -> None:\n    import json\n"),
    "a noqa without a reason": ("flows/planted.py", "import json  # noqa: F401\n"),
    "an ignored type without a reason": ("flows/planted.py", "A: int = ''  # type: ignore[assignment]\n"),
    "a stranger in the practice": ("practice/planted.py", "import pytest\n"),
    "a table's tools on the wire": ("post/planted.py", "from django.db import models\n"),
    "a query built in a view": ("web/planted.py", "from django.db.models import Q\n"),
    "a style attribute": ("templates/planted.html", '<p style="color: red">a</p>'),
    "a style in a page": ("templates/planted.html", "<style>p {}</style>"),
    "a script in a page": ("templates/planted.html", "<script>go()</script>"),
    "a handler attribute": ("templates/planted.html", '<button type="button" onclick="go()">a</button>'),
    "an untrimmed block": ("templates/planted.html", "{% blocktranslate %}a\n  b{% endblocktranslate %}"),
    "text let through as HTML": ("templates/planted.html", "{{ words|safe }}"),
}


@pytest.mark.parametrize("breach", HOUSE)
def test_a_breach_of_the_house_rules_is_found(tree: Path, breach: str) -> None:
    plant(tree, *HOUSE[breach])
    assert planted(check_house.findings(tree)) != []


def test_good_manners_pass(tree: Path) -> None:
    plant(tree, "flows/planted.py", "import json  # noqa: F401 -- kept for the example\n")
    plant(
        tree,
        "templates/planted.html",
        '<script src="a.js"></script>{% blocktranslate trimmed with a=b %}c{% endblocktranslate %}',
    )
    plant(tree, "templates/data/planted.html", '<script type="application/json">{}</script>')
    plant(tree, "templates/letters/planted.html", '<p style="margin: 0">a</p>')
    assert planted(check_house.findings(tree)) == []


def test_a_lock_that_names_a_host_is_found(tree: Path) -> None:
    (tree / "requirements").mkdir()
    (tree / "requirements" / "run.txt").write_text("a @ https://host.example/a.whl\n")
    assert "a lock names no host" in [finding.sentence for finding in check_house.findings(tree)]
