"""All addresses of the house, a line a word."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("held.web.people")),
    path("", include("held.web.sign_in")),
]
