"""Today: the first page after signing in."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from held.queries import today as asked
from held.web.access import Visit, Who, open_to


@open_to(Who.PERSON)
@require_safe
def today(request: Visit) -> HttpResponse:
    page = asked.page_for(request.user.pk, request.user.name, at=request.at)
    request.only_match = page.rooms[0].match_id if page.alone else None
    return render(request, "today/today.html", {"page": page})


urlpatterns = [path("today/", today, name="today")]
