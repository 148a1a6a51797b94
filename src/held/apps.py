"""The one Django app."""

from django.apps import AppConfig


class HeldConfig(AppConfig):
    name = "held"
    default_auto_field = "django.db.models.BigAutoField"
