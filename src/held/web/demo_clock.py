"""The demo's clock: forward to the next thing that happens, by a day, or to a date, and what left meanwhile."""

import time
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from held.flows.demo import passing
from held.post.smtp import Wire
from held.practice.cadence import instant, local
from held.practice.refusals import Refusal, gettext_noop
from held.queries import demo as asked
from held.queries import demo_letters
from held.queries.demo import Edge
from held.web import demo_bar
from held.web.access import Visit, Who, open_to
from held.web.refusals import tell

PATIENCE = 2.5  # seconds to wait for the worker, at each step
LOOK = 0.02
MORNING = 8
NAMED_AT_MOST = 3


@open_to(Who.ANYONE)
@require_POST
def to_next(request: Visit) -> HttpResponse:
    demo_bar.count_from_here(request)
    before, wire = asked.newest_letter(), Wire(settings.SMTP_URL)
    at = passing.to_the_next(wire, at=request.at, settle=_settle)
    wire.close()
    if at is None:
        messages.info(request, _("Nothing lies ahead: no letter waits, and no session is booked."))
    else:
        _report(request, before, at)
    return _back(request)


@open_to(Who.ANYONE)
@require_POST
def by_a_day(request: Visit) -> HttpResponse:
    return _moved(request, request.at + timedelta(days=1))


@open_to(Who.ANYONE)
@require_POST
def to_date(request: Visit) -> HttpResponse:
    """To eight in the morning of that day, on the clock of whoever looks."""
    try:
        day = date.fromisoformat(request.POST.get("day", ""))
        wall = datetime(day.year, day.month, day.day, MORNING)  # noqa: DTZ001 -- a wall time; the zone is beside it
    except ValueError:
        tell(request, Refusal("day", gettext_noop("That is not a day in the calendar. Choose it again.")))
        return _back(request)
    return _moved(request, instant(wall, _zone(request)))


def _moved(request: Visit, to: datetime) -> HttpResponse:
    demo_bar.count_from_here(request)
    before, wire = asked.newest_letter(), Wire(settings.SMTP_URL)
    try:
        at = passing.move_to(to, wire, at=request.at, settle=_settle)
        _report(request, before, at)
    except Refusal as refusal:
        tell(request, refusal)
    finally:
        wire.close()
    return _back(request)


def _settle(at: datetime) -> bool:
    """The worker may have a letter in hand: give it the moment it needs, or the clock would overtake it."""
    until = time.monotonic() + PATIENCE
    while asked.worker_is_busy(at=at):
        if time.monotonic() > until:
            return False
        time.sleep(LOOK)
    return not asked.listener_is_away()


def _report(request: Visit, before: int, at: datetime) -> None:
    """Say what time it is now, and what has happened since."""
    when = date_format(local(at, _zone(request)), "l j F, H:i")
    happened = [_edge(edge) for edge in asked.sessions_at(at)]
    if asked.listener_is_away():
        happened.append(_("A letter waits, because the mail listener has not taken it yet."))
    now = _("It is now %(when)s.") % {"when": when}
    messages.info(request, format_html("{} {} {}", now, " ".join(happened), _letters(before)))


def _edge(edge: Edge) -> str:
    begins = _("The session of %(mentee)s and %(mentor)s begins.")
    ends = _("The session of %(mentee)s and %(mentor)s is over, and its close is open.")
    return (begins if edge.begins else ends) % {"mentee": edge.mentee, "mentor": edge.mentor}


def _letters(before: int) -> SafeString:
    """The letters that left, in words, each with a way to it."""
    left = demo_letters.since(before)
    if not left:
        return format_html("{}", _("No letter left."))
    said = ngettext("One letter left", "%(number)s letters left", len(left)) % {"number": len(left)}
    if len(left) > NAMED_AT_MOST:
        said = _("%(said)s, the latest of them") % {"said": said}
    words = _("to %(name)s")
    named = (
        (words % {"name": line.to_name}, reverse("demo_letter", args=[line.id]), line.subject)
        for line in left[-NAMED_AT_MOST:]
    )
    return format_html("{}: {}", said, format_html_join("; ", '{}, <a href="{}">{}</a>', named))


def _zone(request: Visit) -> str:
    return request.user.zone if request.user.is_authenticated else asked.MERE.zone


def _back(request: HttpRequest) -> HttpResponse:
    """To the page from which the clock was moved."""
    onward = request.POST.get("next", "")
    return redirect(onward if url_has_allowed_host_and_scheme(onward, allowed_hosts=None) else "front")


urlpatterns = [
    path("demo/clock/next/", to_next, name="demo_clock_next"),
    path("demo/clock/day/", by_a_day, name="demo_clock_day"),
    path("demo/clock/date/", to_date, name="demo_clock_date"),
]
