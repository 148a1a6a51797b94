"""Week by week: the mentee's own page, what the mentor is shown of it, and taking it back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from held.flows import steady
from held.practice.refusals import Refusal
from held.queries import steady as asked
from held.web.access import Visit, Who, open_to
from held.web.refusals import tell


@open_to(Who.MENTEE)
@require_safe
def mine(request: Visit, match_id: int) -> HttpResponse:
    page = asked.page_for(request.user.pk, match_id, at=request.at)
    return render(request, "steady/mine.html", {"page": page})


@open_to(Who.MENTOR)
@require_safe
def shown(request: Visit, match_id: int) -> HttpResponse:
    """What is not shown is not there."""
    page = asked.page_for(request.user.pk, match_id, at=request.at)
    if page is None:
        raise Http404
    return render(request, "steady/shown.html", {"page": page})


@open_to(Who.MENTEE)
@require_POST
def show(request: Visit, match_id: int) -> HttpResponse:
    always = request.POST.get("how") == "always"
    try:
        steady.show(match_id, always=always, by=request.user.pk, at=request.at)
    except Refusal as refusal:
        tell(request, refusal)
    else:
        as_of_now = _("Shown, as it is today. What comes after stays yours.")
        messages.success(request, _("Shown, from now on, until you take it back.") if always else as_of_now)
    return redirect("steady", match_id)


@open_to(Who.MENTEE)
@require_POST
def take_back(request: Visit, match_id: int) -> HttpResponse:
    try:
        steady.take_back(match_id, by=request.user.pk, at=request.at)
    except Refusal as refusal:
        tell(request, refusal)
    else:
        messages.success(request, _("Taken back. Only you can see it now."))
    return redirect("steady", match_id)


urlpatterns = [
    path("matches/<int:match_id>/week-by-week/", mine, name="steady"),
    path("matches/<int:match_id>/week-by-week/shown/", shown, name="steady_shown"),
    path("matches/<int:match_id>/week-by-week/show/", show, name="steady_show"),
    path("matches/<int:match_id>/week-by-week/take-back/", take_back, name="steady_take_back"),
]
