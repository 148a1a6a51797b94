"""The agreement: each part alone, confirming together, loosening alone, its history."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
