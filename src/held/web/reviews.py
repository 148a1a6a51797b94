"""The reviews at days 30, 60 and 90: written alone, saved as one writes, read side by side."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from held.flows import reviews
from held.flows.reflections import SavedElsewhere
from held.practice.refusals import Refusal
from held.practice.reviews import PHASES, WORDS_AT_MOST
from held.queries import reviews as asked
from held.queries.reviews import ReviewPage
from held.web.access import Visit, Who, open_to
from held.web.goal_forms import words
from held.web.refusals import on_form

SAVED_ELSEWHERE = gettext_lazy(
    "This was saved in another window meanwhile. Your words are still here; saving again keeps these."
)


class ReviewForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, page: ReviewPage) -> None:
        super().__init__(data, initial={"revision": page.revision})
        for question in page.questions:
            self.fields[question.key] = words(question.text, WORDS_AT_MOST, initial=question.mine)

    def answers(self) -> dict[str, str]:
        return {key: text for key, text in self.cleaned_data.items() if key != "revision"}


@open_to(Who.EITHER)
def review(request: Visit, match_id: int, phase: int) -> HttpResponse:
    if phase not in PHASES:
        raise Http404
    page = asked.page_for(request.user.pk, match_id, phase, at=request.at)
    form = ReviewForm(request.POST or None, page)
    if request.method == "POST" and "X-Autosave" in request.headers:
        return _quietly(request, page, form)
    if request.method == "POST" and form.is_valid() and _kept(request, page, form):
        handed_in = "in" in request.POST
        messages.success(request, _("Handed in.") if handed_in else _("Saved. Only you can read it."))
        return redirect("review", match_id, phase)
    return render(request, "reviews/one.html", {"page": page, "form": form})


def _quietly(request: Visit, page: ReviewPage, form: ReviewForm) -> HttpResponse:
    """For the script, while one writes: 204 kept, 409 saved elsewhere, 422 what cannot be kept as it is."""
    try:
        if form.is_valid():
            return HttpResponse(status=204, headers={"X-Revision": str(_save(request, page, form))})
    except SavedElsewhere:
        return HttpResponse(status=409)
    except Refusal:
        pass
    return HttpResponse(status=422)


def _save(request: Visit, page: ReviewPage, form: ReviewForm) -> int:
    revision = form.cleaned_data["revision"] or 0
    where = (page.around.match_id, page.phase)
    return reviews.save(*where, form.answers(), revision, by=request.user.pk, at=request.at)


def _kept(request: Visit, page: ReviewPage, form: ReviewForm) -> bool:
    try:
        if "in" in request.POST:
            revision = form.cleaned_data["revision"] or 0
            where = (page.around.match_id, page.phase)
            reviews.hand_in(*where, form.answers(), revision, by=request.user.pk, at=request.at)
        else:
            _save(request, page, form)
    except SavedElsewhere as elsewhere:
        form.data = {**form.data.dict(), "revision": str(elsewhere.revision)}  # type: ignore[attr-defined]  # a QueryDict
        form.add_error(None, str(SAVED_ELSEWHERE))
    except Refusal as refusal:
        on_form(form, refusal)
    return form.is_valid()


urlpatterns = [path("matches/<int:match_id>/reviews/<int:phase>/", review, name="review")]
