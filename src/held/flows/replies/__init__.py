"""Answers by mail: how far each is believed, and what comes of it (trust.md 2.2)."""
