"""Saying whether one will be at a session."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from held.flows import attendance
from held.practice.refusals import Refusal
from held.practice.words import Attends
from held.web.access import Visit, Who, open_to
from held.web.refusals import tell


class SayForm(forms.Form):
    says = forms.ChoiceField(choices=[(says.value, says.value) for says in Attends])


@open_to(Who.EITHER)
@require_POST
def say(request: Visit, session_id: int) -> HttpResponse:
    form = SayForm(request.POST)
    if form.is_valid():
        try:
            attendance.say(session_id, Attends(form.cleaned_data["says"]), by=request.user.pk, at=request.at)
            messages.success(request, _("Kept. You can say otherwise at any time."))
        except Refusal as refusal:
            tell(request, refusal)
    return redirect("session", session_id)


urlpatterns = [path("sessions/<int:session_id>/say/", say, name="session_say")]
