"""The product's addresses, and a view that does nothing."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from held.web.access import Who, open_to


@open_to(Who.ANYONE)
def bare(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("Kia ora.")


urlpatterns = [path("bare/", bare), path("", include("held.web.urls"))]
