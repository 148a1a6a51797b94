"""One chain."""
