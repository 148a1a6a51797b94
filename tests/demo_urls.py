"""The addresses of the house as they are while the demo runs."""

from django.urls import include, path

from held.web import demo
from held.web.urls import handler400, handler403, handler404, handler500
from held.web.urls import urlpatterns as of_the_house

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [*of_the_house, path("", include(demo.urlpatterns))]
