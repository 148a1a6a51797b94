"""Advice and what was noticed: asking, giving leave, writing, marking, and the five questions the mentee has first."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from held.flows import feedback
from held.practice.feedback import ABOUT_AT_MOST, Kind, Leave, Mark, Question, Step
from held.practice.refusals import Refusal
from held.queries import feedback as asked
from held.queries.feedback import OnePage
from held.web.access import Visit, Who, open_to
from held.web.goal_forms import line, words
from held.web.refusals import on_form, tell


class AskForm(forms.Form):
    about = line(gettext_lazy("What advice would you give me for next time I …"), ABOUT_AT_MOST)


class GiveForm(forms.Form):
    """A box for each question of an exchange."""

    def __init__(self, data: Any, questions: tuple[Question, ...]) -> None:
        super().__init__(data)
        for question in questions:
            self.fields[question.key] = words(question.text)


class MarkForm(forms.Form):
    view = words(gettext_lazy("How do you see it?"))


@open_to(Who.EITHER)
@require_safe
def every(request: Visit, match_id: int) -> HttpResponse:
    page = asked.page_for(request.user.pk, match_id)
    return render(request, "feedback/all.html", {"page": page, "form": AskForm()})


@open_to(Who.EITHER)
@require_POST
def ask(request: Visit, match_id: int) -> HttpResponse:
    form = AskForm(request.POST)
    if form.is_valid():
        try:
            feedback.ask_advice(match_id, form.cleaned_data["about"], by=request.user.pk, at=request.at)
        except Refusal as refusal:
            on_form(form, refusal, no_about="about", long_about="about")
    if not form.is_valid():
        page = asked.page_for(request.user.pk, match_id)
        return render(request, "feedback/all.html", {"page": page, "form": form})
    messages.success(request, _("Asked."))
    return redirect("feedback", match_id)


@open_to(Who.EITHER)
@require_POST
def leave(request: Visit, match_id: int) -> HttpResponse:
    done = _("Asked. The answer may be “not now”.")
    deed = partial(feedback.ask_leave, match_id, by=request.user.pk, at=request.at)
    return _deed(request, deed, done=done, there=("feedback", match_id))


@open_to(Who.MENTEE, writes=True)
def first(request: Visit, match_id: int) -> HttpResponse:
    around = asked.page_for(request.user.pk, match_id).around
    form = GiveForm(request.POST or None, asked.questions(Kind.FIRST, around.other_name))
    if request.method == "POST" and form.is_valid():
        try:
            feedback.go_first(match_id, form.cleaned_data, by=request.user.pk, at=request.at)
        except Refusal as refusal:
            on_form(form, refusal, long_="keep")
        else:
            messages.success(request, _("Sent."))
            return redirect("feedback", match_id)
    return render(request, "feedback/first.html", {"around": around, "form": form})


@open_to(Who.EITHER)
@require_safe
def one(request: Visit, feedback_id: int) -> HttpResponse:
    return _shown(request, asked.one_for(request.user.pk, feedback_id))


@open_to(Who.EITHER)
@require_POST
def answer(request: Visit, feedback_id: int) -> HttpResponse:
    """Yes with an idea, yes without, or not now; anything else is not an answer yet."""
    said = request.POST.get("leave", "")
    given = Leave.NOT_NOW if said == "not_now" else Leave.YES if said in ("yes", "yes_idea") else None
    if given is None:
        return redirect("feedback_one", feedback_id)
    by, at, wanted = request.user.pk, request.at, said == "yes_idea"
    deed = partial(feedback.answer_leave, feedback_id, given, idea_wanted=wanted, by=by, at=at)
    return _deed(request, deed, done=_("Noted. You can think again."), there=("feedback_one", feedback_id))


@open_to(Who.EITHER)
@require_POST
def give(request: Visit, feedback_id: int) -> HttpResponse:
    page = asked.one_for(request.user.pk, feedback_id)
    form = GiveForm(request.POST, page.questions)
    if form.is_valid():
        try:
            feedback.give(feedback_id, form.cleaned_data, by=request.user.pk, at=request.at)
        except Refusal as refusal:
            on_form(form, refusal, no_advice="advice", no_saw="saw")
    return _shown(request, page, form) if form.errors else _done(request, feedback_id)


@open_to(Who.EITHER)
@require_POST
def mark(request: Visit, feedback_id: int) -> HttpResponse:
    page, form = asked.one_for(request.user.pk, feedback_id), MarkForm(request.POST)
    said = next((mark for mark in Mark if mark == request.POST.get("mark")), None)
    if form.is_valid() and said:
        try:
            feedback.mark(feedback_id, said, view=form.cleaned_data["view"], by=request.user.pk, at=request.at)
        except Refusal as refusal:
            on_form(form, refusal, long_view="view")
    return _shown(request, page, form) if form.errors or not said else _done(request, feedback_id)


@open_to(Who.EITHER)
@require_POST
def withdraw(request: Visit, feedback_id: int) -> HttpResponse:
    deed = partial(feedback.withdraw, feedback_id, by=request.user.pk, at=request.at)
    return _deed(request, deed, done=_("Taken back."), there=("feedback", request.seat.match_id))


def _shown(request: Visit, page: OnePage, form: forms.Form | None = None) -> HttpResponse:
    """One exchange, with the form of the step that waits for this reader."""
    if page.card.step in (Step.SAY, Step.ADVISE):
        form = form or GiveForm(None, page.questions)
    elif form is None:
        form = MarkForm(initial={"view": page.card.view})
    return render(request, "feedback/one.html", {"page": page, "form": form})


def _done(request: Visit, feedback_id: int) -> HttpResponse:
    messages.success(request, _("Sent."))
    return redirect("feedback_one", feedback_id)


def _deed(request: Visit, deed: Callable[[], object], *, done: str, there: tuple[str, int]) -> HttpResponse:
    try:
        deed()
    except Refusal as refusal:
        tell(request, refusal)
    else:
        messages.success(request, done)
    return redirect(*there)


urlpatterns = [
    path("matches/<int:match_id>/feedback/", every, name="feedback"),
    path("matches/<int:match_id>/feedback/ask/", ask, name="feedback_ask"),
    path("matches/<int:match_id>/feedback/leave/", leave, name="feedback_leave"),
    path("matches/<int:match_id>/feedback/first/", first, name="feedback_first"),
    path("feedback/<int:feedback_id>/", one, name="feedback_one"),
    path("feedback/<int:feedback_id>/answer/", answer, name="feedback_answer"),
    path("feedback/<int:feedback_id>/give/", give, name="feedback_give"),
    path("feedback/<int:feedback_id>/mark/", mark, name="feedback_mark"),
    path("feedback/<int:feedback_id>/take-back/", withdraw, name="feedback_withdraw"),
]
