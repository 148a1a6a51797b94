"""Every view says who may enter. A thing of someone else's answers exactly as a thing that does not exist."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from functools import wraps
from typing import Any, Protocol, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from held.practice.words import Side
from held.queries import seats
from held.queries.seats import Seat


class Who(StrEnum):
    """Who may open a page. The last three need a seat in the match that the URL leads to."""

    ANYONE = "anyone"
    PERSON = "person"
    EITHER = "either"
    MENTEE = "mentee"
    MENTOR = "mentor"


class Signed(Protocol):
    """What a view may know of the person who is signed in."""

    pk: int
    name: str
    email: str
    zone: str
    zone_confirmed: bool
    language: str
    is_authenticated: bool


class Visit(HttpRequest):
    """A request with its moment, and, behind `open_to`, the seat from which it looks."""

    at: datetime
    seat: Seat
    only_match: int | None  # set where a view knows it anyway, for held.web.layout
    user: Signed  # type: ignore[assignment]  # doors see a narrow person, never the table


type_of_view = Callable[..., HttpResponse]


def open_to(who: Who, *, writes: bool = False) -> Callable[[type_of_view], Callable[..., HttpResponse]]:
    """Let in whom the view names. Strangers get 404, people not signed in are asked to sign in.

    The seat is found from the first URL argument that names a thing: `match_id`, `session_id`, `action_id`,
    `check_in_id`, `version_id` (see held.queries.seats).

    Args:
        writes: a page that is there to write on. Once its match has ended it leads to the match.
    """

    def decorate(view: type_of_view) -> Callable[..., HttpResponse]:
        @wraps(view)
        def entrance(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            visit = cast(Visit, request)
            if who is Who.ANYONE:
                return view(visit, *args, **kwargs)
            if not visit.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), reverse("account_login"))
            if who is not Who.PERSON:
                visit.seat = _seat(visit.user.pk, who, kwargs)
                if writes and visit.seat.ended and visit.method != "POST":
                    return _to_read(visit)
            return view(visit, *args, **kwargs)

        entrance.open_to = who  # type: ignore[attr-defined]  # the sweep over all URLs reads it
        return entrance

    return decorate


def _to_read(visit: Visit) -> HttpResponse:
    messages.info(visit, gettext("This match has ended. What you wrote is still here to read."))
    return redirect("match", visit.seat.match_id)


def _seat(person_id: int, who: Who, named: dict[str, Any]) -> Seat:
    seat = seats.seat_for(person_id, named)
    if seat is None or (who is not Who.EITHER and seat.side is not Side(who.value)):
        raise Http404
    return seat
