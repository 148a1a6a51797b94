"""A letter as it leaves the desk: subject, text and HTML from three templates, in the reader's language."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation


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


def write(name: str, *, language: str, links: Links, why: Why | None = None, **facts: object) -> Letter:
    """Render `letters/<name>.subject.txt`, `.txt` and `.html` with plain facts.

    Args:
        name: a kind of the catalogue; its three templates carry the same name.
        language: the reader's language code.
    """
    context = {"links": links, "why": why, **facts}
    with translation.override(language):
        subject = " ".join(render_to_string(f"letters/{name}.subject.txt", context).split())
        text = render_to_string(f"letters/{name}.txt", context).strip() + "\n"
        html = render_to_string(f"letters/{name}.html", context)
    return Letter(subject, text, html)
