"""Where mentoring ends: the limits of keeping things between two, help, and telling whoever runs this Held."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from held.flows import people, safety
from held.practice.refusals import Refusal
from held.practice.safety import WORDS_AT_MOST
from held.queries import safety as asked
from held.queries.safety import ConcernPage
from held.web.access import Visit, Who, open_to
from held.web.refusals import on_form


class ConcernForm(forms.Form):
    """What happened, and which of the letters that came go along."""

    words = forms.CharField(
        label=gettext_lazy("What happened, in your own words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "class": "own", "maxlength": WORDS_AT_MOST}),
    )
    letters = forms.TypedMultipleChoiceField(
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("One of these letters is not there any more.")},
    )

    def __init__(self, data: Any, page: ConcernPage) -> None:
        super().__init__(data)
        letters: Any = self.fields["letters"]
        letters.choices = [(line.id, f"{line.subject} · {date_format(line.day, 'j F')}") for line in page.letters]


@open_to(Who.ANYONE)
@require_safe
def beyond(request: Visit) -> HttpResponse:
    """Help. Opening it tells nobody, and it asks nothing of whoever comes."""
    zone = request.user.zone if request.user.is_authenticated else ""
    return render(request, "safety/beyond.html", {"page": asked.help_for(zone)})


@open_to(Who.ANYONE)
@require_safe
def limits(request: Visit) -> HttpResponse:
    return render(request, "safety/limits.html", {"page": asked.help_for("")})


@open_to(Who.PERSON)
@require_POST
def limits_read(request: Visit) -> HttpResponse:
    people.read_limits(request.user.pk, at=request.at)
    onward = request.POST.get("next", "")
    return redirect(onward if url_has_allowed_host_and_scheme(onward, allowed_hosts=None) else "today")


@open_to(Who.EITHER)
def concern(request: Visit, match_id: int) -> HttpResponse:
    page = asked.concern_for(request.user.pk, match_id, request.user.zone)
    form = ConcernForm(request.POST or None, page)
    if request.method == "POST" and form.is_valid():
        try:
            safety.tell(match_id, **form.cleaned_data, by=request.user.pk, at=request.at)
        except Refusal as refusal:
            on_form(form, refusal, words="words", letters="letters")
        else:
            messages.success(request, _("Sent. What happens next stands below."))
            return redirect("concern", match_id)
    return render(request, "safety/concern.html", {"page": page, "form": form})


urlpatterns = [
    path("help/beyond/", beyond, name="beyond"),
    path("help/limits/", limits, name="limits"),
    path("help/limits/read/", limits_read, name="limits_read"),
    path("matches/<int:match_id>/tell/", concern, name="concern"),
]
