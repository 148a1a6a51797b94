"""What has ended: a list of the matches that are there to read."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from held.queries import archive as asked
from held.web.access import Visit, Who, open_to


@open_to(Who.PERSON)
@require_safe
def archive(request: Visit) -> HttpResponse:
    return render(request, "archive/all.html", {"page": asked.page_for(request.user.pk)})


urlpatterns = [path("archive/", archive, name="archive")]
