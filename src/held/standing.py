"""The moment a process has everything in place: what stands then, stays."""

import gc

from django.urls import get_resolver

ALLOCATIONS = 50_000  # between two looks for what nobody holds any more; Python's own 700 is for small programs


def stand() -> None:
    """Load what would be loaded by the first page or letter, and let the collector pass over all of it from now on.

    The collector looked at every model, template and address again and again: an eighth of a letter, as benchmarked.
    """
    _ = get_resolver().reverse_dict
    gc.collect()
    gc.freeze()
    gc.set_threshold(ALLOCATIONS, 20, 20)
