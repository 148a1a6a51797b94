"""The demo: being one of its people with one click. These addresses exist only while it runs (see urls)."""

import time

from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from held.flows.demo.again import begin_again, turn_back
from held.practice.refusals import Refusal
from held.queries import demo as asked
from held.web import demo_bar, fresh
from held.web.access import Visit, Who, open_to
from held.web.demo_clock import urlpatterns as clock_patterns
from held.web.demo_tray import urlpatterns as tray_patterns
from held.web.refusals import tell

DOOR = "allauth.account.auth_backends.AuthenticationBackend"
NOBODY = "nobody"
WORKER_TAKES = 1.5  # seconds for whatever the worker has begun


@open_to(Who.ANYONE)
@require_POST
def be(request: Visit) -> HttpResponse:
    """Sign in as a sample person, or be nobody again. Only here, and only because nothing here is real."""
    chosen = request.POST.get("who", "")
    if chosen == NOBODY:
        logout(request)
        return redirect("front")
    person = asked.person_behind(chosen)
    if person is None:
        raise Http404
    demo_bar.count_from_here(request)
    seen = request.session[demo_bar.SEEN]
    login(request, person, backend=DOOR)  # which begins a new session where someone else was signed in
    request.session[demo_bar.SEEN] = seen
    fresh.remember(request, request.at)
    return redirect("today")


@open_to(Who.ANYONE)
@require_POST
def again(request: Visit) -> HttpResponse:
    try:
        real = turn_back(at=request.at)
    except Refusal as refusal:
        tell(request, refusal)
        return redirect("front")
    time.sleep(WORKER_TAKES)
    begin_again(at=real)
    logout(request)
    messages.success(request, _("The story begins anew, and the clock shows the real time."))
    return redirect("front")


urlpatterns = [
    path("demo/be/", be, name="demo_be"),
    path("demo/again/", again, name="demo_again"),
    *clock_patterns,
    *tray_patterns,
]
