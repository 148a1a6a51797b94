"""Looking back at an action: every question may be skipped, each answer may stay with its writer."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from held.flows import reflections
from held.flows.reflections import Kept, SavedElsewhere
from held.practice.reflections import ANSWER_AT_MOST
from held.practice.refusals import Refusal
from held.queries import reflections as asked
from held.queries.reflections import ReflectionPage
from held.web.access import Visit, Who, open_to
from held.web.refusals import on_form

SAVED_ELSEWHERE = gettext_lazy(
    "This was saved in another window meanwhile. Your words are still here; saving again keeps these."
)


class ReflectionForm(forms.Form):
    """For each question the words, and whether they stay with their writer."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, page: ReflectionPage) -> None:
        super().__init__(data, initial={"revision": page.revision})
        for question in page.questions:
            self.fields[question.key] = forms.CharField(
                label=question.text,
                required=False,
                initial=question.words,
                max_length=ANSWER_AT_MOST,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
            self.fields[f"{question.key}_mine"] = forms.BooleanField(
                label=_("Just for me"), required=False, initial=question.just_for_me
            )
        self.keys = [question.key for question in page.questions]

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each question's words beside its “just for me”."""
        return [(self[key], self[f"{key}_mine"]) for key in self.keys]

    def kept(self) -> dict[str, Kept]:
        given = self.cleaned_data
        return {key: Kept(given[key], just_for_me=given[f"{key}_mine"]) for key in self.keys}


@open_to(Who.EITHER)
def reflect(request: Visit, action_id: int) -> HttpResponse:
    """The owner writes; the other reads what was finished and not kept back, or finds nothing there."""
    page = asked.page_for(request.user.pk, action_id, at=request.at)
    if not page.card.mine:
        return _read(request, page)
    if request.seat.ended and request.method != "POST":
        return _read(request, page)
    form = ReflectionForm(request.POST or None, page)
    if request.method == "POST" and "X-Autosave" in request.headers:
        return _quietly(request, action_id, form)
    if request.method == "POST" and form.is_valid() and _saved(request, action_id, form):
        messages.success(request, _("Saved."))
        return redirect("action_reflect", action_id)
    return render(request, "reflections/write.html", {"page": page, "form": form})


@open_to(Who.EITHER)
@require_POST
def finish(request: Visit, action_id: int) -> HttpResponse:
    page = asked.page_for(request.user.pk, action_id, at=request.at)
    form = ReflectionForm(request.POST, page)
    if not (page.card.mine and form.is_valid() and _saved(request, action_id, form)):
        return render(request, "reflections/write.html", {"page": page, "form": form}) if page.card.mine else _none()
    reflections.finish(action_id, by=request.user.pk, at=request.at)
    messages.success(request, _("Thank you for looking back. What is just for you stays with you."))
    return redirect("action", action_id)


def _read(request: Visit, page: ReflectionPage) -> HttpResponse:
    return render(request, "reflections/read.html", {"page": page}) if page.questions else _none()


def _none() -> HttpResponse:
    raise Http404


def _quietly(request: Visit, action_id: int, form: ReflectionForm) -> HttpResponse:
    """For the script, while one writes: 204 kept, 409 saved elsewhere, 422 what cannot be kept as it is."""
    try:
        if form.is_valid():
            return HttpResponse(status=204, headers={"X-Revision": str(_save(request, action_id, form))})
    except SavedElsewhere:
        return HttpResponse(status=409)
    except Refusal:
        pass
    return HttpResponse(status=422)


def _save(request: Visit, action_id: int, form: ReflectionForm) -> int:
    revision = form.cleaned_data["revision"] or 0
    return reflections.save(action_id, form.kept(), revision, by=request.user.pk, at=request.at)


def _saved(request: Visit, action_id: int, form: ReflectionForm) -> bool:
    try:
        _save(request, action_id, form)
    except SavedElsewhere as elsewhere:
        form.data = {**form.data.dict(), "revision": str(elsewhere.revision)}  # type: ignore[attr-defined]  # a QueryDict
        form.add_error(None, str(SAVED_ELSEWHERE))
    except Refusal as refusal:
        on_form(form, refusal)
    return form.is_valid()


urlpatterns = [
    path("actions/<int:action_id>/reflect/", reflect, name="action_reflect"),
    path("actions/<int:action_id>/reflect/finish/", finish, name="action_reflect_finish"),
]
