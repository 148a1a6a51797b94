"""Check-ins: the mentor looks or adds a line, the mentee answers, two lines come back."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
