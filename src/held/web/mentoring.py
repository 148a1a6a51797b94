"""The mentor's own practice: one page across all the matches, a goal of one's own, and a log."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from held.flows import mentoring
from held.practice.mentoring import GOAL_AT_MOST, NOTE_AT_MOST
from held.practice.refusals import Refusal
from held.queries import mentoring as asked
from held.queries.mentoring import Note
from held.web.access import Visit, Who, open_to
from held.web.autosave import kept, quietly, revision_of
from held.web.goal_forms import line, words
from held.web.refusals import tell


class GoalForm(forms.Form):
    words = line(gettext_lazy("What would you like to get better at, as a mentor?"), GOAL_AT_MOST)


class NoteForm(forms.Form):
    """A page of the log."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    tried = words(gettext_lazy("What I tried"), NOTE_AT_MOST)
    learned = words(gettext_lazy("What I learned"), NOTE_AT_MOST)

    def __init__(self, data: Any, note: Note) -> None:
        super().__init__(data, initial=vars(note))


@open_to(Who.PERSON)
@require_safe
def practice(request: Visit) -> HttpResponse:
    page = asked.page_for(request.user.pk)
    form = GoalForm(initial={"words": page.goal or page.said_before})
    return render(request, "mentoring/practice.html", {"page": page, "form": form})


@open_to(Who.PERSON)
@require_POST
def goal(request: Visit) -> HttpResponse:
    form = GoalForm(request.POST)
    if not form.is_valid():
        return render(request, "mentoring/practice.html", {"page": asked.page_for(request.user.pk), "form": form})
    mentoring.set_goal(form.cleaned_data["words"], by=request.user.pk, at=request.at)
    there, gone = _("Kept. Whoever you showed it to reads it as it is now."), _("There is no goal now. That is fine.")
    messages.success(request, there if form.cleaned_data["words"] else gone)
    return redirect("mentoring")


@open_to(Who.MENTOR)
@require_POST
def show(request: Visit, match_id: int) -> HttpResponse:
    try:
        mentoring.show_goal(match_id, by=request.user.pk, at=request.at)
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("mentoring")


@open_to(Who.MENTOR)
@require_POST
def take_back(request: Visit, match_id: int) -> HttpResponse:
    try:
        mentoring.take_goal_back(match_id, by=request.user.pk, at=request.at)
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("mentoring")


@open_to(Who.PERSON)
@require_POST
def note_new(request: Visit) -> HttpResponse:
    return redirect("mentoring_note", mentoring.begin_note(by=request.user.pk, at=request.at))


@open_to(Who.PERSON)
def note(request: Visit, note_id: int) -> HttpResponse:
    page = asked.note_for(request.user.pk, note_id)
    if page is None:
        raise Http404
    form = NoteForm(request.POST or None, page)
    if request.method == "POST" and "X-Autosave" in request.headers:
        return quietly(form, lambda: _save(request, note_id, form))
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _save(request, note_id, form)):
        messages.success(request, _("Kept. Only you can read it."))
        return redirect("mentoring")
    return render(request, "mentoring/note.html", {"page": page, "form": form})


@open_to(Who.PERSON)
@require_POST
def note_drop(request: Visit, note_id: int) -> HttpResponse:
    if asked.note_for(request.user.pk, note_id) is None:
        raise Http404
    mentoring.drop_note(note_id, by=request.user.pk, at=request.at)
    messages.success(request, _("Gone, with its words."))
    return redirect("mentoring")


def _save(request: Visit, note_id: int, form: NoteForm) -> int:
    tried, learned = form.cleaned_data["tried"], form.cleaned_data["learned"]
    return mentoring.save_note(note_id, tried, learned, revision_of(form), by=request.user.pk, at=request.at)


urlpatterns = [
    path("mentoring/", practice, name="mentoring"),
    path("mentoring/goal/", goal, name="mentoring_goal"),
    path("mentoring/notes/new/", note_new, name="mentoring_note_new"),
    path("mentoring/notes/<int:note_id>/", note, name="mentoring_note"),
    path("mentoring/notes/<int:note_id>/drop/", note_drop, name="mentoring_note_drop"),
    path("matches/<int:match_id>/mentoring/show/", show, name="mentoring_show"),
    path("matches/<int:match_id>/mentoring/take-back/", take_back, name="mentoring_take_back"),
]
