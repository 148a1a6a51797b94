"""A letter as it leaves the desk: subject, text and HTML from three templates, in the reader's language."""

import functools
import re
from dataclasses import dataclass
from pathlib import Path

import css_inline
from django.template.loader import render_to_string
from django.utils import translation

from held.practice.letters import CATALOGUE, FOOT_MARK
from held.practice.replies import REPLY_MARKER, REPLY_MARKERS

# Behind the line that an inbox shows beside the subject, so that it shows nothing else: people look over shoulders.
BLANKS = "\u034f\u200c\u00a0" * 80
OWN = re.compile(r"<(q|blockquote|\w+(?= class=\"own\b))\b(?![^>]* dir=)")
MANY_EMPTY = re.compile(r"\n[ \t]*(?:\n[ \t]*){2,}")


@dataclass(frozen=True)
class Links:
    """The doors of one letter, as full addresses. Empty where a letter has no such door."""

    home: str  # the installation's own address
    page: str = ""  # the page for one match, without signing in
    stop: str = ""  # change or stop, without signing in
    ledger: str = ""  # every letter about the reader


@dataclass(frozen=True)
class Why:
    """Why the reader gets this: the clause relied on, with the reader's own words and their date."""

    words: str = ""
    said_on: str = ""


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str
    html: str
    language: str = ""


def write(name: str, *, language: str, links: Links, why: Why | None = None, **facts: object) -> Letter:
    """Render `letters/<name>.subject.txt`, `.txt` and `.html` with plain facts, inside the frame all letters share.

    The frame carries the line to answer above, why the reader gets this, and the ways to change or stop it.

    Args:
        name: a kind of the catalogue; its three templates carry the same name.
        language: the reader's language code.
    """
    marker = REPLY_MARKERS.get(language, REPLY_MARKER)
    context = {"links": links, "why": why, "answerable": CATALOGUE[name].answerable, "marker": marker, **facts}
    with translation.override(language):
        subject = " ".join(render_to_string(f"letters/{name}.subject.txt", context).split())
        body = _tidy(render_to_string(f"letters/{name}.txt", context))
        text = render_to_string("letters/frame.txt", {**context, "body": body, "foot_mark": FOOT_MARK}).strip() + "\n"
        html = render_to_string(f"letters/{name}.html", {**context, "subject": subject, "blanks": BLANKS})
    return Letter(subject, text, _inliner().inline(OWN.sub(_own_way, html)), language)


def _own_way(found: re.Match[str]) -> str:
    """People's own words run in their own direction, whichever language stands around them."""
    return f'<{found[1]} dir="auto"'


def _tidy(body: str) -> str:
    """At most one empty line in a row, and none at either end: templates with an empty part leave several."""
    return MANY_EMPTY.sub("\n\n", body).strip()


@functools.cache
def _inliner() -> css_inline.CSSInliner:
    """Made once: a wave of letters is thousands. It fetches nothing, whatever a letter says."""
    look = Path(__file__).with_name("look.css").read_text()
    return css_inline.CSSInliner(extra_css=look, keep_at_rules=True, load_remote_stylesheets=False, minify_css=True)
