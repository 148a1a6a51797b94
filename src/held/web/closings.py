"""The ending: written alone, saved as one writes, handed in, and read by both."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from held.flows import closings
from held.flows.reflections import SavedElsewhere
from held.practice.closings import AGAIN, FATES, LINE_AT_MOST, WORDS_AT_MOST, Again, Fate, Lives, Written
from held.practice.refusals import Refusal
from held.queries import closings as asked
from held.queries.closings import Asked, ClosingPage, Unfinished
from held.web.access import Visit, Who, open_to
from held.web.goal_forms import line, words
from held.web.refusals import on_form, tell

SAVED_ELSEWHERE = gettext_lazy(
    "This was saved in another window meanwhile. Your words are still here; saving again keeps these."
)


class ClosingForm(forms.Form):
    """A box for each question; for each unfinished thing what becomes of it, and where; another match or not."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, page: ClosingPage) -> None:
        super().__init__(data, initial={"revision": page.revision})
        self.page = page
        for question in page.questions:
            there = question.words or (page.in_place if question.key == "instead" else "")
            self.fields[question.key] = words(question.text, WORDS_AT_MOST, initial=there)
        for one in page.unfinished:
            self.fields[f"fate_{one.thing}"] = _choice(FATES, gettext_lazy("Where does it live now?"), one.fate)
            self.fields[f"where_{one.thing}"] = line(
                gettext_lazy("Where, or with whom"), LINE_AT_MOST, initial=one.where
            )
        self.fields["again"] = _choice(AGAIN, gettext_lazy("Another match?"), page.again)

    def boxes(self) -> Iterator[tuple[Asked, forms.BoundField]]:
        for question in self.page.questions:
            yield question, self[question.key]

    def things(self) -> Iterator[tuple[Unfinished, forms.BoundField, forms.BoundField]]:
        for one in self.page.unfinished:
            yield one, self[f"fate_{one.thing}"], self[f"where_{one.thing}"]

    def written(self) -> Written:
        given = self.cleaned_data
        lives = {
            one.thing: Lives(Fate(given[f"fate_{one.thing}"]), given[f"where_{one.thing}"])
            for one in self.page.unfinished
            if given[f"fate_{one.thing}"]
        }
        said = {question.key: given[question.key] for question in self.page.questions}
        return Written(said, lives, Again(given["again"]) if given["again"] else None)


def _choice(labels: Any, label: Any, chosen: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[(word.value, gettext_lazy(text)) for word, text in labels.items()],
        required=False,
        initial=chosen.value if chosen else None,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the three, or none.")},
    )


@open_to(Who.EITHER)
def one(request: Visit, match_id: int) -> HttpResponse:
    page = asked.page_for(request.user.pk, match_id)
    form = ClosingForm(request.POST or None, page)
    if request.method == "POST" and "X-Autosave" in request.headers:
        return _quietly(request, page, form)
    if request.method == "POST" and form.is_valid() and _kept(request, page, form):
        return redirect("closing", match_id)
    return render(request, "closings/one.html", {"page": page, "form": form})


@open_to(Who.EITHER)
@require_POST
def take_back(request: Visit, match_id: int) -> HttpResponse:
    try:
        closings.take_back(match_id, by=request.user.pk, at=request.at)
        messages.success(request, _("Taken back. The match goes on, and you can go on writing."))
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("closing", match_id)


def _quietly(request: Visit, page: ClosingPage, form: ClosingForm) -> HttpResponse:
    """For the script, while one writes: 204 kept, 409 saved elsewhere, 422 what cannot be kept as it is."""
    try:
        if form.is_valid():
            return HttpResponse(status=204, headers={"X-Revision": str(_save(request, page, form))})
    except SavedElsewhere:
        return HttpResponse(status=409)
    except Refusal:
        pass
    return HttpResponse(status=422)


def _save(request: Visit, page: ClosingPage, form: ClosingForm) -> int:
    revision = form.cleaned_data["revision"] or 0
    return closings.save(page.match_id, form.written(), revision, by=request.user.pk, at=request.at)


def _kept(request: Visit, page: ClosingPage, form: ClosingForm) -> bool:
    """Saved, or handed in, and told so. False where the page has to be shown again with what was typed."""
    revision = form.cleaned_data["revision"] or 0
    try:
        if "in" not in request.POST:
            _save(request, page, form)
            messages.success(request, _("Saved. Only you can read it."))
        elif closings.hand_in(page.match_id, form.written(), revision, by=request.user.pk, at=request.at):
            messages.success(request, _("Both of you are in. It has ended, with thanks; here is what you wrote."))
        else:
            messages.success(request, _("Handed in. %(other)s is told.") % {"other": page.other_name})
    except SavedElsewhere as elsewhere:
        form.data = {**form.data.dict(), "revision": str(elsewhere.revision)}  # type: ignore[attr-defined]  # a QueryDict
        form.add_error(None, str(SAVED_ELSEWHERE))
    except Refusal as refusal:
        on_form(form, refusal, **_places(form))
    return form.is_valid()


def _places(form: ClosingForm) -> dict[str, str]:
    """Beside which field a rule's sentence stands."""
    boxes = {f"long_{question.key}": question.key for question, _box in form.boxes()}
    return boxes | {f"where_{one.thing}": f"where_{one.thing}" for one in form.page.unfinished}


urlpatterns = [
    path("matches/<int:match_id>/closing/", one, name="closing"),
    path("matches/<int:match_id>/closing/take-back/", take_back, name="closing_take_back"),
]
