"""The demo's bar around every page. With the demo off it is not there, and costs nothing."""

from django.conf import settings
from django.http import HttpRequest

from held.queries import demo as asked
from held.queries import moment

SEEN = "held.demo.seen"  # the newest letter when this browser last opened the tray


def demo(request: HttpRequest) -> dict[str, object]:
    """For every template: the bar, in the demo only."""
    if not settings.DEMO:
        return {}
    viewer = request.user.pk if hasattr(request, "user") and request.user.is_authenticated else None
    seen = request.session.get(SEEN) if hasattr(request, "session") else None
    return {"bar": asked.bar_for(viewer, seen=seen, at=moment.now())}


def count_from_here(request: HttpRequest) -> None:
    """A visitor begins to do something: what leaves from now on is new, and the letters of the past are not."""
    request.session.setdefault(SEEN, asked.newest_letter())


def letters_seen(request: HttpRequest, up_to: int) -> None:
    """The tray was opened, or this letter: it is not new any more, and neither is what came before it."""
    request.session[SEEN] = max(up_to, request.session.get(SEEN, 0))
