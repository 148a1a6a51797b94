"""The goal finder: two sittings, saved as one writes, and three ways to end."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from held.flows import finder, goals
from held.flows.reflections import Kept
from held.practice.finder import ANSWER_AT_MOST, SITTINGS
from held.practice.goals import TITLE_AT_MOST, GoalWords
from held.practice.refusals import Refusal
from held.queries import finder as asked
from held.queries.finder import FinderPage
from held.web.access import Visit, Who, open_to
from held.web.autosave import kept, quietly, revision_of
from held.web.goal_forms import QuestionForm, line, words
from held.web.refusals import on_form, tell

WAYS = ("goal", "experiment", "find")


class SittingForm(forms.Form):
    """Six of the questions, each with whether it stays with its writer."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, page: FinderPage, sitting: int) -> None:
        super().__init__(data, initial={"revision": page.revision})
        self.keys = [question.key for question in page.of(sitting)]
        for question in page.of(sitting):
            self.fields[question.key] = words(question.text, ANSWER_AT_MOST, initial=question.words)
            self.fields[f"{question.key}_mine"] = forms.BooleanField(
                label=_("Just for me"), required=False, initial=question.just_for_me
            )

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each question's words beside its “just for me”."""
        return [(self[key], self[f"{key}_mine"]) for key in self.keys]

    def kept(self) -> dict[str, Kept]:
        given = self.cleaned_data
        return {key: Kept(given[key], just_for_me=given[f"{key}_mine"]) for key in self.keys}


class EndForm(forms.Form):
    text = line(gettext_lazy("In a few words"), TITLE_AT_MOST)


@open_to(Who.MENTEE)
def sitting(request: Visit, match_id: int, number: int) -> HttpResponse:
    if number not in SITTINGS:
        raise Http404
    page = asked.page_for(request.user.pk, match_id)
    form = SittingForm(request.POST or None, page, number)
    if request.method == "POST" and "X-Autosave" in request.headers:
        return quietly(form, lambda: _save(request, match_id, form))
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _save(request, match_id, form)):
        if "later" in request.POST:
            messages.success(request, _("Saved. Go on whenever you like."))
            return redirect("goals", match_id)
        return redirect("finder_sitting", match_id, 2) if number == 1 else redirect("finder", match_id)
    return render(request, "finder/sitting.html", {"page": page, "form": form, "number": number})


@open_to(Who.EITHER)
@require_safe
def found(request: Visit, match_id: int) -> HttpResponse:
    """For the mentee what is written and the ways to end; for the mentor what was shown, and room for a question."""
    page = asked.page_for(request.user.pk, match_id)
    if not page.around.is_mentee:
        return render(request, "finder/shown.html", {"page": page, "form": QuestionForm()})
    return render(request, "finder/end.html", {"page": page, "form": EndForm()})


@open_to(Who.MENTEE)
@require_POST
def show(request: Visit, match_id: int) -> HttpResponse:
    try:
        count = finder.show(match_id, by=request.user.pk, at=request.at)
    except Refusal as refusal:
        tell(request, refusal)
    else:
        none, some = _("Nothing of it can be read by anyone else now."), _("Shown as it stands. The rest is yours.")
        messages.success(request, some if count else none)
    return redirect("finder", match_id)


@open_to(Who.MENTEE)
@require_POST
def end(request: Visit, match_id: int) -> HttpResponse:
    """This is my goal, a two-week experiment, or: find one. All three are whole answers."""
    form = EndForm(request.POST)
    if form.is_valid() and request.POST.get("way") in WAYS:
        try:
            return _end(request, match_id, form.cleaned_data["text"])
        except Refusal as refusal:
            on_form(form, refusal, no_t="text", long="text")
    page = asked.page_for(request.user.pk, match_id)
    return render(request, "finder/end.html", {"page": page, "form": form})


def _end(request: Visit, match_id: int, text: str) -> HttpResponse:
    way = request.POST["way"]
    if way == "goal":
        goal_id = goals.choose(match_id, GoalWords(text), main=True, by=request.user.pk, at=request.at)
        messages.success(request, _("It is your focus, and yours alone to read until you open it."))
        return redirect("goal", goal_id)
    if way == "experiment":
        action_id = finder.experiment(match_id, text, by=request.user.pk, at=request.at)
        messages.success(request, _("Noted, for two weeks. What you find out is what it is for."))
        return redirect("action", action_id)
    goals.find_one(match_id, by=request.user.pk, at=request.at)
    messages.success(request, _("Finding one is your focus. There is no hurry."))
    return redirect("goals", match_id)


def _save(request: Visit, match_id: int, form: SittingForm) -> int:
    return finder.save(match_id, form.kept(), revision_of(form), by=request.user.pk, at=request.at)


urlpatterns = [
    path("matches/<int:match_id>/finder/", found, name="finder"),
    path("matches/<int:match_id>/finder/<int:number>/", sitting, name="finder_sitting"),
    path("matches/<int:match_id>/finder/show/", show, name="finder_show"),
    path("matches/<int:match_id>/finder/end/", end, name="finder_end"),
]
