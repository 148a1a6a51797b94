"""The agenda and the notes of a session: a line added, taken back, looked at; notes saved as one writes."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from held.flows import agenda, session_notes
from held.flows.reflections import SavedElsewhere
from held.practice.refusals import Refusal
from held.queries import agenda as asked
from held.queries import sessions
from held.web.access import Visit, Who, open_to
from held.web.refusals import sentence, tell

MEANWHILE = gettext_lazy(
    "This was saved in another window meanwhile. Both are here; saving again keeps what is in the box."
)


class NoteForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(required=False, strip=False, widget=forms.Textarea(attrs={"rows": 8}))


class LookForm(forms.Form):
    item = forms.IntegerField(required=False)
    answer = forms.IntegerField(required=False)


@open_to(Who.EITHER)
@require_POST
def add(request: Visit, session_id: int) -> HttpResponse:
    words = request.POST.get("words", "").replace("\0", "")
    try:
        agenda.add(request.seat.match_id, words, by=request.user.pk, at=request.at)
    except Refusal as refusal:
        page = sessions.session_for(request.user.pk, session_id, at=request.at)
        told = {"page": page, "agenda": asked.page_for(request.user.pk, session_id)}
        typed = {"said": sentence(refusal), "typed": words}
        return render(request, "sessions/one.html", told | typed)
    return redirect("session", session_id)


@open_to(Who.EITHER)
@require_POST
def look(request: Visit, session_id: int) -> HttpResponse:
    form = LookForm(request.POST)
    if form.is_valid():
        try:
            agenda.look(session_id, **form.cleaned_data, by=request.user.pk, at=request.at)
        except Refusal as refusal:
            tell(request, refusal)
    return redirect("session", session_id)


@open_to(Who.EITHER)
@require_POST
def take_back(request: Visit, item_id: int) -> HttpResponse:
    try:
        agenda.take_back(item_id, by=request.user.pk, at=request.at)
        messages.success(request, _("Taken back. It is on no agenda any more."))
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("sessions", request.seat.match_id)


@open_to(Who.EITHER)
@require_safe
def notes(request: Visit, session_id: int) -> HttpResponse:
    return _notes(request, session_id)


def _notes(request: Visit, session_id: int, **written: Any) -> HttpResponse:
    page = sessions.session_for(request.user.pk, session_id, at=request.at)
    kept = asked.page_for(request.user.pk, session_id)
    forms_of = {
        kind: NoteForm(initial={"words": note.words, "revision": note.revision}, auto_id=f"{kind}_%s")
        for kind, note in (("shared", kept.shared), ("own", kept.own))
    }
    return render(request, "sessions/notes.html", {"page": page, "agenda": kept, **forms_of, **written})


@open_to(Who.EITHER)
@require_POST
def save(request: Visit, session_id: int, *, own: bool) -> HttpResponse:
    """For the script while one writes: 204 kept, 409 saved elsewhere, 422 what cannot be kept as it is."""
    kind, quiet = "own" if own else "shared", "X-Autosave" in request.headers
    form = NoteForm(request.POST, auto_id=f"{kind}_%s")
    if not form.is_valid():
        return HttpResponse(status=422) if quiet else redirect("session_notes", session_id)
    words, revision = form.cleaned_data["words"], form.cleaned_data["revision"] or 0
    try:
        now = session_notes.save(session_id, words, revision, own=own, by=request.user.pk, at=request.at)
    except SavedElsewhere as elsewhere:
        form.data = {**request.POST.dict(), "revision": str(elsewhere.revision)}
        form.add_error(None, str(MEANWHILE))
        return HttpResponse(status=409) if quiet else _notes(request, session_id, **{kind: form, "apart": kind})
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
        return HttpResponse(status=422) if quiet else _notes(request, session_id, **{kind: form})
    if quiet:
        return HttpResponse(status=204, headers={"X-Revision": str(now)})
    messages.success(request, _("Saved. Only you can read it.") if own else _("Saved. Both of you can read it."))
    return redirect("session_notes", session_id)


urlpatterns = [
    path("sessions/<int:session_id>/agenda/", add, name="session_agenda"),
    path("sessions/<int:session_id>/agenda/look/", look, name="session_look"),
    path("agenda/<int:item_id>/take-back/", take_back, name="agenda_take_back"),
    path("sessions/<int:session_id>/notes/", notes, name="session_notes"),
    path("sessions/<int:session_id>/notes/shared/", save, {"own": False}, name="session_note_shared"),
    path("sessions/<int:session_id>/notes/own/", save, {"own": True}, name="session_note_own"),
]
