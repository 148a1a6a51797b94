"""The two guides, and the page that lists all there is in a match."""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from held.practice.guides import BANK, Moment
from held.practice.words import Side
from held.queries import matches
from held.web.access import Visit, Who, open_to


@open_to(Who.ANYONE)
@require_safe
def guides(request: Visit) -> HttpResponse:
    return render(request, "guides/all.html")


@open_to(Who.ANYONE)
@require_safe
def guide(request: Visit, side: str) -> HttpResponse:
    """For whoever wants to read it: there is nothing of anybody in it."""
    if side not in list(Side):
        raise Http404
    return render(request, f"guides/{side}.html", {"bank": [_worded(moment) for moment in BANK], "side": side})


@open_to(Who.EITHER)
@require_safe
def more(request: Visit, match_id: int) -> HttpResponse:
    return render(request, "guides/more.html", {"page": matches.page_for(request.user.pk, match_id, at=request.at)})


def _worded(moment: Moment) -> Moment:
    questions = tuple(map(gettext, moment.questions))
    return replace(moment, name=gettext(moment.name), asked_by=gettext(moment.asked_by), questions=questions)


urlpatterns = [
    path("guides/", guides, name="guides"),
    path("guides/<str:side>/", guide, name="guide"),
    path("matches/<int:match_id>/more/", more, name="more"),
]
