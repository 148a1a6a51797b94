"""Fewer letters, and what takes their place: the mentee chooses, both read it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from held.flows import fade
from held.practice.fade import CHOICES, WORDS_AT_MOST, Choice
from held.practice.refusals import Refusal
from held.queries import fade as asked
from held.queries.fade import FadePage
from held.web.access import Visit, Who, open_to
from held.web.goal_forms import words
from held.web.refusals import on_form


class FadeForm(forms.Form):
    """What takes the place of the letters, and how they go on until then."""

    words = words(gettext_lazy("What will you use in place of these letters?"), WORDS_AT_MOST)
    choice = forms.ChoiceField(
        label=gettext_lazy("And the letters, until then?"),
        choices=[(choice.value, gettext_lazy(label)) for choice, label in CHOICES.items()],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose one of the three."),
            "invalid_choice": gettext_lazy("Choose one of the three."),
        },
    )

    def __init__(self, data: Any, page: FadePage) -> None:
        said = page.said.words if page.said else ""
        super().__init__(data, initial={"words": said, "choice": page.choice})
        if not page.letters:  # there is nothing to make fewer
            del self.fields["choice"]


@open_to(Who.EITHER)
@require_safe
def one(request: Visit, match_id: int) -> HttpResponse:
    page = asked.page_for(request.user.pk, match_id)
    return render(request, "fade/one.html", {"page": page, "form": FadeForm(None, page), "mine": _mine(request)})


@open_to(Who.MENTEE)
@require_POST
def say(request: Visit, match_id: int) -> HttpResponse:
    page = asked.page_for(request.user.pk, match_id)
    form = FadeForm(request.POST, page)
    if form.is_valid():
        chosen = Choice(form.cleaned_data.get("choice", Choice.IN_SESSIONS))
        try:
            fade.say(match_id, chosen, form.cleaned_data["words"], by=request.user.pk, at=request.at)
        except Refusal as refusal:
            on_form(form, refusal, long_words="words")
    if not form.is_valid():
        return render(request, "fade/one.html", {"page": page, "form": form, "mine": True})
    messages.success(request, _told(page, chosen))
    return redirect("fade", match_id)


def _told(page: FadePage, chosen: Choice) -> str:
    if chosen is page.choice:
        return _("Kept. The letters go on as they are.")
    if chosen is Choice.AS_IT_IS:
        return _("Kept. More letters than now take you both: %(other)s is asked.") % {"other": page.other_name}
    return _("Done. It holds from now on, and %(other)s is told.") % {"other": page.other_name}


def _mine(request: Visit) -> bool:
    return request.seat.side.value == Who.MENTEE.value


urlpatterns = [
    path("matches/<int:match_id>/fewer/", one, name="fade"),
    path("matches/<int:match_id>/fewer/say/", say, name="fade_say"),
]
