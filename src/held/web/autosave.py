"""What every page that is saved as one writes on it does: quietly for the script, and in words after a button."""

from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy

from held.flows.reflections import SavedElsewhere
from held.practice.refusals import Refusal
from held.web.refusals import on_form

SAVED_ELSEWHERE = gettext_lazy(
    "This was saved in another window meanwhile. Your words are still here; saving again keeps these."
)


def revision_of(form: forms.Form) -> int:
    """Which state of the words this window began with."""
    return form.cleaned_data["revision"] or 0


def quietly(form: forms.Form, save: Callable[[], int]) -> HttpResponse:
    """For the script, while one writes: 204 kept, 409 saved elsewhere, 422 what cannot be kept as it is.

    Args:
        save: keeps what the valid form holds, and returns the new revision.
    """
    try:
        if form.is_valid():
            return HttpResponse(status=204, headers={"X-Revision": str(save())})
    except SavedElsewhere:
        return HttpResponse(status=409)
    except Refusal:
        pass
    return HttpResponse(status=422)


def kept(form: forms.Form, save: Callable[[], object]) -> bool:
    """After a button: what hinders it is said on the form, whose words stay; pressed again, they are what is kept."""
    try:
        save()
    except SavedElsewhere as elsewhere:
        form.data = {**form.data.dict(), "revision": str(elsewhere.revision)}  # type: ignore[attr-defined]  # a QueryDict
        form.add_error(None, str(SAVED_ELSEWHERE))
    except Refusal as refusal:
        on_form(form, refusal)
    return form.is_valid()
