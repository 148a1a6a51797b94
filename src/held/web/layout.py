"""What every page needs around it: the way about, and whether the demo runs."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from held.queries.seats import only_match_of

# What is reached from the page of the match, or from the foot of every page.
MORE = (
    "more",
    "match",
    "ledger",
    "settings",
    "addresses",
    "guide",
    "wins",
    "keepsake",
    "report",
    "feedback",
    "review",
    "clos",
    "pause",
    "concern",
    "archive",
    "steady",
)


@dataclass(frozen=True)
class Item:
    """One way to go. `here` when the page that is shown belongs to it."""

    name: str
    url: str
    here: bool


@dataclass(frozen=True)
class Layout:
    nav: tuple[Item, ...]
    demo: bool
    match_id: int | None  # the match that the page is about, or the person's only one
    limits: bool  # this person has not read yet where keeping things between two ends


def layout(request: HttpRequest) -> dict[str, object]:
    match_id = _match_in_question(request) if request.user.is_authenticated else None
    items = tuple(_items(request, match_id)) if request.user.is_authenticated else ()
    return {"layout": Layout(items, settings.DEMO, match_id, _limits(request))}


def _limits(request: HttpRequest) -> bool:
    """Said once, before the first box that this person fills: until it is read it stands on every page."""
    shown = request.resolver_match.url_name if request.resolver_match else None
    signed_in = request.user.is_authenticated and shown not in ("welcome", "limits")
    return bool(signed_in and getattr(request.user, "limits_read_at", None) is None)


def _items(request: HttpRequest, match_id: int | None) -> Iterator[Item]:
    """What belongs to a match only where it is clear which. Five at the most, for a thumb."""
    shown = request.resolver_match.url_name or "" if request.resolver_match else ""
    yield Item(_("Today"), reverse("today"), shown == "today")
    if match_id:
        yield Item(_("Plan"), reverse("plan", args=[match_id]), shown.startswith(("plan", "goal", "finder")))
        yield Item(_("Sessions"), reverse("sessions", args=[match_id]), shown.startswith("session"))
        yield Item(_("Agreement"), reverse("agreement", args=[match_id]), shown.startswith("agreement"))
        yield Item(_("All pages"), reverse("more", args=[match_id]), shown.startswith(MORE))
        return
    yield Item(_("Letters"), reverse("ledger"), shown.startswith("ledger"))
    yield Item(_("Settings"), reverse("settings"), shown in ("settings", "addresses", "settings_calendar"))


def _match_in_question(request: HttpRequest) -> int | None:
    """The match that the page is about; else the person's only one. Today knows it already and spares the question."""
    if hasattr(request, "only_match"):
        return request.only_match  # type: ignore[no-any-return]  # set by held.web.today
    seat = getattr(request, "seat", None)
    if seat is not None:
        return seat.match_id  # type: ignore[no-any-return]  # set by held.web.access
    return only_match_of(request.user.pk) if request.user.pk else None
