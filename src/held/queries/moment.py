"""The only clock in the house. Doors read it and hand the moment on as `at`."""

from datetime import UTC, datetime, timedelta

from django.conf import settings

from held.models import DemoClock


def now() -> datetime:
    """The moment, in UTC. In the demo it may run ahead of the real one."""
    real = datetime.now(UTC)
    if not settings.DEMO:
        return real
    clock = DemoClock.objects.first()
    return real + timedelta(seconds=clock.ahead_seconds) if clock else real
