"""The close of a session: one question a screen, each kept as it is answered, and a summary at the end."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from held.flows import session_close as flow
from held.practice import session_close as rules
from held.practice.close_questions import Blank, BlankKind
from held.practice.refusals import Refusal
from held.practice.session_close import SUMMARY
from held.queries import session_close as asked
from held.queries.session_close import StepPage
from held.web.access import Visit, Who, open_to
from held.web.refusals import on_form, tell

FIRST = "together"
WIDGETS: dict[BlankKind, forms.Widget] = {
    BlankKind.LINE: forms.TextInput(),
    BlankKind.WORDS: forms.Textarea(attrs={"rows": 4}),
    BlankKind.DAY: forms.TextInput(attrs={"type": "date"}),
    BlankKind.TIME: forms.TextInput(attrs={"type": "time"}),
}


class StepForm(forms.Form):
    """The blanks of one step. Whether an answer will do is for the practice to say; here nothing is required."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, page: StepPage) -> None:
        super().__init__(data, initial={**_written(page), "revision": page.revision})
        for blank in page.step.question.blanks:
            self.fields[blank.name] = field_for(blank, page)

    def blanks(self) -> list[forms.BoundField]:
        return [field for field in self if field.name != "revision"]

    def given(self) -> dict[str, str]:
        return {name: str(value) for name, value in self.cleaned_data.items() if name != "revision"}


def _written(page: StepPage) -> dict[str, str]:
    """What is there already; where nothing is, a field's own beginning stands."""
    return {name: value for name, value in page.values.items() if value}


def field_for(blank: Blank, page: StepPage) -> forms.Field:
    label = _(blank.label) if blank.label else page.question
    if blank.kind in (BlankKind.CHOICE, BlankKind.NUMBER):
        choices = page.choices[blank.name]
        initial = choices[0][0] if blank.name == "next_zone" else None
        return forms.ChoiceField(
            label=label, choices=choices, required=False, widget=forms.RadioSelect, initial=initial
        )
    return forms.CharField(label=label, required=False, widget=WIDGETS[blank.kind])


@open_to(Who.EITHER)
@require_safe
def begin(_request: Visit, session_id: int) -> HttpResponse:
    return redirect("session_close_step", session_id, FIRST)


@open_to(Who.EITHER, writes=True)
def step(request: Visit, session_id: int, slug: str) -> HttpResponse:
    """Show a step; keep what it was given and go on."""
    page = asked.close_page_for(request.user.pk, session_id, slug, at=request.at)
    if page is None:
        return redirect("session_close", session_id)
    form = StepForm(request.POST or None, page)
    theirs = _keep(request, session_id, page, form) if request.method == "POST" and form.is_valid() else {}
    if theirs is None:
        onward = asked.next_step(request.user.pk, session_id, slug, at=request.at)
        return redirect("session_close_step", session_id, onward)
    return render(request, "sessions/close_step.html", {"page": page, "form": form, "theirs": theirs})


@open_to(Who.EITHER, writes=True)
def summary(request: Visit, session_id: int) -> HttpResponse:
    """Read it once more; finish it."""
    if request.method == "POST":
        try:
            flow.finish_close(session_id, by=request.user.pk, at=request.at)
        except Refusal as refusal:
            tell(request, refusal)
        else:
            messages.success(request, _("Closed. Both of you get it as a letter."))
            return redirect("session", session_id)
    page = asked.summary_for(request.user.pk, session_id, at=request.at)
    return render(request, "sessions/close_summary.html", {"page": page})


def _keep(request: Visit, session_id: int, page: StepPage, form: StepForm) -> dict[str, str] | None:
    """None once it is kept. Otherwise the form says what to change, or what the other wrote comes back."""
    revision = form.cleaned_data["revision"] or 0
    try:
        tidy = rules.check_step(page.step, form.given(), today=page.today)
        flow.save_close(session_id, tidy, revision, by=request.user.pk, at=request.at)
    except Refusal as refusal:
        on_form(form, refusal)
        return {}
    except flow.Crossed as crossed:
        form.data = {**form.data.dict(), "revision": str(crossed.revision)}  # type: ignore[attr-defined]  # a QueryDict
        return {key: words for key, words in crossed.theirs.items() if words} or {"": ""}
    return None


urlpatterns = [
    path("sessions/<int:session_id>/close/", begin, name="session_close"),
    path(f"sessions/<int:session_id>/close/{SUMMARY}/", summary, name="session_close_summary"),
    path("sessions/<int:session_id>/close/<slug:slug>/", step, name="session_close_step"),
]
