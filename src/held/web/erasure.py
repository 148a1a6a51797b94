"""Being erased: what goes and what stays, a week to think it over, and the way back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from held.flows import erasure
from held.queries import erasure as asked
from held.web.access import Visit, Who, open_to
from held.web.fresh import freshly_signed_in


@open_to(Who.PERSON)
@freshly_signed_in
def erase(request: Visit) -> HttpResponse:
    """GET says what would go; POST asks for it, after a sign-in with a new code."""
    if request.method == "POST":
        erasure.ask(request.user.pk, at=request.at)
        return redirect("erase")
    return render(request, "people/erase.html", {"day": asked.day_of(request.user.pk)})


@open_to(Who.PERSON)
@require_POST
def stay(request: Visit) -> HttpResponse:
    erasure.stay(request.user.pk, at=request.at)
    messages.success(request, _("Good to have you here. Nothing is erased."))
    return redirect("settings")


urlpatterns = [
    path("settings/erase/", erase, name="erase"),
    path("settings/erase/stay/", stay, name="erase_stay"),
]
