"""The pages behind a letter's links, for one match and without signing in: GET shows, POST acts."""

from django.http import Http404, HttpResponse
from django.urls import path

from held.web.access import Visit, Who, open_to


@open_to(Who.ANYONE)
def page(_request: Visit, token: str) -> HttpResponse:
    raise Http404(token)


@open_to(Who.ANYONE)
def stop(_request: Visit, token: str) -> HttpResponse:
    raise Http404(token)


@open_to(Who.ANYONE)
def one_click(_request: Visit, token: str) -> HttpResponse:
    raise Http404(token)


urlpatterns = [
    path("reply/<str:token>/", page, name="reply_page"),
    path("stop/<str:token>/", stop, name="reply_stop"),
    path("stop/<str:token>/one-click/", one_click, name="reply_one_click"),
]
