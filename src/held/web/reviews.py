"""The reviews at days 30, 60 and 90: written alone, saved as one writes, read side by side."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from held.flows import reviews
from held.practice.reviews import PHASES, WORDS_AT_MOST, Choice
from held.queries import reviews as asked
from held.queries.reviews import ReviewPage
from held.web.access import Visit, Who, open_to
from held.web.autosave import kept, quietly, revision_of
from held.web.goal_forms import words

CHOICES = (
    (Choice.KEEP.value, gettext_lazy("keep")),
    (Choice.ADJUST.value, gettext_lazy("adjust")),
    (Choice.LET_GO.value, gettext_lazy("let go")),
)


class ReviewForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, page: ReviewPage) -> None:
        super().__init__(data, initial={"revision": page.revision})
        for question in page.questions:
            self.fields[question.key] = words(question.text, WORDS_AT_MOST, initial=question.mine)
        for milestone in page.milestones:
            self.fields[milestone.key] = forms.ChoiceField(
                label=milestone.text, choices=CHOICES, required=False, widget=forms.RadioSelect, initial=milestone.mine
            )
        self.about_milestones = [self[milestone.key] for milestone in page.milestones]
        self.about_all = [self[question.key] for question in page.questions]

    def answers(self) -> dict[str, str]:
        return {key: text for key, text in self.cleaned_data.items() if key != "revision"}


@open_to(Who.EITHER)
def review(request: Visit, match_id: int, phase: int) -> HttpResponse:
    if phase not in PHASES:
        raise Http404
    page = asked.page_for(request.user.pk, match_id, phase, at=request.at)
    form = ReviewForm(request.POST or None, page)
    if request.method == "POST" and "X-Autosave" in request.headers:
        return quietly(form, lambda: _do(request, page, form, reviews.save))
    handed_in = "in" in request.POST
    deed: Callable[..., Any] = reviews.hand_in if handed_in else reviews.save
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _do(request, page, form, deed)):
        messages.success(request, _("Handed in.") if handed_in else _("Saved. Only you can read it."))
        return redirect("review", match_id, phase)
    return render(request, "reviews/one.html", {"page": page, "form": form})


def _do(request: Visit, page: ReviewPage, form: ReviewForm, deed: Callable[..., Any]) -> Any:
    where = (page.around.match_id, page.phase)
    return deed(*where, form.answers(), revision_of(form), by=request.user.pk, at=request.at)


urlpatterns = [path("matches/<int:match_id>/reviews/<int:phase>/", review, name="review")]
