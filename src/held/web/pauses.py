"""A pause: asking for one, and coming back sooner."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from held.flows import pauses
from held.practice.pauses import LONGEST, SHORTEST, USUAL, Rest
from held.practice.refusals import Refusal
from held.queries import pauses as asked
from held.web.access import Visit, Who, open_to
from held.web.goal_forms import day
from held.web.refusals import on_form, tell


class PauseForm(forms.Form):
    """How long, and from when on. There is no room for a reason: none is asked."""

    days = forms.IntegerField(
        label=gettext_lazy("For how many days?"),
        widget=forms.NumberInput(attrs={"min": SHORTEST, "max": LONGEST}),
        error_messages={
            "required": gettext_lazy("Write a number of days."),
            "invalid": gettext_lazy("Write a number."),
        },
    )
    first = day(gettext_lazy("From which day on?"))


@open_to(Who.EITHER)
def one(request: Visit, match_id: int) -> HttpResponse:
    """GET says what a pause does; POST asks for it, and it holds."""
    page = asked.page_for(request.user.pk, match_id, at=request.at)
    form = PauseForm(request.POST or None, initial={"days": USUAL, "first": page.today})
    if request.method == "POST" and form.is_valid():
        rest = Rest(form.cleaned_data["first"] or page.today, form.cleaned_data["days"])
        try:
            pauses.ask_for(match_id, rest, by=request.user.pk, at=request.at)
        except Refusal as refusal:
            on_form(form, refusal, pause_days="days", pause_first="first")
        else:
            return redirect("pause", match_id)
    return render(request, "pauses/one.html", {"page": page, "form": form})


@open_to(Who.EITHER)
@require_POST
def come_back(request: Visit, match_id: int) -> HttpResponse:
    try:
        pauses.come_back(match_id, by=request.user.pk, at=request.at)
        messages.success(request, _("Done. Every date stands where the days that were taken have put it."))
    except Refusal as refusal:
        tell(request, refusal)
        return redirect("pause", match_id)
    return redirect("match", match_id)


urlpatterns = [
    path("matches/<int:match_id>/pause/", one, name="pause"),
    path("matches/<int:match_id>/pause/back/", come_back, name="pause_back"),
]
