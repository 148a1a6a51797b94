"""What stands in somebody's calendar: the other's name, and a way back. Nothing of what the two of them talk about."""

from django.utils import translation
from django.utils.translation import gettext as _


def session(other: str, language: str) -> tuple[str, str]:
    """What the entry is called, and the one line in it, before its link."""
    with translation.override(language):
        return _("Session with %(name)s") % {"name": other}, _("Move it, or say whether you will be there:")


def held(text: str, language: str) -> str:
    """Only in its owner's own calendar, and only where the owner asked for it."""
    with translation.override(language):
        return _("Held: %(text)s") % {"text": text}


def feed(language: str) -> str:
    with translation.override(language):
        return _("Held, my sessions")
