"""The ledger: every letter about a person, sent or withheld."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from held.queries import letters as asked
from held.queries.people import came_back
from held.web.access import Visit, Who, open_to

PAGES_AT_MOST = 10_000


@open_to(Who.PERSON)
@require_safe
def ledger(request: Visit) -> HttpResponse:
    page = asked.page_for(request.user.pk, request.user.zone, _page(request.GET.get("page", "")))
    back = came_back(request.user.email, at=request.at)
    return render(request, "ledger/page.html", {"page": page, "came_back": back})


def _page(typed: str) -> int:
    """The page asked for; the first, where what was asked for is no page."""
    return min(int(typed), PAGES_AT_MOST) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 1


urlpatterns = [path("letters/", ledger, name="ledger")]
