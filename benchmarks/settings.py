"""The product's settings, and one address more: the bare view that Today is measured against."""

from held.settings import *  # noqa: F403 -- everything, on purpose

ROOT_URLCONF = "benchmarks.urls"
