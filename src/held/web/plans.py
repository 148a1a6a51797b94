"""The plan: read by both, written in place by the mentee, drawn, printed, and as a page of A4."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from held.flows import noting, plans
from held.practice.actions import TEXT_AT_MOST
from held.practice.plans import LINE_AT_MOST, LONGEST, MILESTONE_AT_MOST, SHORTEST, WORDS_AT_MOST, PlanWords
from held.practice.refusals import Refusal
from held.practice.words import MilestoneState
from held.prints import plan as sheet
from held.queries import plans as asked
from held.queries.plans import Phase, PlanPage
from held.web.access import Visit, Who, open_to
from held.web.goal_forms import day, line, words
from held.web.plan_sheet import sheet_of
from held.web.refusals import on_form, tell

FIELDS = {"long_people": "people", "long_obstacle": "obstacle", "long_if": "if_then", "long_celebrate": "celebrate"}
MILESTONE_FIELDS = {"no_text": "text", "long": "text", "day": "by_date"}


class WordsForm(forms.Form):
    people = words(gettext_lazy("People who can help"), WORDS_AT_MOST)
    obstacle = line(gettext_lazy("If this gets in the way"), LINE_AT_MOST)
    if_then = line(gettext_lazy("then I will"), LINE_AT_MOST)
    celebrate = words(gettext_lazy("How we will mark it"), WORDS_AT_MOST)


class MilestoneForm(forms.Form):
    text = line(gettext_lazy("What is so by then"), MILESTONE_AT_MOST)
    by_date = day(gettext_lazy("By what day?"))


class ActionForm(forms.Form):
    text = line(gettext_lazy("A first action, in your own words"), TEXT_AT_MOST)
    by_date = day(gettext_lazy("By what day?"))


class LengthForm(forms.Form):
    days = forms.IntegerField(
        label=gettext_lazy("How many days it goes"),
        widget=forms.NumberInput(attrs={"min": SHORTEST, "max": LONGEST}),
        error_messages={
            "required": gettext_lazy("Write a number of days."),
            "invalid": gettext_lazy("Write a number."),
        },
    )
    milestones = forms.ChoiceField(
        label=gettext_lazy("And the milestones that are ahead?"),
        choices=(("move", gettext_lazy("move along")), ("leave", gettext_lazy("leave them"))),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose one of the two."),
            "invalid_choice": gettext_lazy("Choose one of the two."),
        },
    )


@open_to(Who.EITHER)
@require_safe
def one(request: Visit, match_id: int) -> HttpResponse:
    return _shown(request, match_id)


@open_to(Who.MENTEE)
@require_POST
def write(request: Visit, match_id: int) -> HttpResponse:
    form = WordsForm(request.POST)
    if form.is_valid():
        try:
            plans.write(match_id, PlanWords(**form.cleaned_data), by=request.user.pk, at=request.at)
        except Refusal as refusal:
            on_form(form, refusal, **FIELDS)
    return _done(request, match_id, form, "words")


@open_to(Who.MENTEE)
@require_POST
def milestone(request: Visit, match_id: int, phase: int) -> HttpResponse:
    form = MilestoneForm(request.POST, prefix=f"m{phase}")
    if form.is_valid():
        given = form.cleaned_data
        try:
            if given["by_date"] is None:
                form.add_error("by_date", _("Choose a day. It can be moved at any time."))
            else:
                plans.set_milestone(match_id, phase, given["text"], given["by_date"], by=request.user.pk, at=request.at)
        except Refusal as refusal:
            on_form(form, refusal, **MILESTONE_FIELDS)
    return _done(request, match_id, form, f"m{phase}")


@open_to(Who.MENTEE)
@require_POST
def say(request: Visit, milestone_id: int) -> HttpResponse:
    """Reached, let go, or open again; anything else says nothing."""
    state = next((state for state in MilestoneState if state == request.POST.get("state")), None)
    try:
        if state:
            plans.say(milestone_id, state, by=request.user.pk, at=request.at)
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("plan", request.seat.match_id)


@open_to(Who.MENTEE)
@require_POST
def action(request: Visit, match_id: int) -> HttpResponse:
    form = ActionForm(request.POST, prefix="action")
    if form.is_valid():
        given = form.cleaned_data
        try:
            noting.note_down(match_id, given["text"], by_date=given["by_date"], by=request.user.pk, at=request.at)
        except Refusal as refusal:
            on_form(form, refusal, no_text="text", long="text", day="by_date")
    return _done(request, match_id, form, "action")


@open_to(Who.EITHER)
@require_POST
def length(request: Visit, match_id: int) -> HttpResponse:
    form = LengthForm(request.POST)
    if form.is_valid():
        try:
            move = form.cleaned_data["milestones"] == "move"
            plans.set_length(match_id, form.cleaned_data["days"], move=move, by=request.user.pk, at=request.at)
        except Refusal as refusal:
            on_form(form, refusal, length="days")
    return _done(request, match_id, form, "length")


@open_to(Who.EITHER)
@require_safe
def pdf(request: Visit, match_id: int) -> HttpResponse:
    page = asked.page_for(request.user.pk, match_id, at=request.at)
    answer = HttpResponse(sheet.pdf(sheet_of(page, request.LANGUAGE_CODE)), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="plan.pdf"'
    return answer


def _shown(request: Visit, match_id: int, **typed: forms.Form) -> HttpResponse:
    page = asked.page_for(request.user.pk, match_id, at=request.at)
    return render(request, "plans/one.html", {"page": page, **_forms(page), **_named(page, typed)})


def _done(request: Visit, match_id: int, form: forms.Form, name: str) -> HttpResponse:
    """Back to the plan; after a mistake with what was typed, in its place."""
    if not form.is_valid():
        return _shown(request, match_id, **{name: form})
    messages.success(request, _("Saved. Both of you see it."))
    return redirect("plan", match_id)


def _forms(page: PlanPage) -> dict[str, Any]:
    return {
        "words": WordsForm(initial=page.words.__dict__),
        "action": ActionForm(prefix="action"),
        "length": LengthForm(initial={"days": page.days}),
        "phases": [(phase, _milestone(phase)) for phase in page.phases],
    }


def _named(page: PlanPage, typed: dict[str, forms.Form]) -> dict[str, Any]:
    """The form that could not be taken, in the place of its fresh one."""
    phases = [(phase, typed.get(f"m{phase.number}") or _milestone(phase)) for phase in page.phases]
    return {**{key: form for key, form in typed.items() if key[0] != "m"}, "phases": phases}


def _milestone(phase: Phase) -> MilestoneForm:
    return MilestoneForm(initial={"text": phase.text, "by_date": phase.on}, prefix=f"m{phase.number}")


urlpatterns = [
    path("matches/<int:match_id>/plan/", one, name="plan"),
    path("matches/<int:match_id>/plan/words/", write, name="plan_words"),
    path("matches/<int:match_id>/plan/milestones/<int:phase>/", milestone, name="plan_milestone"),
    path("matches/<int:match_id>/plan/actions/", action, name="plan_action"),
    path("matches/<int:match_id>/plan/length/", length, name="plan_length"),
    path("matches/<int:match_id>/plan/plan.pdf", pdf, name="plan_pdf"),
    path("milestones/<int:milestone_id>/", say, name="plan_say"),
]
