"""Before addresses or passkeys change: a sign-in of the last half hour (trust.md case 60)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from held.web.access import Visit

FRESH_FOR = timedelta(minutes=30)
SIGNED_IN_AT = "held.signed_in_at"


def remember(request: HttpRequest, at: datetime) -> None:
    """The session keeps when its door was opened."""
    request.session[SIGNED_IN_AT] = at.timestamp()


def is_fresh(request: HttpRequest, at: datetime) -> bool:
    since = request.session.get(SIGNED_IN_AT)
    return since is not None and 0 <= at.timestamp() - since <= FRESH_FOR.total_seconds()


def freshly_signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Where the sign-in is older, the page asks for a new one and leads back."""

    @wraps(view)
    def entrance(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        visit = cast(Visit, request)
        if is_fresh(request, visit.at):
            return view(visit, *args, **kwargs)
        return render(request, "people/sign_in_again.html", {"back": request.path})

    return entrance
