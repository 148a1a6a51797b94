"""What every visit carries: its moment, its person's zone and language, and the word not to keep a copy."""

import zoneinfo
from collections.abc import Callable
from http import HTTPStatus
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from held.queries import moment
from held.web.access import Visit
from held.web.errors import only_by_button
from held.web.language import speak


class VisitMiddleware:
    """Set `at`, switch to the person's zone and language, and forbid every cache (trust.md case 72).

    Whoever is not signed in reads in the language their browser asks for (Django's own middleware, just before).
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        visit = cast(Visit, request)
        visit.at = moment.now()
        if visit.user.is_authenticated:
            timezone.activate(zoneinfo.ZoneInfo(visit.user.zone))
            speak(request, visit.user.language)
        else:
            timezone.deactivate()
        response = self.answer(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "GET":
            response = only_by_button(request, response.get("Allow", ""))
        # After the answer: a view may just have signed someone in or out.
        response["Cache-Control"] = "no-store"
        response["Cross-Origin-Opener-Policy"] = "same-origin"
        return response
