"""How a rule's no is read out at this door: translated, in place, with what was typed still there."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext

from held.practice.refusals import Refusal


def sentence(refusal: Refusal) -> str:
    """The refusal in the reader's language."""
    words = gettext(refusal.sentence)
    return words % refusal.values if refusal.values else words


def on_form(form: forms.Form, refusal: Refusal, **fields: str) -> None:
    """Put the sentence beside the field it is about. `fields` maps the beginning of a rule's key to a field."""
    field = next((name for start, name in fields.items() if refusal.key.startswith(start)), None)
    form.add_error(field, sentence(refusal))


def tell(request: HttpRequest, refusal: Refusal) -> None:
    """Say it at the top of the next page."""
    messages.info(request, sentence(refusal))
