"""Held: accountability you ask for."""

__version__ = "0.1.0"
