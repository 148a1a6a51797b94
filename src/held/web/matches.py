"""Matches: an overview, and the invitations that lead to them."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
