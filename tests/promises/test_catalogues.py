"""The catalogues of other languages: what is extracted, and what a translation may not break."""

import shutil
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from tools import catalogues
from tools.check_catalogues import amiss, broken, unknown
from tools.findings import ROOT

PAIR = ("%(count)s letter for %(name)s", "%(count)s letters for %(name)s")
BROKEN = {
    "a placeholder gone": ("Hello %(name)s", "Hola"),
    "a placeholder misspelt": ("Hello %(name)s", "Hola %(nombre)s"),
    "a tag gone": ("See <a>here</a>", "Mira aquí"),
    "a blank gone": ("then ", "luego"),
    "a raised voice": ("Done.", "¡Hecho!"),
    "a form of the plural gone": (PAIR, ("una carta para %(name)s", "")),
    "the number gone from the last form": (PAIR, ("una carta para %(name)s", "cartas para %(name)s")),
    "name and number gone from a plural": (PAIR, ("una carta", "%(count)s cartas para %(name)s")),
}
WHOLE = {
    "another order": ("%(a)s to %(b)s", "a %(b)s de %(a)s"),
    "one without the number": (PAIR, ("una carta para %(name)s", "%(count)s cartas para %(name)s")),
    "nothing yet": ("Hello %(name)s", ""),
    "a plural not begun": (PAIR, ("", "")),
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """One template, one module, and what Spanish says of them."""
    (tmp_path / "src/held/templates").mkdir(parents=True)
    (tmp_path / "src/held/templates/one.html").write_text(
        "{% load i18n %}\n   {% blocktranslate trimmed count n=page.n with who=page.name %}\n  {{ n }} letter\n"
        "  for {{ who }}\n{% plural %}\n  {{ n }} letters\n  for {{ who }}\n{% endblocktranslate %}\n"
        "{% translate 'Saved' context 'button' %}"
    )
    (tmp_path / "src/held/said.py").write_text('A = gettext_noop("Nothing left.")\n')
    return tmp_path


@pytest.mark.parametrize("case", BROKEN)
def test_a_translation_that_breaks_something_is_found(case: str) -> None:
    assert list(amiss(Message(*BROKEN[case]), 2))


@pytest.mark.parametrize("case", WHOLE)
def test_a_translation_that_keeps_everything_is_whole(case: str) -> None:
    assert not list(amiss(Message(*WHOLE[case]), 2))


def test_a_template_is_extracted_as_it_is_looked_up(tree: Path) -> None:
    found = {(message.id, message.context) for message in catalogues.sentences(catalogues.extracted("es", tree))}

    assert found == {
        (("%(n)s letter for %(who)s", "%(n)s letters for %(who)s"), None),
        ("Saved", "button"),
        ("Nothing left.", None),
    }


def test_a_translation_stays_while_its_sentence_does(tree: Path) -> None:
    path = catalogues.po("es", tree)
    path.parent.mkdir(parents=True)
    path.write_bytes(
        catalogues.written(catalogues.extracted("es", tree)).replace(b'left."\nmsgstr ""', b'left."\nmsgstr "Nada."')
    )
    (tree / "src/held/templates/one.html").write_text("{% load i18n %}{% translate 'New' %}")

    assert {finding.sentence.partition(":")[0] for finding in unknown("es", tree)} == {
        "not here yet",
        "nobody says this any more",
    }
    strings = {m.id: m.string or "" for m in catalogues.sentences(catalogues.brought_up("es", tree))}
    assert strings == {"New": "", "Nothing left.": "Nada."}


def test_a_catalogue_compiled_from_something_else_is_found(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src/held/locale", tmp_path / "src/held/locale")
    path = catalogues.po("ar", tmp_path).with_suffix(".mo")

    assert not list(broken("ar", tmp_path))
    path.write_bytes(path.read_bytes() + b" ")
    assert [finding.path for finding in broken("ar", tmp_path)] == [path]
