"""How a closed set of words becomes a column and the database's own refusal of any other word."""

from enum import StrEnum
from typing import Any

from django.db import models


def one_of(words: type[StrEnum], **options: Any) -> "models.CharField[str, str]":
    """A column that holds one word of a closed set."""
    return models.CharField(max_length=24, choices=[(word.value, word.value) for word in words], **options)


def only(column: str, words: type[StrEnum], name: str) -> models.CheckConstraint:
    """The constraint that goes with `one_of`."""
    return models.CheckConstraint(condition=models.Q(**{f"{column}__in": [word.value for word in words]}), name=name)
